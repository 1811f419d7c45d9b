using MedMijSandbox.Testbench.Doctor;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

internal static class ReportAssertions
{
    /// <summary>The cause stands at the top, and it did not take too long to find it.</summary>
    public static void ShouldBeginWith(this DoctorReport report, string id, string? subject = null)
    {
        var all = string.Join(Environment.NewLine, report.Findings.Select(f => $"{f.Severity} {f.Id} {f.Subject}: {f.Seen}"));
        report.Findings[0].Id.ShouldBe(id, all);
        if (subject is not null)
        {
            report.Findings[0].Subject.Split(", ").ShouldContain(subject, all);
        }

        report.ExitCode.ShouldBe(1);
        report.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
