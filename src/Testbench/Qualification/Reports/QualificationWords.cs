using System.Globalization;
using MedMijSandbox.Testbench.Qualification.Running;

namespace MedMijSandbox.Testbench.Qualification.Reports;

/// <summary>What reports of a qualification say in Dutch.</summary>
internal static class QualificationWords
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "geslaagd",
        Outcome.Failed => "mislukt",
        Outcome.Warning => "waarschuwing",
        Outcome.Skipped => "overgeslagen",
        Outcome.ScriptError => "scriptfout",
        Outcome.KnownBug => "bekende scriptfout",
        _ => "niet van toepassing",
    };

    public static string Scripts(QualificationReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"scripts: {report.CountScripts(Outcome.Passed)} geslaagd, {report.CountScripts(Outcome.Failed)} mislukt, {report.CountScripts(Outcome.ScriptError)} scriptfout, {report.CountScripts(Outcome.Skipped)} overgeslagen, {report.CountScripts(Outcome.NotApplicable)} niet van toepassing");

    public static string Asserts(QualificationReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"controles: {report.CountAsserts(Outcome.Passed)} geslaagd, {report.CountAsserts(Outcome.Failed)} mislukt, {report.CountAsserts(Outcome.Warning)} waarschuwing, {report.CountAsserts(Outcome.Skipped)} overgeslagen, {report.CountAsserts(Outcome.ScriptError)} scriptfout, {report.CountAsserts(Outcome.KnownBug)} bekende scriptfout");

    /// <summary>The checks of one script in a few words.</summary>
    public static string Counts(ScriptResult result)
    {
        var counts = result.Asserts.CountBy(a => a.Outcome).OrderBy(c => c.Key)
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value} {Of(c.Key)}"));
        return string.Join(", ", counts);
    }

    /// <summary>What is wrong with the list of known bugs; empty when nothing is.</summary>
    public static IEnumerable<string> Baseline(QualificationReport report)
    {
        foreach (var bug in report.StaleBugs)
        {
            yield return $"niet meer nodig in known-script-bugs.json: {bug.Script}, {bug.Assert}";
        }

        if (report.TooManyKnownBugs)
        {
            yield return "meer dan één op de honderd controles staat in known-script-bugs.json";
        }
    }

    /// <summary>Why an action went as it did, in lines; empty when it passed.</summary>
    public static IEnumerable<string> Details(ActionResult action)
    {
        if (action.Reason is { } reason)
        {
            yield return reason;
        }

        if (action.Expected is { } expected)
        {
            yield return $"verwacht  {expected}";
            yield return $"gezien    {action.Actual}";
        }
    }
}
