using System.Globalization;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.Testbench.Load;

namespace MedMijSandbox.Testbench.Reports;

/// <summary>A load run as one HTML page with plots: duration and throughput over time, percentiles in total and for each step.</summary>
public static class LoadHtmlReport
{
    private const string Blue = "#1b4f8a";
    private const string Orange = "#b25e00";
    private const string Red = "#a80000";

    /// <summary>Makes the page.</summary>
    public static string Write(LoadReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var title = string.Create(
            CultureInfo.InvariantCulture,
            $"Belasting: {report.Plan.Scenario.Id}, {report.Plan.Rate:0.##} per seconde, {Words.Seconds(report.Plan.Duration)}");
        return ReportPage.Write(title, report.Problem is { } problem
            ? Html.Of($"<p class=\"mislukt\">Niet begonnen: {problem}</p>")
            : Html.Of($"{Summary(report)}{Plots(report)}{Tables(report)}"));
    }

    private static Html Summary(LoadReport report) => Html.Of($"""
        <dl>
        <dt>Begonnen</dt><dd>{report.StartedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}</dd>
        <dt>Tot het einde</dt><dd>{Words.Seconds(report.Elapsed)}{(report.Interrupted ? ", afgebroken" : "")}</dd>
        <dt>Accounts</dt><dd>{report.Users}</dd>
        <dt>Keren begonnen</dt><dd>{report.Total.Started}</dd>
        <dt>Geslaagd</dt><dd>{report.Total.Done}, {report.Throughput:F1} per seconde</dd>
        <dt>Mislukt</dt>
        <dd class="{(report.Total.Failed == 0 ? "geslaagd" : "mislukt")}">{report.Total.Failed}, waarvan {report.Total.Refused} niet begonnen</dd>
        <dt>Te laat begonnen</dt><dd>{report.Total.Late} (meer dan 50 ms: de testbank hield het tempo zelf niet bij)</dd>
        </dl>
        <p>Doorlooptijd telt vanaf het moment waarop een keer had moeten beginnen. Registreren en inloggen bij de PGO tellen niet mee.</p>

        """);

    private static Html Plots(LoadReport report)
    {
        if (report.Seconds.Count == 0)
        {
            return Html.Empty;
        }

        double[] started = [.. report.Seconds.Select(s => (double)s.Total.Started)];
        double[] begun = [.. started.Select((count, i) => i == 0 ? count : count - started[i - 1])];
        return Html.Join(
        [
            SvgPlot.Draw("Doorlooptijd per seconde", "ms",
            [
                new("p50", Blue, "", [.. report.Seconds.Select(s => s.Latency.P50.TotalMilliseconds)]),
                new("p95", Orange, "8 4", [.. report.Seconds.Select(s => s.Latency.P95.TotalMilliseconds)]),
                new("p99", Red, "2 3", [.. report.Seconds.Select(s => s.Latency.P99.TotalMilliseconds)]),
            ]),
            SvgPlot.Draw("Aantal per seconde", "",
            [
                new("begonnen", Blue, "", begun),
                new("geëindigd", Orange, "8 4", [.. report.Seconds.Select(s => (double)s.Ended)]),
            ]),
            SvgPlot.Draw("Onderweg", "", [new("onderweg", Blue, "", [.. report.Seconds.Select(s => (double)s.InFlight)])]),
        ]);
    }

    private static Html Tables(LoadReport report) => Html.Of($"""
        <h2>Doorlooptijd</h2>
        <div class="tabel" tabindex="0" role="region" aria-label="Doorlooptijd in percentielen">
        <table>
        <tr><th scope="col">Wat</th><th scope="col" class="getal">Aantal</th><th scope="col" class="getal">p50</th>
        <th scope="col" class="getal">p95</th><th scope="col" class="getal">p99</th></tr>
        {Row("Het geheel", report.Total.Started, report.Latency)}
        {Html.Join(report.Steps.Select(s => Row(s.Text, s.Count, s.Latency)))}
        </table>
        </div>
        <p>Gemiddeld {Words.Milliseconds(report.Mean)}, hoogste {Words.Milliseconds(report.Maximum)}.</p>
        {Failures(report)}
        """);

    private static Html Row(string text, long count, Percentiles latency) => Html.Of($"""
        <tr><td><code>{text}</code></td><td class="getal">{count}</td><td class="getal">{Words.Milliseconds(latency.P50)}</td>
        <td class="getal">{Words.Milliseconds(latency.P95)}</td><td class="getal">{Words.Milliseconds(latency.P99)}</td></tr>

        """);

    private static Html Failures(LoadReport report) => report.Failures.Count == 0
        ? Html.Empty
        : Html.Of($"""
            <h2>Waarom mislukt</h2>
            <ul>
            {Html.Join(report.Failures.Select(f => Html.Of($"<li>{f.Count} keer: {f.Reason}</li>")))}
            </ul>
            """);
}
