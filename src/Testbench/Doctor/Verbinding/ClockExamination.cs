using System.Globalization;
using MedMijSandbox.Testbench.Doctor.Bevindingen;

namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>Whether the clock of the server goes as the clock here, and, on a frontchannel, whether browsers are held to TLS.</summary>
/// <remarks>Bron: RFC 9110 §6.6.1; RFC 6797.</remarks>
internal sealed class ClockExamination : IExamination
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public string Name => "clock of the server";

    public Stage Stage => Stage.Http;

    public bool Concerns(Examinee examinee, ExaminedHost host) => true;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var answer = await examinee.Http.SendAsync(
            new(HttpMethod.Get, host.At("/"), host.Channel == HostChannel.Frontchannel ? Shown.None : Shown.Listed) { MaximumBody = 4096 }, cancellationToken);
        var findings = new List<Finding>();
        if (Date(answer) is { } date)
        {
            var difference = date - examinee.Network.Clock.GetUtcNow();
            if (difference.Duration() > Margin)
            {
                var way = difference > TimeSpan.Zero ? "ahead" : "behind";
                findings.Add(HttpFindings.ClockDiffers.At(host, string.Create(CultureInfo.InvariantCulture, $"{difference.Duration().TotalSeconds:0} s {way} (Date: {date:R})")));
            }
        }

        if (host.Channel == HostChannel.Frontchannel && answer.Status is > 0 and < 500 && answer.Header("Strict-Transport-Security") is null)
        {
            findings.Add(HttpFindings.NoStrictTransport.At(host, "no Strict-Transport-Security"));
        }

        if (host.Channel == HostChannel.Backchannel && answer.Header("Access-Control-Allow-Origin") == "*")
        {
            findings.Add(HttpFindings.OpenToScripts.At(host, "Access-Control-Allow-Origin: *"));
        }

        return findings;
    }

    private static DateTimeOffset? Date(HttpSighting answer) =>
        DateTimeOffset.TryParseExact(answer.Header("Date"), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
