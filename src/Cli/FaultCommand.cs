using System.CommandLine;
using System.Globalization;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Node.Fouten;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij fault</c>: faults that the front door of a running stelsel makes on purpose.</summary>
internal static class FaultCommand
{
    private const int NotFound = 1;

    private static readonly Argument<string> Name = new("NAME") { Description = "Name of the fault: " + string.Join(", ", FaultCatalogue.All.Select(k => k.Name)) + "." };
    private static readonly Argument<string?> Id = new("ID") { Description = "Id of the fault (default: all).", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Host = new("--host") { Description = "Host name that is asked, as in token.dva-noord (default: every)." };
    private static readonly Option<string?> Caller = new("--caller") { Description = "Participant that asks, common name of its certificate, or browser (default: everybody). Not for a fault of the handshake." };
    private static readonly Option<string?> Path = new("--path") { Description = "Start of the path (default: every). Not for a fault of the handshake." };
    private static readonly Option<int?> Nth = new("--nth") { Description = "Only the nth request that matches, from 1." };
    private static readonly Option<int?> Every = new("--every") { Description = "Every so many requests that match: with 3 the third, the sixth and so on." };
    private static readonly Option<double?> Chance = new("--chance") { Description = "Chance that it happens, 0 to 1, drawn with the seed of the stelsel." };
    private static readonly Option<int?> Times = new("--times") { Description = "How many times it happens (default: until it is taken away)." };

    private static readonly Option<string[]> Parameters = new("--param")
    {
        Description = "A parameter as KEY=VALUE; may be repeated. "
            + string.Join("; ", FaultCatalogue.All.Where(k => k.Parameters.Count > 0).Select(Describe)) + ".",
        DefaultValueFactory = _ => [],
    };

    public static Command Create()
    {
        var list = new Command("list", "Lists the faults that are set, and how often each was made. Example: medmij fault list --target ready.json");
        list.Options.Add(BenchTarget.TargetOption);
        list.SetAction(ListAsync);
        var set = new Command(
            "set", "Sets a fault; docs/fouten.md says what each does. Example: medmij fault set unavailable --host token.dva-noord --times 1 --param retry-after=5 --target ready.json");
        set.Arguments.Add(Name);
        foreach (var option in new Option[] { Host, Caller, Path, Nth, Every, Chance, Times, Parameters, BenchTarget.TargetOption })
        {
            set.Options.Add(option);
        }

        set.SetAction(SetAsync);
        var clear = new Command("clear", "Takes a fault away, or all. Example: medmij fault clear 3 --target ready.json");
        clear.Arguments.Add(Id);
        clear.Options.Add(BenchTarget.TargetOption);
        clear.SetAction(ClearAsync);
        return new("fault", "Faults that the front door of a running stelsel makes on purpose.") { list, set, clear };
    }

    private static async Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var target = await OpenAsync(line, cancellationToken);
        var answer = await target.Management.FaultsAsync(cancellationToken);
        var faults = answer.Value ?? throw new StartException(answer.Problem ?? "The management address gave no answer.", StartException.Usage);
        foreach (var text in faults.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Id}  {Describe(f)}  seen {f.Seen}, made {f.Applied}")).DefaultIfEmpty("No faults are set."))
        {
            await Console.Out.WriteLineAsync(text);
        }

        return 0;
    }

    private static async Task<int> SetAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in line.GetValue(Parameters) ?? [])
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } key, var value] || !parameters.TryAdd(key, value))
            {
                throw new StartException($"--param takes KEY=VALUE, each key once, not '{text}'.", StartException.Usage);
            }
        }

        await using var target = await OpenAsync(line, cancellationToken);
        var order = new FaultOrder(
            line.GetValue(Name)!, line.GetValue(Host), line.GetValue(Caller), line.GetValue(Path), line.GetValue(Nth), line.GetValue(Every), line.GetValue(Chance),
            line.GetValue(Times), parameters);
        var answer = await target.Management.SetFaultAsync(order, cancellationToken);
        var fault = answer.Value ?? throw new StartException(answer.Problem ?? "The management address gave no answer.", StartException.Usage);
        await Console.Out.WriteLineAsync($"Fault {fault.Id}: {Describe(fault)}. Take it away with: medmij fault clear {fault.Id}");
        return 0;
    }

    private static async Task<int> ClearAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var target = await OpenAsync(line, cancellationToken);
        if (await target.Management.RemoveFaultAsync(line.GetValue(Id), cancellationToken) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return NotFound;
        }

        return 0;
    }

    private static Task<BenchTarget> OpenAsync(ParseResult line, CancellationToken cancellationToken) => line.GetValue(BenchTarget.TargetOption) is null
        ? throw new StartException("Say which running stelsel: --target READY-FILE, the file that it was started with (--ready-file).", StartException.Usage)
        : BenchTarget.OpenAsync(line, cancellationToken);

    private static string Describe(FaultKind kind) =>
        $"{kind.Name}: " + string.Join(", ", kind.Parameters.Select(p => $"{p.Name}={p.Default ?? p.Values.Expected}"));

    private static string Describe(FaultAtDoor fault)
    {
        var when = new (string Name, string? Value)[]
        {
            ("host", fault.Host),
            ("caller", fault.Caller),
            ("path", fault.Path),
            ("nth", fault.Nth?.ToString(CultureInfo.InvariantCulture)),
            ("every", fault.Every?.ToString(CultureInfo.InvariantCulture)),
            ("chance", fault.Chance?.ToString(CultureInfo.InvariantCulture)),
            ("times", fault.Times?.ToString(CultureInfo.InvariantCulture)),
        };
        var parts = when.Where(w => w.Value is not null).Select(w => $"{w.Name} {w.Value}").Concat(fault.Parameters.Select(p => $"{p.Key}={p.Value}"));
        return string.Join(", ", parts.Prepend(fault.Name));
    }
}
