using System.Globalization;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Testbench.Reports;

/// <summary>What reports say in Dutch.</summary>
internal static class Words
{
    public const string Disclaimer = "Oefenomgeving: dit rapport is geen officiële kwalificatie of acceptatie.";

    public const string CoveredNow = "nu";
    public const string CoveredByTests = "anders";
    public const string Excused = "reden";
    public const string Open = "open";

    public const string CoverageLegend =
        "nu: een scenario van deze run laat de code zien; anders: een test of een ander scenario; reden: niet, en docs/verantwoordelijkheden.csv zegt waarom; open: nog niets";

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "geslaagd",
        Verdict.Failed => "mislukt",
        Verdict.Skipped => "overgeslagen",
        _ => "niet beoordeeld",
    };

    public static string Milliseconds(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:F0} ms");

    public static string Seconds(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F1} s");

    public static string Summary(RunReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Count(Verdict.Passed)} geslaagd, {report.Count(Verdict.Failed)} mislukt, {report.Count(Verdict.Broken)} niet beoordeeld");
}
