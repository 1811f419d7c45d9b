using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Dvp;

/// <summary>Whether the redirect_uri holds to the rules, and whether a Persoon who comes there finds a page.</summary>
/// <remarks>Bron: core.authint.200 (deels).</remarks>
internal sealed class RedirectExamination : IExamination
{
    public string Name => "redirect_uri";

    public Stage Stage => Stage.Http;

    public bool Concerns(Examinee examinee, ExaminedHost host) =>
        examinee.Request.Subject == DoctorSubject.Dvp && host.Channel == HostChannel.Frontchannel;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var given = examinee.Request.RedirectUri;
        if (given is not null && FindFault(given, host) is { } fault)
        {
            return [DvpFindings.RedirectUri.At(host, $"{given}: {fault}")];
        }

        var address = given is null ? host.At("/") : new Uri(given);
        var answer = await examinee.Http.SendAsync(new(HttpMethod.Get, address) { Headers = [new("Accept", "text/html")] }, cancellationToken);
        if (answer.Failure == HttpFailure.None && answer.Status == 404)
        {
            return given is null ? [] : [DvpFindings.RedirectPage.At(host, answer.InWords())];
        }

        return AnswerVerdict.Of(host, address, answer, mayRedirect: true) is { } noAnswer
            ? [noAnswer]
            : [DvpFindings.Seen.At(host, $"{address.AbsolutePath}: {answer.InWords()}")];
    }

    /// <summary>Why an address is not fit to send an answer to; null: it is.</summary>
    internal static string? FindFault(string redirectUri, ExaminedHost host)
    {
        if (!Uri.TryCreate(redirectUri, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            return "not an https address";
        }

        return 0 switch
        {
            _ when !address.Host.Equals(host.Name, StringComparison.Ordinal) => $"its host is {address.Host}, the client_id is {host.Name}",
            _ when address.Port != host.Port => "it has a port",
            _ when address.UserInfo.Length > 0 => "it has a user name",
            _ when redirectUri.Contains('#', StringComparison.Ordinal) => "it has a fragment",
            _ => null,
        };
    }
}
