using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Reports;

namespace MedMijSandbox.Testbench.Qualification.Reports;

/// <summary>A qualification as JSON, for programs. Names of fields do not change without an issue.</summary>
public static class QualificationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Makes the text.</summary>
    public static string Write(QualificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonSerializer.Serialize(
            new
            {
                Note = Words.Disclaimer,
                report.StartedAt,
                DurationMs = Milliseconds(report.Duration),
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
            Options);
    }

    private static object Shape(ScriptResult result) => new
    {
        result.Script.File,
        result.Script.Id,
        result.Script.Title,
        result.Script.Role,
        result.Outcome,
        DurationMs = Milliseconds(result.Duration),
        result.Reason,
        Parts = result.Parts.Select(p => new
        {
            p.Kind,
            p.Name,
            Actions = p.Actions.Select(a => new { a.Text, a.Line, a.IsAssert, a.Outcome, a.Expected, a.Actual, a.Reason }),
        }),
    };

    private static string Name(Outcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    private static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 1, MidpointRounding.AwayFromZero);
}
