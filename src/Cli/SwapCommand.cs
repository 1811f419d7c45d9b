using System.CommandLine;
using MedMijSandbox.AppHost.Running;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij swap</c>: a system of somebody's own in the place of a participant, while the stelsel runs.</summary>
internal static class SwapCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Participant whose names lead elsewhere." };
    private static readonly Option<string?> To = new("--to") { Description = "http://127.0.0.1:PORT, several of those with a comma between, or https://127.0.0.1:PORT." };
    private static readonly Option<bool> Back = new("--back") { Description = "The participant itself again." };

    public static Command Create()
    {
        var command = new Command("swap", "Puts a system of your own in the place of a participant. Example: medmij swap dva-noord --to http://127.0.0.1:5001 --target ready.json");
        command.Arguments.Add(Name);
        command.Options.Add(To);
        command.Options.Add(Back);
        command.Options.Add(BenchTarget.TargetOption);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        DeelnemerCommand.RequireTarget(line);
        var (to, back) = (line.GetValue(To), line.GetValue(Back));
        if (to is null != back)
        {
            throw new StartException("Say either --to ADDRESS or --back.");
        }

        await using var target = await BenchTarget.OpenAsync(line, cancellationToken);
        if (await target.Management.SetAddressAsync(line.GetValue(Name)!, to, cancellationToken) is { } problem)
        {
            throw new StartException(problem);
        }

        await Console.Out.WriteLineAsync(to is null
            ? $"The names of {line.GetValue(Name)} lead to the participant again."
            : $"The names of {line.GetValue(Name)} lead to {to}. --back undoes that, and so does a restart.");
        return 0;
    }
}
