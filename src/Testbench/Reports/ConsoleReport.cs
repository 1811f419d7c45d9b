using System.Globalization;
using MedMijSandbox.Testbench.Coverage;
using MedMijSandbox.Testbench.Load;
using MedMijSandbox.Testbench.Scenarios;
using Spectre.Console;

namespace MedMijSandbox.Testbench.Reports;

/// <summary>
/// Tells on the console how it goes: progress and colour on a terminal, plain lines that do not wrap otherwise, so that scripts can read
/// them.
/// </summary>
public sealed class ConsoleReport
{
    private readonly IAnsiConsole _console;
    private readonly ConsoleLines _lines;

    /// <summary>A report on a console.</summary>
    public ConsoleReport(IAnsiConsole console)
    {
        ArgumentNullException.ThrowIfNull(console);
        _console = console;
        _lines = new(console);
    }

    /// <summary>Shows the progress of a run of scenarios, and of each one the result when it ends.</summary>
    /// <param name="run">The run; it is given what to tell its progress to.</param>
    public async Task<RunReport> FollowRunAsync(Func<Action<RunProgress>, Task<RunReport>> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var report = _lines.IsTerminal
            ? await _console.Status().StartAsync("Bezig…", context => run(p => Tell(p, context)))
            : await run(p => Tell(p, null));
        Line("");
        Line($"{Words.Summary(report)} in {Words.Seconds(report.Duration)}", report.ExitCode == 0 ? "green" : "red");
        return report;
    }

    /// <summary>Shows the progress of a load run and its summary.</summary>
    /// <param name="run">The run; it is given what to tell each second to.</param>
    public async Task<LoadReport> FollowLoadAsync(Func<Action<LoadSecond>, Task<LoadReport>> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var report = await run(Tell);
        if (report.Problem is { } problem)
        {
            Line($"niet begonnen: {problem}", "red");
            return report;
        }

        Line("");
        Line(Counts(report.Total) + (report.Interrupted ? " (afgebroken)" : ""), report.ExitCode == 0 ? "green" : "red");
        Line($"doorlooptijd  {Text(report.Latency)}  gemiddeld {Words.Milliseconds(report.Mean)}  hoogste {Words.Milliseconds(report.Maximum)}");
        Line(string.Create(
            CultureInfo.InvariantCulture, $"tempo  {report.Throughput:F1} per seconde, {report.Users} accounts, {Words.Seconds(report.Elapsed)}"));
        foreach (var step in report.Steps)
        {
            Line($"  {step.Text}  {Text(step.Latency)}");
        }

        foreach (var failure in report.Failures)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"  {failure.Count}x {failure.Reason}"), "red");
        }

        return report;
    }

    /// <summary>Shows what is wrong with scenario files.</summary>
    public void Show(IReadOnlyList<ScenarioProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        foreach (var problem in problems)
        {
            Line(problem.ToString(), "red");
        }
    }

    /// <summary>Shows how the codes of the afsprakenstelsel are shown: a line for each group, and what is open.</summary>
    public void Show(CodeCoverage coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        Line("");
        Line(string.Create(CultureInfo.InvariantCulture, $"{"codes",-26}{Words.CoveredNow,8}{Words.CoveredByTests,8}{Words.Excused,8}{Words.Open,8}"));
        foreach (var group in coverage.Groups.Append(coverage.Total with { Group = "samen" }))
        {
            Line(string.Create(
                CultureInfo.InvariantCulture, $"{group.Group,-26}{group.Scenarios,8}{group.Tests,8}{group.Excused,8}{group.Open,8}"));
        }

        Line(Words.CoverageLegend);
        Line(coverage.Open.Count == 0 ? "open: geen" : $"open: {string.Join(", ", coverage.Open)}");
    }

    private static string Counts(LoadCounts counts) => string.Create(
        CultureInfo.InvariantCulture,
        $"begonnen {counts.Started}  geslaagd {counts.Done}  mislukt {counts.Failed}  te laat begonnen {counts.Late}  geweigerd {counts.Refused}");

    private static string Text(Percentiles percentiles) =>
        $"p50 {Words.Milliseconds(percentiles.P50)}  p95 {Words.Milliseconds(percentiles.P95)}  p99 {Words.Milliseconds(percentiles.P99)}";

    private static string Colour(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "green",
        Verdict.Skipped => "grey",
        _ => "red",
    };

    private void Tell(LoadSecond second)
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{second.Second,5} s  begonnen {second.Total.Started}  geslaagd {second.Total.Done}  mislukt {second.Total.Failed}");
        Line($"{counts}  onderweg {second.InFlight.ToString(CultureInfo.InvariantCulture)}  {Text(second.Latency)}");
    }

    private void Tell(RunProgress progress, StatusContext? context)
    {
        if (progress.Result is { } result)
        {
            Show(result);
        }
        else if (context is not null && progress.Step is { } step)
        {
            context.Status(Markup.Escape($"{progress.Number}/{progress.Total} {progress.Scenario.Id}: {step.Text}"));
        }
    }

    private void Show(ScenarioResult result)
    {
        var about = $"{result.Persona ?? "geen Persoon"}, {Words.Seconds(result.Duration)}";
        Line($"{Words.Of(result.Verdict)}  {result.Scenario.Id}  {result.Scenario.Title}  ({about})", Colour(result.Verdict));
        if (result.Problem is { } problem)
        {
            Line($"  {problem}", "red");
        }

        for (var i = 0; i < result.Hops.Count; i++)
        {
            Line($"{(i + 1).ToString(CultureInfo.InvariantCulture),3}  {HopText.Line(result.Hops[i])}");
        }

        foreach (var step in result.Steps.Where(s => result.Verdict != Verdict.Passed || s.Verdict != Verdict.Passed))
        {
            Line($"  {Words.Of(step.Verdict)}  {step.Text}  (regel {step.Line.ToString(CultureInfo.InvariantCulture)})", Colour(step.Verdict));
            if (step.Verdict == Verdict.Failed)
            {
                Line($"    verwacht  {step.Expected}");
                Line($"    gezien    {step.Seen}");
            }
        }
    }

    private void Line(string text, string? colour = null) => _lines.Write(text, colour);
}
