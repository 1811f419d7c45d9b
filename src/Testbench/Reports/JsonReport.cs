using MedMijSandbox.Testbench.Coverage;
using MedMijSandbox.Testbench.Load;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Testbench.Reports;

/// <summary>A run as JSON, for programs. Names of fields do not change without an issue.</summary>
public static class JsonReport
{
    /// <summary>Makes the text of a run of scenarios.</summary>
    public static string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ReportJson.Write(
            new
            {
                Note = Words.Disclaimer,
                report.StartedAt,
                DurationMs = ReportJson.Milliseconds(report.Duration),
                report.Target,
                report.Seed,
                Passed = report.Count(Verdict.Passed),
                Failed = report.Count(Verdict.Failed),
                Broken = report.Count(Verdict.Broken),
                Scenarios = report.Results.Select(Shape),
                Coverage = CodeCoverage.Of(report),
            });
    }

    /// <summary>Makes the text of a load run.</summary>
    public static string Write(LoadReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ReportJson.Write(
            new
            {
                Note = Words.Disclaimer,
                Scenario = report.Plan.Scenario.Id,
                report.Plan.Rate,
                DurationSeconds = report.Plan.Duration.TotalSeconds,
                report.StartedAt,
                ElapsedMs = ReportJson.Milliseconds(report.Elapsed),
                report.Users,
                report.Total,
                report.Throughput,
                Latency = Shape(report.Latency),
                MeanMs = ReportJson.Milliseconds(report.Mean),
                MaximumMs = ReportJson.Milliseconds(report.Maximum),
                Seconds = report.Seconds.Select(s => new { s.Second, s.Total, s.Ended, s.InFlight, Latency = Shape(s.Latency) }),
                Steps = report.Steps.Select(s => new { s.Text, s.Count, Latency = Shape(s.Latency) }),
                report.Failures,
                report.Interrupted,
                report.Problem,
            });
    }

    private static object Shape(ScenarioResult result) => new
    {
        result.Scenario.Id,
        result.Scenario.Title,
        result.Scenario.Covers,
        result.Verdict,
        result.Persona,
        DurationMs = ReportJson.Milliseconds(result.Duration),
        result.Problem,
        Steps = result.Steps.Select(s => new { s.Text, s.Line, s.Verdict, DurationMs = ReportJson.Milliseconds(s.Duration), s.Expected, s.Seen }),
        Hops = result.Hops.Select(h => new
        {
            h.Number,
            h.Time,
            h.From,
            h.To,
            h.Method,
            h.Host,
            h.Path,
            h.Status,
            h.DurationMs,
            h.CorrelationId,
            h.Note,
        }),
    };

    private static object Shape(Percentiles percentiles) => new
    {
        P50Ms = ReportJson.Milliseconds(percentiles.P50),
        P95Ms = ReportJson.Milliseconds(percentiles.P95),
        P99Ms = ReportJson.Milliseconds(percentiles.P99),
    };
}
