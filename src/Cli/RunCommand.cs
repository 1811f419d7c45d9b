using System.CommandLine;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench.Coverage;
using MedMijSandbox.Testbench.Reports;
using MedMijSandbox.Testbench.Scenarios;
using Spectre.Console;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij run</c>: does everything go as the scenarios say?</summary>
internal static class RunCommand
{
    private static readonly Argument<string[]> Paths = new("scenario") { Description = "Scenario files or folders.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Persona = new("--persona") { Description = "Name of the Persoon for all scenarios, as /personas gives it." };
    private static readonly Option<string[]> Report = new("--report")
    {
        Description = "junit, json or html: written to medmij-run.xml, .json or .html in the working folder; may be repeated.",
        DefaultValueFactory = _ => [],
    };

    public static Command Create()
    {
        var command = new Command("run", "Runs scenarios and prints every hop. Example: medmij run scenarios/ --report junit");
        command.Arguments.Add(Paths);
        command.Options.Add(Persona);
        command.Options.Add(Report.AcceptOnlyFromAmong("junit", "json", "html"));
        command.Options.Add(BenchTarget.TargetOption);
        UpCommand.AddOptions(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using var stop = new CommandStop(cancellationToken);
        var console = new ConsoleReport(AnsiConsole.Console);
        BenchTarget.RefuseOptions(line.GetValue(Paths)!);
        var set = ScenarioFile.LoadAll(line.GetValue(Paths)!);
        if (set.Problems.Count > 0)
        {
            console.Show(set.Problems);
            return StartException.Usage;
        }

        await using var target = await BenchTarget.OpenAsync(line, stop.Token);
        await target.RequirePersonaAsync(line.GetValue(Persona), stop.Token);
        var runner = new ScenarioRunner(target.Door, target.Management, TimeProvider.System);
        var report = await console.FollowRunAsync(progress => runner.RunAsync(set.Scenarios, line.GetValue(Persona), progress, stop.Token));
        console.Show(CodeCoverage.Of(report));
        foreach (var kind in line.GetValue(Report) ?? [])
        {
            await ReportFile.WriteAsync(kind switch
            {
                "junit" => ("medmij-run.xml", JUnitReport.Write(report)),
                "json" => ("medmij-run.json", JsonReport.Write(report)),
                _ => ("medmij-run.html", HtmlReport.Write(report)),
            });
        }

        return report.ExitCode;
    }
}
