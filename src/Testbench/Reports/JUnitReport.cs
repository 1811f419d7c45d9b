using System.Globalization;
using System.Xml.Linq;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Testbench.Reports;

/// <summary>A run as JUnit XML, which CI systems read: a suite per functie, a case per scenario.</summary>
public static class JUnitReport
{
    /// <summary>Makes the text.</summary>
    public static string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var suites = report.Results.GroupBy(r => Functie(r.Scenario.Id), StringComparer.Ordinal).Select(g => Suite(g.Key, [.. g], report));
        var root = new XElement(
            "testsuites",
            new XAttribute("name", "medmij run"),
            Counts([.. report.Results]),
            new XAttribute("time", Seconds(report.Duration)),
            suites);
        return new XDeclaration("1.0", "utf-8", null) + "\n" + root + "\n";
    }

    private static XElement Suite(string name, List<ScenarioResult> results, RunReport report) => new(
        "testsuite",
        new XAttribute("name", name),
        Counts(results),
        new XAttribute("time", Seconds(TimeSpan.FromTicks(results.Sum(r => r.Duration.Ticks)))),
        new XAttribute("timestamp", report.StartedAt.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
        new XElement("properties", new XElement("property", new XAttribute("name", "opmerking"), new XAttribute("value", Words.Disclaimer))),
        results.Select(Case));

    private static XElement Case(ScenarioResult result) => new(
        "testcase",
        new XAttribute("classname", $"scenarios.{Functie(result.Scenario.Id)}"),
        new XAttribute("name", $"{result.Scenario.Id}: {result.Scenario.Title}"),
        new XAttribute("time", Seconds(result.Duration)),
        result.Verdict switch
        {
            Verdict.Failed => new XElement("failure", new XAttribute("message", FirstFailure(result)), Clean(Details(result))),
            Verdict.Broken => new XElement("error", new XAttribute("message", Clean(result.Problem ?? ""))),
            _ => null,
        },
        new XElement("system-out", Clean(string.Join('\n', result.Hops.Select(HopText.Line)))));

    private static object[] Counts(List<ScenarioResult> results) =>
    [
        new XAttribute("tests", results.Count),
        new XAttribute("failures", results.Count(r => r.Verdict == Verdict.Failed)),
        new XAttribute("errors", results.Count(r => r.Verdict == Verdict.Broken)),
        new XAttribute("skipped", results.Count(r => r.Verdict == Verdict.Skipped)),
    ];

    private static string FirstFailure(ScenarioResult result) => result.Steps.FirstOrDefault(s => s.Verdict == Verdict.Failed) is { } step
        ? Clean($"{step.Text}: verwacht {step.Expected}, gezien {step.Seen}")
        : "";

    private static string Details(ScenarioResult result) => string.Join('\n', result.Steps.Select(s => s.Verdict == Verdict.Failed
        ? $"{Words.Of(s.Verdict)}  {s.Text} (regel {s.Line.ToString(CultureInfo.InvariantCulture)})\n  verwacht  {s.Expected}\n  gezien    {s.Seen}"
        : $"{Words.Of(s.Verdict)}  {s.Text}"));

    /// <summary>Without the characters that XML cannot hold.</summary>
    private static string Clean(string text) =>
        string.Concat(text.Where(c => c is '\t' or '\n' || (c >= ' ' && !char.IsSurrogate(c) && c < '\ufffe')));

    private static string Functie(string id) => id.Split('/')[0];

    private static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);
}
