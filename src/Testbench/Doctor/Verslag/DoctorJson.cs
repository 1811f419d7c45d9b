using MedMijSandbox.Testbench.Reports;

namespace MedMijSandbox.Testbench.Doctor.Verslag;

/// <summary>A report of the doctor as JSON, for programs. Names of fields do not change without an issue.</summary>
public static class DoctorJson
{
    /// <summary>Makes the text.</summary>
    public static string Write(DoctorReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ReportJson.Write(new
        {
            Note = Words.Disclaimer,
            report.Subject,
            report.Host,
            report.StartedAt,
            DurationMs = ReportJson.Milliseconds(report.Duration),
            report.Hosts,
            Faults = report.Count(Severity.Fault),
            Warnings = report.Count(Severity.Warning),
            Hints = report.Count(Severity.Hint),
            report.Findings,
        });
    }
}
