using System.Globalization;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.Testbench.Coverage;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Testbench.Reports;

/// <summary>A run as one HTML page: every scenario with its steps and its hops.</summary>
public static class HtmlReport
{
    /// <summary>Makes the page.</summary>
    public static string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var title = $"Scenario's: {Words.Summary(report)}";
        return ReportPage.Write(title, Html.Of($"""
            <dl>
            <dt>Begonnen</dt><dd>{report.StartedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}</dd>
            <dt>Duur</dt><dd>{Words.Seconds(report.Duration)}</dd>
            <dt>Adres</dt><dd>{report.Target}</dd>
            <dt>Seed</dt><dd>{report.Seed?.ToString(CultureInfo.InvariantCulture) ?? "niet bekend"}</dd>
            </dl>
            <h2>Overzicht</h2>
            <div class="tabel" tabindex="0" role="region" aria-label="Overzicht van de scenario's">
            <table>
            <tr><th scope="col">Scenario</th><th scope="col">Titel</th><th scope="col">Uitslag</th><th scope="col" class="getal">Duur</th></tr>
            {Html.Join(report.Results.Select((r, i) => OverviewRow(r, i + 1)))}
            </table>
            </div>
            {Coverage(CodeCoverage.Of(report))}
            {Html.Join(report.Results.Select((r, i) => Section(r, i + 1)))}
            """));
    }

    private static Html Coverage(CodeCoverage coverage) => Html.Of($"""
        <h2 id="dekking">Codes van het afsprakenstelsel</h2>
        <p>{Words.CoverageLegend}.</p>
        <div class="tabel" tabindex="0" role="region" aria-label="Codes van het afsprakenstelsel">
        <table>
        <tr><th scope="col">Groep</th><th scope="col" class="getal">{Words.CoveredNow}</th><th scope="col" class="getal">{Words.CoveredByTests}</th>
        <th scope="col" class="getal">{Words.Excused}</th><th scope="col" class="getal">{Words.Open}</th></tr>
        {Html.Join(coverage.Groups.Append(coverage.Total with { Group = "samen" }).Select(CoverageRow))}
        </table>
        </div>
        <p>Open: {(coverage.Open.Count == 0 ? "geen" : string.Join(", ", coverage.Open))}.</p>

        """);

    private static Html CoverageRow(CoverageGroup group) => Html.Of($"""
        <tr><td>{group.Group}</td><td class="getal">{group.Scenarios}</td><td class="getal">{group.Tests}</td>
        <td class="getal">{group.Excused}</td><td class="getal">{group.Open}</td></tr>

        """);

    private static string Style(Verdict verdict) => verdict == Verdict.Broken ? "broken" : Words.Of(verdict);

    private static Html OverviewRow(ScenarioResult result, int number) => Html.Of($"""
        <tr><td><a href="#scenario-{number}">{result.Scenario.Id}</a></td><td>{result.Scenario.Title}</td>
        <td class="{Style(result.Verdict)}">{Words.Of(result.Verdict)}</td><td class="getal">{Words.Seconds(result.Duration)}</td></tr>

        """);

    private static Html Section(ScenarioResult result, int number) => Html.Of($"""
        <section aria-labelledby="scenario-{number}">
        <h2 id="scenario-{number}">{result.Scenario.Title}</h2>
        <dl>
        <dt>Scenario</dt><dd><code>{result.Scenario.Id}</code></dd>
        <dt>Uitslag</dt><dd class="{Style(result.Verdict)}">{Words.Of(result.Verdict)}</dd>
        <dt>Laat zien</dt><dd>{(result.Scenario.Covers.Count == 0 ? "-" : string.Join(", ", result.Scenario.Covers))}</dd>
        <dt>Persoon</dt><dd>{result.Persona ?? "-"}</dd>
        </dl>
        {(result.Problem is null ? Html.Empty : Html.Of($"<p class=\"broken\">{result.Problem}</p>"))}
        <div class="tabel" tabindex="0" role="region" aria-label="Stappen van {result.Scenario.Id}">
        <table>
        <tr><th scope="col">Stap</th><th scope="col">Uitslag</th><th scope="col" class="getal">Duur</th></tr>
        {Html.Join(result.Steps.Select(StepRow))}
        </table>
        </div>
        <details>
        <summary>{result.Hops.Count} hops</summary>
        <div class="tabel" tabindex="0" role="region" aria-label="Hops van {result.Scenario.Id}">
        <table>
        <tr><th scope="col" class="getal">Nr</th><th scope="col">Van</th><th scope="col">Naar</th><th scope="col">Verzoek</th>
        <th scope="col" class="getal">Status</th><th scope="col" class="getal">Duur</th></tr>
        {Html.Join(result.Hops.Select((h, i) => HopRow(h, i + 1)))}
        </table>
        </div>
        </details>
        </section>

        """);

    private static Html StepRow(StepResult step) => Html.Of($"""
        <tr><td><code>{step.Text}</code>{Difference(step)}</td><td class="{Style(step.Verdict)}">{Words.Of(step.Verdict)}</td>
        <td class="getal">{Words.Milliseconds(step.Duration)}</td></tr>

        """);

    private static Html Difference(StepResult step) => step.Verdict == Verdict.Failed
        ? Html.Of($"<br>Verwacht: {step.Expected}<br>Gezien: {step.Seen}")
        : Html.Empty;

    private static Html HopRow(Exchange hop, int number) => Html.Of($"""
        <tr><td class="getal">{number}</td><td>{hop.From}</td><td>{hop.To}</td><td>{hop.Method} {hop.Host}{hop.Path}{Note(hop)}</td>
        <td class="getal">{HopText.Status(hop)}</td><td class="getal">{hop.DurationMs:F0} ms</td></tr>

        """);

    private static Html Note(Exchange hop) => hop.Note is { } note ? Html.Of($"<br>{note}") : Html.Empty;
}
