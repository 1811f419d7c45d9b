using System.Globalization;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Reports;

namespace MedMijSandbox.Testbench.Qualification.Reports;

/// <summary>A qualification as one HTML page: every script, and of those that did not simply pass every check.</summary>
public static class QualificationHtml
{
    /// <summary>Makes the page.</summary>
    public static string Write(QualificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var numbered = new Dictionary<ScriptResult, int>(ReferenceEqualityComparer.Instance);
        foreach (var (index, script) in report.Scripts.Index())
        {
            numbered[script] = index + 1;
        }

        return ReportPage.Write("Kwalificatiescripts", Html.Of($"""
            <p>{QualificationWords.Scripts(report)}</p>
            <p>{QualificationWords.Asserts(report)}</p>
            <dl>
            <dt>Begonnen</dt><dd>{report.StartedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}</dd>
            <dt>Duur</dt><dd>{Words.Seconds(report.Duration)}</dd>
            <dt>Adres</dt><dd>{report.Target}</dd>
            </dl>
            {(report.Problem is null ? Html.Empty : Html.Of($"<p class=\"broken\">{report.Problem}</p>"))}
            {Html.Join(QualificationWords.Baseline(report).Select(l => Html.Of($"<p class=\"broken\">{l}</p>")))}
            {Html.Join(report.Units.Select(u => Unit(u, numbered)))}
            {Html.Join(report.Scripts.Where(HasDetails).Select(s => Section(s, numbered[s])))}
            """));
    }

    private static bool HasDetails(ScriptResult result) => result.Parts.Count > 0;

    private static string Style(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "geslaagd",
        Outcome.Failed => "mislukt",
        Outcome.ScriptError => "broken",
        _ => "overgeslagen",
    };

    private static Html Unit(UnitResult unit, Dictionary<ScriptResult, int> numbered) => Html.Of($"""
        <h2>{unit.Unit.Name}</h2>
        {Html.Join(unit.Problems.Select(p => Html.Of($"<p class=\"broken\">Onbruikbaar: {p}</p>")))}
        <div class="tabel" tabindex="0" role="region" aria-label="Scripts van {unit.Unit.Name}">
        <table>
        <tr><th scope="col">Script</th><th scope="col">Titel</th><th scope="col">Uitslag</th><th scope="col">Controles</th></tr>
        {Html.Join(unit.Scripts.Select(s => Row(s, numbered[s])))}
        </table>
        </div>

        """);

    private static Html Row(ScriptResult result, int number) => Html.Of($"""
        <tr><td>{Name(result, number)}</td><td>{result.Script.Title}</td>
        <td class="{Style(result.Outcome)}">{QualificationWords.Of(result.Outcome)}</td>
        <td>{result.Reason ?? QualificationWords.Counts(result)}</td></tr>

        """);

    private static Html Name(ScriptResult result, int number)
    {
        var name = $"{result.Folder.Name}/{Path.GetFileName(result.Script.File)}";
        return HasDetails(result) ? Html.Of($"""<a href="#script-{number}">{name}</a>""") : Html.Of($"{name}");
    }

    private static Html Section(ScriptResult result, int number) => Html.Of($"""
        <details id="script-{number}"{(result.Outcome == Outcome.Passed ? Html.Empty : new Html(" open"))}>
        <summary>{result.Script.File}: <span class="{Style(result.Outcome)}">{QualificationWords.Of(result.Outcome)}</span></summary>
        {Html.Join(result.Parts.Select(Part))}
        </details>

        """);

    private static Html Part(PartResult part) => Html.Of($"""
        <h3>{part.Name}</h3>
        <div class="tabel" tabindex="0" role="region" aria-label="{part.Name}">
        <table>
        <tr><th scope="col" class="getal">Regel</th><th scope="col">Wat</th><th scope="col">Uitslag</th></tr>
        {Html.Join(part.Actions.Select(ActionRow))}
        </table>
        </div>

        """);

    private static Html ActionRow(ActionResult action) => Html.Of($"""
        <tr><td class="getal">{action.Line}</td><td>{(action.IsAssert ? Html.Empty : Html.Of($"<strong>Verzoek</strong> "))}{action.Text}{Details(action)}</td>
        <td class="{Style(action.Outcome)}">{QualificationWords.Of(action.Outcome)}</td></tr>

        """);

    private static Html Details(ActionResult action) => Html.Join(QualificationWords.Details(action).Select(d => Html.Of($"<br>{d}")));
}
