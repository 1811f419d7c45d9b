using System.CommandLine;
using System.Globalization;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench.Load;
using MedMijSandbox.Testbench.Reports;
using MedMijSandbox.Testbench.Scenarios;
using Spectre.Console;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij load</c>: how does the stelsel hold under arrivals at a fixed rate?</summary>
internal static class LoadCommand
{
    private static readonly Argument<string> Path = new("scenario") { Description = "Scenario file." };
    private static readonly Option<double> Rate = new("--rate") { Description = "Passes that begin each second.", Required = true };
    private static readonly Option<string> Duration = new("--duration") { Description = "How long passes begin: 30s, 5m or 1h.", Required = true };
    private static readonly Option<string?> Persona = new("--persona") { Description = "Name of the Persoon for every account." };
    private static readonly Option<string> Report = new("--report") { Description = "html or json: written to medmij-load.html or .json in the working folder.", DefaultValueFactory = _ => "html" };

    public static Command Create()
    {
        var command = new Command("load", "Puts load on a stelsel; arrivals do not wait for answers. Example: medmij load scenarios/verzamelen/basisgegevens-zorg.yaml --rate 10 --duration 30s");
        command.Arguments.Add(Path);
        command.Options.Add(Rate);
        command.Options.Add(Duration);
        command.Options.Add(Persona);
        command.Options.Add(Report.AcceptOnlyFromAmong("html", "json"));
        command.Options.Add(BenchTarget.TargetOption);
        UpCommand.AddOptions(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using var stop = new CommandStop(cancellationToken);
        var console = new ConsoleReport(AnsiConsole.Console);
        BenchTarget.RefuseOptions([line.GetValue(Path)!]);
        var set = ScenarioFile.LoadAll([line.GetValue(Path)!]);
        if (set.Problems.Count > 0)
        {
            console.Show(set.Problems);
            return StartException.Usage;
        }

        if (set.Scenarios is not [var scenario])
        {
            throw new StartException($"{line.GetValue(Path)} holds {set.Scenarios.Count} scenarios; load takes one file.");
        }

        var plan = new LoadPlan(scenario, line.GetValue(Rate), ReadDuration(line.GetValue(Duration)!)) { Persona = line.GetValue(Persona) };
        if (plan.Problem() is { } problem)
        {
            throw new StartException(problem);
        }

        await using var target = await BenchTarget.OpenAsync(line, stop.Token);
        await target.RequirePersonaAsync(line.GetValue(Persona), stop.Token);
        var runner = new LoadRunner(target.Door, target.Management, TimeProvider.System);
        var report = await console.FollowLoadAsync(eachSecond => runner.RunAsync(plan, eachSecond, stop.Token));
        await ReportFile.WriteAsync(line.GetValue(Report) == "json" ? ("medmij-load.json", JsonReport.Write(report)) : ("medmij-load.html", LoadHtmlReport.Write(report)));
        return report.ExitCode;
    }

    private static TimeSpan ReadDuration(string text)
    {
        var seconds = text.Length > 1 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? text[^1] switch { 's' => number, 'm' => number * 60, 'h' => number * 3600, _ => 0 }
            : 0;
        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : throw new StartException($"--duration '{text}' is not a duration such as 30s, 5m or 1h.");
    }
}
