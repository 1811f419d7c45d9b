using System.CommandLine;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench.Deelnemers;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij export</c>: what a running stelsel holds, in the form in which it can be given back.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Participant or Deelnemer." };
    private static readonly Option<string> Format = new("--format") { Description = "yaml or json.", DefaultValueFactory = _ => "yaml" };
    private static readonly Option<string?> As = new("--as") { Description = "Another name: hosts and Aanbieders are renamed too, so that both can be registered." };

    public static Command Create()
    {
        var registration = new Command("registration", "Prints a registration file. Example: medmij export registration dva-noord --as mijn-dva --target ready.json");
        registration.Arguments.Add(Name);
        registration.Options.Add(Format.AcceptOnlyFromAmong("yaml", "json"));
        registration.Options.Add(As);
        registration.Options.Add(BenchTarget.TargetOption);
        registration.SetAction(RunAsync);
        var command = new Command("export", "Prints what a running stelsel holds.");
        command.Subcommands.Add(registration);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        DeelnemerCommand.RequireTarget(line);
        await using var target = await BenchTarget.OpenAsync(line, cancellationToken);
        var answer = await target.Management.RegistrationAsync(line.GetValue(Name)!, cancellationToken);
        var json = answer.Value ?? throw new StartException(answer.Problem ?? "The management address gave no answer.");
        json = line.GetValue(As) is { } name ? RegistrationCopy.Rename(json, name) : json;
        await Console.Out.WriteAsync(line.GetValue(Format) == "json" ? json.TrimEnd() + "\n" : RegistrationYaml.Write(json));
        return 0;
    }
}
