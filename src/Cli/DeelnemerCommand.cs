using System.CommandLine;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench.Deelnemers;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij deelnemer</c>: who takes part, and in which status.</summary>
internal static class DeelnemerCommand
{
    /// <summary>The status in which one stands on the lists.</summary>
    public const string Listed = "toegelaten";

    private static readonly Argument<string> Name = new("name") { Description = "Name of the Deelnemer." };
    private static readonly Argument<string> Status = new("status") { Description = "aangemeld, gekwalificeerd, toegelaten, geschorst or uitgetreden." };
    private static readonly Option<bool> Refresh = new("--refresh") { Description = "Have every participant fetch the lists at once (default: when a copy is 600 seconds old)." };

    public static Command Create()
    {
        var list = new Command("list", "Shows who takes part. Example: medmij deelnemer list --target ready.json");
        list.Options.Add(BenchTarget.TargetOption);
        list.SetAction(ListAsync);
        var status = new Command("status", "Brings a Deelnemer to another status. Example: medmij deelnemer status dva-noord geschorst --refresh --target ready.json");
        status.Arguments.Add(Name);
        status.Arguments.Add(Status);
        status.Options.Add(Refresh);
        status.Options.Add(BenchTarget.TargetOption);
        status.SetAction(ChangeAsync);
        var remove = new Command("remove", "Forgets a registration; a participant of the sandbox is toegelaten again. Example: medmij deelnemer remove mijn-pgo --target ready.json");
        remove.Arguments.Add(Name);
        remove.Options.Add(Refresh);
        remove.Options.Add(BenchTarget.TargetOption);
        remove.SetAction(RemoveAsync);
        var command = new Command("deelnemer", "Reads and changes who takes part in a running stelsel.");
        command.Subcommands.Add(list);
        command.Subcommands.Add(status);
        command.Subcommands.Add(remove);
        return command;
    }

    /// <summary>A command that changes a stelsel needs one that runs.</summary>
    /// <exception cref="StartException">None was named.</exception>
    public static void RequireTarget(ParseResult line)
    {
        if (line.GetValue(BenchTarget.TargetOption) is null)
        {
            throw new StartException("Say which running stelsel: --target READY-FILE, the file that it was started with (--ready-file).", StartException.Usage);
        }
    }

    /// <summary>Says which lists are new.</summary>
    public static async Task TellAsync(IReadOnlyList<PublishedNumber> lists)
    {
        foreach (var list in lists.Where(l => l.Changed))
        {
            await Console.Out.WriteLineAsync($"{list.FileName}?api={list.Api} has Volgnummer {list.Volgnummer}.");
        }

        if (!lists.Any(l => l.Changed))
        {
            await Console.Out.WriteLineAsync("No list changed.");
        }
    }

    private static async Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken)
    {
        RequireTarget(line);
        await using var target = await BenchTarget.OpenAsync(line, cancellationToken);
        var answer = await target.Management.DeelnemersAsync(cancellationToken);
        foreach (var deelnemer in answer.Value ?? throw new StartException(answer.Problem ?? "The management address gave no answer."))
        {
            await Console.Out.WriteLineAsync(
                $"{deelnemer.Name,-24} {deelnemer.Role,-4} {deelnemer.Status,-14} {deelnemer.Organisation}{(deelnemer.Conflict is { } conflict ? $"  ! {conflict}" : "")}");
        }

        return 0;
    }

    private static async Task<int> ChangeAsync(ParseResult line, CancellationToken cancellationToken)
    {
        RequireTarget(line);
        await using var target = await BenchTarget.OpenAsync(line, cancellationToken);
        var answer = await target.Management.ChangeStatusAsync(line.GetValue(Name)!, line.GetValue(Status)!, line.GetValue(Refresh), cancellationToken);
        return await TellAsync(answer, line);
    }

    private static async Task<int> RemoveAsync(ParseResult line, CancellationToken cancellationToken)
    {
        RequireTarget(line);
        await using var target = await BenchTarget.OpenAsync(line, cancellationToken);
        return await TellAsync(await target.Management.RemoveDeelnemerAsync(line.GetValue(Name)!, line.GetValue(Refresh), cancellationToken), line);
    }

    private static async Task<int> TellAsync(DeelnemerAnswer<DeelnemerChange> answer, ParseResult line)
    {
        if (answer.Value is not { } change)
        {
            throw new StartException(answer.Problem ?? "The management address gave no answer.");
        }

        await Console.Out.WriteLineAsync(change.Deelnemer is { } deelnemer ? $"{deelnemer.Name} is {deelnemer.Status}." : $"{line.GetValue(Name)} is gone.");
        await TellAsync(change.Lists);
        return 0;
    }
}
