using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Certificaten;

namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>Whether the server asks for a client certificate, and what it does without one, with one that is not listed, and with one that is.</summary>
/// <remarks>Bron: core.whl.307; core.whl.309; core.tls.314.</remarks>
internal sealed class CallerExamination : IExamination
{
    public string Name => "client certificates";

    public Stage Stage => Stage.Http;

    public bool Concerns(Examinee examinee, ExaminedHost host) => host.Channel == HostChannel.Backchannel;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        if (!host.Sighting!.AsksCertificate)
        {
            return [BackchannelFindings.NotAsked.At(host, "a handshake without a request for a certificate")];
        }

        var findings = new List<Finding>();
        findings.AddRange(JudgeIssuers(examinee, host));
        findings.AddRange(JudgeOwn(examinee, host));
        var address = await AddressAsync(examinee, host, cancellationToken);
        var answers = await Task.WhenAll(
            examinee.Http.SendAsync(new(HttpMethod.Get, address), cancellationToken),
            AskAsync(examinee, address, Shown.Unlisted, cancellationToken),
            AskAsync(examinee, address, Shown.Listed, cancellationToken));
        if (JudgeRefusal(host, answers[0], BackchannelFindings.Optional) is { } without)
        {
            findings.Add(without);
        }

        if (JudgeRefusal(host, answers[1], BackchannelFindings.UnlistedServed) is { } unlisted)
        {
            findings.Add(unlisted);
        }

        findings.AddRange(JudgeListed(examinee, host, answers[2]));
        if (!findings.Exists(f => f.Severity == Severity.Fault))
        {
            findings.Add(BackchannelFindings.Seen.At(host, "a certificate is asked for, and there is no answer without"));
        }

        return findings;
    }

    private static async Task<HttpSighting> AskAsync(Examinee examinee, Uri address, Shown shown, CancellationToken cancellationToken) =>
        examinee.Certificates.Find(shown) is null
            ? new() { Failure = HttpFailure.Ended }
            : await examinee.Http.SendAsync(new(HttpMethod.Get, address, shown), cancellationToken);

    /// <summary>Any answer is one too many. One that speaks of the certificate is a refusal that says why, and that is not done either.</summary>
    private static Finding? JudgeRefusal(ExaminedHost host, HttpSighting answer, FindingKind served)
    {
        if (answer.Status == 0)
        {
            return null;
        }

        var saysWhy = answer.Status is 401 or 403 or 495 or 496 || (answer.Status == 400 && answer.Text.Contains("certificate", StringComparison.OrdinalIgnoreCase));
        return (saysWhy ? BackchannelFindings.SaysWhy : served).At(host, answer.InWords());
    }

    private static IEnumerable<Finding> JudgeListed(Examinee examinee, ExaminedHost host, HttpSighting answer)
    {
        var names = string.Join(", ", examinee.Certificates.NamesOf(Shown.Listed));
        if (names.Length == 0)
        {
            yield return BackchannelFindings.NotExamined.At(host, "no client certificate to show");
        }
        else if (answer is { Status: 0, Failure: HttpFailure.Ended })
        {
            yield return BackchannelFindings.ListedRefused.At(host, $"{answer.InWords()} to the certificate of {names}");
        }
    }

    private static IEnumerable<Finding> JudgeIssuers(Examinee examinee, ExaminedHost host)
    {
        var named = host.Sighting!.AcceptableIssuers;
        if (named.Count == 0)
        {
            yield return BackchannelFindings.IssuersNone.At(host, "no names of authorities");
            yield break;
        }

        if (examinee.Certificates.Find(Shown.Listed) is { } own)
        {
            var above = ChainWalk.Up(own, examinee.Trust.Intermediates, examinee.Trust.Roots).Path.Select(c => c.Issuer);
            if (!above.Intersect(named, StringComparer.Ordinal).Any())
            {
                yield return BackchannelFindings.IssuersWrong.At(host, $"named are {string.Join("; ", named.Take(3))}, and not {own.Issuer}");
            }
        }
    }

    private static IEnumerable<Finding> JudgeOwn(Examinee examinee, ExaminedHost host)
    {
        if (examinee.Certificates.Find(Shown.Listed) is not { } own)
        {
            yield break;
        }

        if (!IsValidAt(own, examinee.Network.Clock.GetUtcNow()))
        {
            yield return BackchannelFindings.CertificateExpired.About("client certificate", host, $"{own.Subject}: from {own.GetEffectiveDateString()} until {own.GetExpirationDateString()}");
        }

        if (UsageExamination.WrongUsage(own, UsageExamination.ClientAuthentication) is { } usage)
        {
            yield return BackchannelFindings.CertificateUsage.About("client certificate", host, usage);
        }
    }

    private static bool IsValidAt(X509Certificate2 certificate, DateTimeOffset now) => new DateTimeOffset(certificate.NotBefore) <= now && now <= new DateTimeOffset(certificate.NotAfter);

    /// <summary>An address at the host that leads somewhere, so that a server that serves shows it.</summary>
    private static async Task<Uri> AddressAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var endpoints = await examinee.EndpointsAsync(cancellationToken);
        return endpoints.SelectMany(e => e.Resources.Prepend(e.Token)).FirstOrDefault(host.Has) ?? host.At("/");
    }
}
