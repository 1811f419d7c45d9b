namespace MedMijSandbox.Testbench.Doctor;

/// <summary>What the doctor found.</summary>
/// <param name="Subject">Whose set-up was examined.</param>
/// <param name="Host">Host or address that was given.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Hosts">Every host that was looked at.</param>
/// <param name="Findings">Findings: faults first, and of those the cause before its consequences.</param>
public sealed record DoctorReport(
    DoctorSubject Subject, string Host, DateTimeOffset StartedAt, TimeSpan Duration, IReadOnlyList<string> Hosts, IReadOnlyList<Finding> Findings)
{
    /// <summary>How many findings weigh as much.</summary>
    public int Count(Severity severity) => Findings.Count(f => f.Severity == severity);

    /// <summary>0 when there is no fault, else 1.</summary>
    public int ExitCode => Count(Severity.Fault) == 0 ? 0 : 1;
}
