using System.CommandLine;
using System.Globalization;
using System.Net;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Cli;

/// <summary>The stelsel that a command examines: the one of a ready file, or one of its own that ends with the command.</summary>
internal sealed class BenchTarget : IAsyncDisposable
{
    public const int Unreachable = 4;
    public static readonly Option<string?> TargetOption = new("--target") { Description = "Ready file of a running stelsel (default: start one for this command)." };
    private readonly RunningStelsel? _own;

    private BenchTarget(RunningStelsel? own, FrontDoor door, ManagementClient management)
    {
        _own = own;
        Door = door;
        Management = management;
    }

    public FrontDoor Door { get; }

    public ManagementClient Management { get; }

    /// <summary>Finds or starts the stelsel of a command.</summary>
    /// <exception cref="StartException">There is no usable stelsel; the message says why and what to do.</exception>
    public static Task<BenchTarget> OpenAsync(ParseResult line, CancellationToken cancellationToken) =>
        OpenAsync(line, AppHost.Program.Describe, cancellationToken);

    /// <summary>Finds the stelsel of a command, or starts one that is described otherwise than AppHost does.</summary>
    /// <exception cref="StartException">There is no usable stelsel; the message says why and what to do.</exception>
    public static async Task<BenchTarget> OpenAsync(
        ParseResult line, Func<StelselOptions, StelselModel> describe, CancellationToken cancellationToken)
    {
        if (line.GetValue(TargetOption) is { } file)
        {
            if (UpCommand.GivenForStart(line) is { Count: > 0 } given)
            {
                throw new StartException(
                    $"{string.Join(", ", given)} is for a stelsel that starts; --target names one that runs already. Leave one of the two out.", StartException.Usage);
            }

            var read = Testbench.ReadyFile.Read(file);
            return await ConnectAsync(null, read.Target ?? throw new StartException(read.Problem ?? "The ready file cannot be read."), cancellationToken);
        }

        var own = await RunningStelsel.StartAsync(describe(UpCommand.ReadOwn(line)), cancellationToken);
        return await ConnectAsync(own, TargetOf(own.Ready), cancellationToken);
    }

    /// <summary>Refuses a word that was meant as an option, but that no option has.</summary>
    /// <exception cref="StartException">There is one.</exception>
    public static void RefuseOptions(IEnumerable<string> paths)
    {
        if (paths.FirstOrDefault(p => p.StartsWith('-')) is { } option)
        {
            throw new StartException($"There is no option {option}. --help shows what can be said.");
        }
    }

    /// <summary>Refuses the name of a Persoon that the stelsel does not have.</summary>
    /// <exception cref="StartException">Nobody has that name; the message lists the names there are.</exception>
    public async Task RequirePersonaAsync(string? name, CancellationToken cancellationToken)
    {
        var personas = name is null ? null : (await Management.PersonasAsync(cancellationToken)).Value;
        if (personas is not null && !personas.Exists(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new StartException($"There is no Persoon '{name}'; there are {string.Join(", ", personas.Select(p => p.Name))}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Management.Dispose();
        Door.Dispose();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }

    private static async Task<BenchTarget> ConnectAsync(RunningStelsel? own, Target target, CancellationToken cancellationToken)
    {
        var (door, problem) = FrontDoor.Open(target);
        if (door is null)
        {
            throw new StartException(problem!);
        }

        if (target.Management is not { } address)
        {
            throw new StartException("The ready file names no management address, so the hops cannot be read.");
        }

        var management = new ManagementClient(address, TimeProvider.System);
        var unreachable = await door.CheckAsync(cancellationToken) ?? await management.CheckAsync(cancellationToken);
        return unreachable is null ? new(own, door, management) : throw new StartException(unreachable, Unreachable);
    }

    private static Target TargetOf(AppHost.Running.ReadyFile ready) => new()
    {
        FrontDoor = IPEndPoint.Parse(ready.Address),
        Suffix = ready.Suffix,
        PublicPort = ready.PublicPort,
        Seed = ready.Seed,
        CaBundle = ready.CaBundle,
        Management = new(string.Create(CultureInfo.InvariantCulture, $"{ready.Management}/")),
        Hosts = ready.Hosts,
        ClientCertificates = ready.ClientCertificates.ToDictionary(c => c.Key, c => new CertificateFiles(c.Value.Certificate, c.Value.Key), StringComparer.Ordinal),
        Behind = ready.Behind,
    };
}
