using MedMijSandbox.Testbench.Doctor.Bevindingen;

namespace MedMijSandbox.Testbench.Doctor.Dvp;

/// <summary>Whether the front door of the sandbox had requests of the DVP: a DVP that cannot reach it, is often one that refuses loopback addresses.</summary>
/// <remarks>Bron: core.alst.201.</remarks>
internal sealed class VisitExamination : IExamination
{
    public string Name => "requests of the DVP";

    public Stage Stage => Stage.Name;

    public bool Concerns(Examinee examinee, ExaminedHost host) =>
        examinee.Request.Subject == DoctorSubject.Dvp && ReferenceEquals(host, examinee.Main) && examinee.Management is not null;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var participant = examinee.Request.Target?.ParticipantOf(host.Name) ?? host.Name;
        var exchanges = (await examinee.Management!.ExchangesAsync(0, cancellationToken)).Value;
        if (exchanges is null)
        {
            return [];
        }

        var last = exchanges.LastOrDefault(e => e.From.Equals(participant, StringComparison.OrdinalIgnoreCase) || e.From.Equals(host.Name, StringComparison.OrdinalIgnoreCase));
        return last is null
            ? [DvpFindings.NotSeen.At(host, $"none of the {exchanges.Count} requests that the front door remembers is of {participant}")]
            : [DvpFindings.Seen.At(host, $"its last request was for {last.Host}{last.PathOnly}")];
    }
}
