using System.Globalization;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Reports;
using Spectre.Console;

namespace MedMijSandbox.Testbench.Qualification.Reports;

/// <summary>
/// Tells on the console how a qualification goes: a progress bar and colour on a terminal, plain lines that do not wrap otherwise, so that
/// scripts can read them.
/// </summary>
public sealed class QualificationConsole
{
    private readonly IAnsiConsole _console;
    private readonly ConsoleLines _lines;

    /// <summary>A report on a console.</summary>
    public QualificationConsole(IAnsiConsole console)
    {
        ArgumentNullException.ThrowIfNull(console);
        _console = console;
        _lines = new(console);
    }

    /// <summary>Shows the progress of a qualification, of each script the result when it ends, and the totals.</summary>
    /// <param name="run">The run; it is given what to tell its progress to.</param>
    public async Task<QualificationReport> FollowAsync(Func<Action<QualificationProgress>, Task<QualificationReport>> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var report = _lines.IsTerminal ? await FollowWithBarAsync(run) : await run(p => Tell(p, null));
        foreach (var unit in report.Units)
        {
            foreach (var problem in unit.Problems)
            {
                Line($"onbruikbaar  {problem}", "red");
            }
        }

        foreach (var line in QualificationWords.Baseline(report))
        {
            Line(line, "red");
        }

        if (report.Problem is { } why)
        {
            Line($"niet begonnen: {why}", "red");
        }

        Line("");
        var colour = report.ExitCode == 0 ? "green" : "red";
        Line(QualificationWords.Scripts(report), colour);
        Line(QualificationWords.Asserts(report), colour);
        Line($"{report.ProblemCount.ToString(CultureInfo.InvariantCulture)} onbruikbare bestanden, in {Words.Seconds(report.Duration)}", colour);
        return report;
    }

    /// <summary>Shows an instruction to somebody who works by hand.</summary>
    public void Instruct(string text) => Line(text, "yellow");

    private async Task<QualificationReport> FollowWithBarAsync(Func<Action<QualificationProgress>, Task<QualificationReport>> run) =>
        await _console.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask("Bezig…");
                return run(p => Tell(p, bar));
            });

    private void Tell(QualificationProgress progress, ProgressTask? bar)
    {
        if (bar is not null)
        {
            bar.MaxValue = Math.Max(1, progress.Total);
            bar.Value = progress.Number;
            bar.Description = Markup.Escape(
                string.Create(CultureInfo.InvariantCulture, $"{progress.Number}/{progress.Total} {progress.Unit.Name}"));
        }

        if (progress.Result is { } result)
        {
            Show(result);
        }
        else
        {
            Line(progress.Unit.Name);
        }
    }

    private void Show(ScriptResult result)
    {
        var about = result.Reason ?? QualificationWords.Counts(result);
        Line($"  {QualificationWords.Of(result.Outcome)}  {result.Folder.Name}/{Path.GetFileName(result.Script.File)}  ({about})", Colour(result.Outcome));
        foreach (var finding in result.Findings)
        {
            var line = finding.Line.ToString(CultureInfo.InvariantCulture);
            Line($"    {QualificationWords.Of(finding.Outcome)}  {finding.Text}  (regel {line})", Colour(finding.Outcome));
            foreach (var detail in QualificationWords.Details(finding))
            {
                Line($"      {detail}");
            }
        }
    }

    private static string Colour(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "green",
        Outcome.Failed or Outcome.ScriptError => "red",
        Outcome.Warning or Outcome.KnownBug => "yellow",
        _ => "grey",
    };

    private void Line(string text, string? colour = null) => _lines.Write(text, colour);
}
