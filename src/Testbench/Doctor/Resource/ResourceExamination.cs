using MedMijSandbox.OAuth;
using MedMijSandbox.Stelsel;
using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Resource;

/// <summary>How a ResourceEndpoint answers who has no access token, or a made-up one, and what it does with Accept.</summary>
/// <remarks>Bron: core.rscint.200; core.rscint.201; RFC 6750 §3.</remarks>
internal sealed class ResourceExamination : IExamination
{
    private const string Fhir = "application/fhir+json";
    private const string NoSuchType = "application/x-dokter";
    private static readonly string[] Versions = [Fhir + "; fhirVersion=3.0", Fhir + "; fhirVersion=4.0"];
    private const int MostEndpoints = 4;

    public string Name => "requests for resources";

    public Stage Stage => Stage.Http;

    public bool Concerns(Examinee examinee, ExaminedHost host) =>
        examinee.Request.Subject == DoctorSubject.Dva && host.Channel == HostChannel.Backchannel && examinee.Certificates.Find(Shown.Listed) is not null;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var endpoints = await examinee.EndpointsAsync(cancellationToken);
        var resources = endpoints.SelectMany(e => e.Resources).Where(host.Has).Distinct().Take(MostEndpoints);
        var findings = await Task.WhenAll(resources.Select(r => ExamineOneAsync(examinee, host, r, cancellationToken)));
        return [.. findings.SelectMany(f => f).DistinctBy(f => (f.Id, f.Seen))];
    }

    private static async Task<List<Finding>> ExamineOneAsync(Examinee examinee, ExaminedHost host, Uri endpoint, CancellationToken cancellationToken)
    {
        var patient = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/Patient");
        var answers = await Task.WhenAll(
            AskAsync(examinee, patient, Fhir, null, cancellationToken),
            AskAsync(examinee, patient, Fhir, "Bearer " + Guid.NewGuid().ToString("N"), cancellationToken),
            AskAsync(examinee, patient, NoSuchType, null, cancellationToken),
            AskAsync(examinee, patient, Versions[0], null, cancellationToken),
            AskAsync(examinee, patient, Versions[1], null, cancellationToken));
        if (AnswerVerdict.Of(host, patient, answers[0]) is { } noAnswer)
        {
            return [noAnswer];
        }

        if (answers[0].IsSuccess || answers[1].IsSuccess)
        {
            var which = answers[0].IsSuccess ? "without a token" : "with a made-up token";
            return [ResourceFindings.WithoutToken.At(host, $"{patient.AbsolutePath} {which}: {(answers[0].IsSuccess ? answers[0] : answers[1]).InWords()}")];
        }

        var findings = JudgeRefusal(host, answers[0]).ToList();
        if (answers[2].IsSuccess || answers[2].Status >= 500)
        {
            findings.Add(ResourceFindings.Accept.At(host, $"{answers[2].InWords()} to Accept: {NoSuchType}"));
        }

        // One of the two versions is not served, and may be refused as such; a server that can read neither knows no fhirVersion.
        if (answers[3..].All(a => a.Status is 400 or 406 or 415 or >= 500))
        {
            findings.Add(ResourceFindings.Versions.At(host, $"{answers[3].InWords()} to fhirVersion=3.0, {answers[4].InWords()} to fhirVersion=4.0"));
        }

        return findings.Count > 0 ? findings : [ResourceFindings.Seen.At(host, answers[0].InWords())];
    }

    private static IEnumerable<Finding> JudgeRefusal(ExaminedHost host, HttpSighting answer)
    {
        if (answer.Status != 401)
        {
            yield return ResourceFindings.Status.At(host, answer.InWords());
        }
        else if (!BearerChallenge.TryParse(answer.Header("WWW-Authenticate"), out _))
        {
            yield return ResourceFindings.ChallengeMissing.At(host, answer.Header("WWW-Authenticate") is { } header ? $"WWW-Authenticate: {header}" : "no WWW-Authenticate");
        }

        if (answer.Body.Length > 0 && answer.MediaType is not (Fhir or "application/json"))
        {
            yield return ResourceFindings.ContentType.At(host, answer.InWords());
        }
    }

    private static Task<HttpSighting> AskAsync(Examinee examinee, Uri address, string accept, string? authorization, CancellationToken cancellationToken)
    {
        var headers = new List<KeyValuePair<string, string>>
        {
            new("Accept", accept), new(MedMijIds.RequestId, Guid.NewGuid().ToString()), new(MedMijIds.CorrelationId, Guid.NewGuid().ToString()),
        };
        if (authorization is not null)
        {
            headers.Add(new("Authorization", authorization));
        }

        return examinee.Http.SendAsync(new(HttpMethod.Get, address, Shown.Listed) { Headers = headers }, cancellationToken);
    }
}
