using System.Text.Json;
using MedMijSandbox.Stelsel;
using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verbinding;
using MedMijSandbox.Testbench.Flows;

namespace MedMijSandbox.Testbench.Doctor.Token;

/// <summary>How a TokenEndpoint answers a code that nobody issued, a GET, and a request without the ids of the stelsel.</summary>
/// <remarks>Bron: RFC 6749 §3.2 and §5.2; core.tknint.208.</remarks>
internal sealed class TokenExamination : IExamination
{
    private const string Json = "application/json";

    public string Name => "token requests";

    public Stage Stage => Stage.Http;

    public bool Concerns(Examinee examinee, ExaminedHost host) =>
        examinee.Request.Subject == DoctorSubject.Dva && host.Channel == HostChannel.Backchannel && examinee.Certificates.Find(Shown.Listed) is not null;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var endpoints = await examinee.EndpointsAsync(cancellationToken);
        if (endpoints.FirstOrDefault(e => host.Has(e.Token)) is not { } endpoint)
        {
            return [];
        }

        var clientId = await ClientIdAsync(examinee, cancellationToken);
        var form = AuthorizationRoad.TokenForm(Guid.NewGuid().ToString("N"), clientId, $"https://{clientId}/dokter");
        var answers = await Task.WhenAll(
            examinee.Http.SendAsync(new(HttpMethod.Post, endpoint.Token, Shown.Listed) { Form = form, Headers = [new("Accept", Json), .. Ids()] }, cancellationToken),
            examinee.Http.SendAsync(new(HttpMethod.Post, endpoint.Token, Shown.Listed) { Form = form, Headers = [new("Accept", Json)] }, cancellationToken),
            examinee.Http.SendAsync(new(HttpMethod.Get, endpoint.Token, Shown.Listed) { Headers = Ids() }, cancellationToken));
        if (AnswerVerdict.Of(host, endpoint.Token, answers[0]) is { } noAnswer)
        {
            return [noAnswer];
        }

        var findings = Judge(host, answers[0]).ToList();
        if (answers[2].Status is > 0 and not 405)
        {
            findings.Add(TokenFindings.GetAccepted.At(host, answers[2].InWords()));
        }

        if (ErrorOf(answers[1]) == "invalid_grant" && ErrorOf(answers[0]) == "invalid_grant")
        {
            findings.Add(TokenFindings.IdsNotChecked.At(host, "error=invalid_grant, as with the ids"));
        }

        return findings;
    }

    private static IEnumerable<Finding> Judge(ExaminedHost host, HttpSighting answer)
    {
        if (answer.IsSuccess)
        {
            return [TokenFindings.Issued.At(host, answer.InWords())];
        }

        if (ErrorOf(answer) is not { } error || answer.MediaType != Json)
        {
            return [TokenFindings.NotJson.At(host, answer.InWords())];
        }

        var findings = new List<Finding>();
        if (answer.Status != 400 && !(answer.Status == 401 && error == "invalid_client"))
        {
            findings.Add(TokenFindings.Status.At(host, $"{answer.InWords()}, error={error}"));
        }

        if (error != "invalid_grant")
        {
            findings.Add(TokenFindings.Error.At(host, $"error={error}"));
        }

        if (answer.Header("Cache-Control")?.Contains("no-store", StringComparison.OrdinalIgnoreCase) != true)
        {
            findings.Add(TokenFindings.Cacheable.At(host, answer.Header("Cache-Control") is { } text ? $"Cache-Control: {text}" : "no Cache-Control"));
        }

        return findings.Count > 0 ? findings : [TokenFindings.Seen.At(host, $"{answer.InWords()}, error={error}")];
    }

    /// <summary>The field error of a JSON object, at most as long as a code; null: there is none.</summary>
    private static string? ErrorOf(HttpSighting answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("error", out var error)
                && error.ValueKind == JsonValueKind.String
                && error.GetString() is { Length: <= 100 } text ? text : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static KeyValuePair<string, string>[] Ids() =>
        [new(MedMijIds.RequestId, Guid.NewGuid().ToString()), new(MedMijIds.CorrelationId, Guid.NewGuid().ToString())];

    /// <summary>The client that belongs to the certificate that is shown, else one that is on the list.</summary>
    private static async Task<string> ClientIdAsync(Examinee examinee, CancellationToken cancellationToken)
    {
        var clients = (await examinee.Lists.WaitAsync(cancellationToken))?.Clients;
        return examinee.Certificates.NamesOf(Shown.Listed).FirstOrDefault(n => clients?.Find(n) is not null)
            ?? clients?.Clients.Select(c => c.Hostname.Value).FirstOrDefault()
            ?? "onbekend.dokter.invalid";
    }
}
