using System.Text.Json;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Reports;

namespace MedMijSandbox.Testbench.Qualification.Reports;

/// <summary>A qualification as JSON, for programs. Names of fields do not change without an issue.</summary>
public static class QualificationJson
{
    /// <summary>Makes the text.</summary>
    public static string Write(QualificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ReportJson.Write(
            new
            {
                Note = Words.Disclaimer,
                report.StartedAt,
                DurationMs = ReportJson.Milliseconds(report.Duration),
                report.Target,
                Scripts = Enum.GetValues<Outcome>().ToDictionary(o => Name(o), o => report.CountScripts(o), StringComparer.Ordinal),
                Asserts = Enum.GetValues<Outcome>().ToDictionary(o => Name(o), o => report.CountAsserts(o), StringComparer.Ordinal),
                report.Problem,
                report.StaleBugs,
                Units = report.Units.Select(u => new
                {
                    u.Unit.Name,
                    Problems = u.Problems.Select(p => new { p.File, p.Line, p.Message }),
                    Scripts = u.Scripts.Select(Shape),
                }),
            },
            leaveOutNulls: true);
    }

    private static object Shape(ScriptResult result) => new
    {
        result.Script.File,
        result.Script.Id,
        result.Script.Title,
        result.Script.Role,
        result.Outcome,
        DurationMs = ReportJson.Milliseconds(result.Duration),
        result.Reason,
        Parts = result.Parts.Select(p => new
        {
            p.Kind,
            p.Name,
            Actions = p.Actions.Select(a => new { a.Text, a.Line, a.IsAssert, a.Outcome, a.Expected, a.Actual, a.Reason }),
        }),
    };

    private static string Name(Outcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());
}
