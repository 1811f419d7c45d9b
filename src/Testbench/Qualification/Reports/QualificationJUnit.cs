using System.Globalization;
using System.Xml.Linq;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Reports;

namespace MedMijSandbox.Testbench.Qualification.Reports;

/// <summary>A qualification as JUnit XML, which CI systems read: a suite per unit, a case per script.</summary>
public static class QualificationJUnit
{
    /// <summary>Makes the text.</summary>
    public static string Write(QualificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var root = new XElement(
            "testsuites",
            new XAttribute("name", "medmij qualify"),
            Counts([.. report.Scripts], report.ProblemCount),
            new XAttribute("time", Seconds(report.Duration)),
            report.Units.Select(u => Suite(u, report)));
        return new XDeclaration("1.0", "utf-8", null) + "\n" + root + "\n";
    }

    private static XElement Suite(UnitResult unit, QualificationReport report) => new(
        "testsuite",
        new XAttribute("name", Clean(unit.Unit.Name)),
        Counts([.. unit.Scripts], unit.Problems.Count),
        new XAttribute("time", Seconds(TimeSpan.FromTicks(unit.Scripts.Sum(s => s.Duration.Ticks)))),
        new XAttribute("timestamp", report.StartedAt.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
        new XElement("properties", new XElement("property", new XAttribute("name", "opmerking"), new XAttribute("value", Words.Disclaimer))),
        unit.Problems.Select(p => new XElement(
            "testcase",
            new XAttribute("classname", Clean(unit.Unit.Name)),
            new XAttribute("name", Clean(p.File)),
            new XElement("error", new XAttribute("message", Clean(p.ToString()))))),
        unit.Scripts.Select(s => Case(unit, s)));

    private static XElement Case(UnitResult unit, ScriptResult result) => new(
        "testcase",
        new XAttribute("classname", Clean($"{unit.Unit.Name}/{result.Folder.Name}")),
        new XAttribute("name", Clean($"{Path.GetFileName(result.Script.File)}: {result.Script.Title}")),
        new XAttribute("time", Seconds(result.Duration)),
        result.Outcome switch
        {
            Outcome.Failed => new XElement("failure", new XAttribute("message", FirstFinding(result)), Clean(Details(result))),
            Outcome.ScriptError => new XElement("error", new XAttribute("message", FirstFinding(result)), Clean(Details(result))),
            Outcome.NotApplicable or Outcome.Skipped => new XElement("skipped", new XAttribute("message", Clean(result.Reason ?? ""))),
            _ => null,
        },
        new XElement("system-out", Clean(QualificationWords.Counts(result))));

    private static object[] Counts(List<ScriptResult> results, int problems) =>
    [
        new XAttribute("tests", results.Count + problems),
        new XAttribute("failures", results.Count(r => r.Outcome == Outcome.Failed)),
        new XAttribute("errors", results.Count(r => r.Outcome == Outcome.ScriptError) + problems),
        new XAttribute("skipped", results.Count(r => r.Outcome is Outcome.NotApplicable or Outcome.Skipped)),
    ];

    private static string FirstFinding(ScriptResult result) => result.Findings.FirstOrDefault() is { } finding
        ? Clean($"{finding.Text}: {string.Join(", ", QualificationWords.Details(finding))}")
        : Clean(result.Reason ?? "");

    private static string Details(ScriptResult result) => string.Join('\n', result.Findings.Select(f =>
        $"{QualificationWords.Of(f.Outcome)}  {f.Text} (regel {f.Line.ToString(CultureInfo.InvariantCulture)})\n  {string.Join("\n  ", QualificationWords.Details(f))}"));

    /// <summary>Without the characters that XML cannot hold.</summary>
    private static string Clean(string text) =>
        string.Concat(text.Where(c => c is '\t' or '\n' || (c >= ' ' && !char.IsSurrogate(c) && c < '\ufffe')));

    private static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);
}
