using System.CommandLine;
using System.Globalization;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.AppHost.Running;

/// <summary>The options with which a stelsel is started, for AppHost and for <c>medmij up</c>.</summary>
public static class UpCommand
{
    private static readonly Option<int?> Port = new("--port") { Description = "Port of the front door; 0 takes a free one (default 443, else 8443)." };
    private static readonly Option<int?> HttpPort = new("--http-port") { Description = "Plain HTTP port that sends browsers on to https (default: none)." };
    private static readonly Option<int?> ManagementPort = new("--management-port") { Description = "Port of the management address; 0 takes a free one (default 8081)." };
    private static readonly Option<int?> PkiPort = new("--pki-port") { Description = "Plain HTTP port of the certificate authority, for revocation; 0 takes a free one (default the last one, else 80, else 8080)." };
    private static readonly Option<string?> ProxyPort = new("--proxy-port") { Description = "Port of the proxy for a system of your own (CONNECT); 0 takes a free one, none leaves it out (default 8888)." };
    private static readonly Option<bool> ProxyLoopback = new("--proxy-loopback") { Description = "The proxy also goes to other addresses of this machine." };
    private static readonly Option<string?> DnsPort = new("--dns-port") { Description = "Port of the DNS responder; 0 takes a free one, none leaves it out (default 8053)." };
    private static readonly Option<string> Suffix = new("--suffix") { Description = "What follows the name of every organisation.", DefaultValueFactory = _ => "localhost" };
    private static readonly Option<string> Data = new("--data") { Description = "Folder for keys and state; run and load use a temporary one unless it is given.", DefaultValueFactory = _ => ".sandbox" };
    private static readonly Option<bool> Ephemeral = new("--ephemeral") { Description = "Keep nothing: a temporary folder that is removed at exit." };
    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of everything made up.", DefaultValueFactory = _ => 4711 };
    private static readonly Option<string?> Clock = new("--clock") { Description = "Protocol time at start, ISO 8601 with offset (default: now)." };
    private static readonly Option<string[]> Fixtures = new("--fixtures") { Description = "Folder of FHIR fixtures that become dossiers; may be repeated.", DefaultValueFactory = _ => [] };
    private static readonly Option<string[]> Without = new("--without") { Description = "Participant that is not started; NAME=http://127.0.0.1:PORT puts your own in its place; may be repeated.", DefaultValueFactory = _ => [] };
    private static readonly Option<string[]> Through = new("--through") { Description = "NAME=http://127.0.0.1:PORT: the resource interface of DVA NAME goes through an address of yours, which passes requests on; may be repeated.", DefaultValueFactory = _ => [] };
    private static readonly Option<string[]> Set = new("--set") { Description = "NAME:KEY=VALUE: a setting of one participant, as in dva-noord:dva:tokenFormat=jwt (docs/instellingen.md); may be repeated.", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> DumpSaml = new("--dump-saml") { Description = "Folder in which every SAML message is written as sent." };
    private static readonly Option<string?> ReadyFile = new("--ready-file") { Description = "File that is written when every participant answers." };
    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Show what the participants log." };

    /// <summary>Signals are handled by the stelsel itself, which stops its participants in order.</summary>
    public static InvocationConfiguration Invocation { get; } = new() { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };

    /// <summary>The root command of AppHost.</summary>
    public static RootCommand Create(string name, Func<StelselOptions, StelselModel> describe)
    {
        var command = new RootCommand($"{name}: the MedMij stelsel on one machine. Example: dotnet run --project src/AppHost -- --port 0 --ephemeral --ready-file /tmp/ready.json");
        Configure(command, describe);
        return command;
    }

    /// <summary>Runs a command line. Exit code 2 for a line that cannot be read or options that cannot be used.</summary>
    public static async Task<int> InvokeAsync(RootCommand root, string[] args)
    {
        ArgumentNullException.ThrowIfNull(root);
        var line = root.Parse(args);
        if (line.Errors.Count > 0)
        {
            foreach (var error in line.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("--help shows what can be said.");
            return StartException.Usage;
        }

        try
        {
            return await line.InvokeAsync(Invocation);
        }
        catch (StartException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return failure.ExitCode;
        }
    }

    /// <summary>Adds the options and the action to a command.</summary>
    public static void Configure(Command command, Func<StelselOptions, StelselModel> describe)
    {
        ArgumentNullException.ThrowIfNull(command);
        AddOptions(command);
        command.Options.Add(ReadyFile);
        command.Options.Add(Verbose);
        command.SetAction((line, cancellationToken) => RunningStelsel.RunUntilStoppedAsync(() => describe(Read(line)), cancellationToken));
    }

    /// <summary>Adds the options that commands with a stelsel of their own share with <c>up</c>.</summary>
    public static void AddOptions(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach (var option in new Option[] { Port, HttpPort, ManagementPort, PkiPort, ProxyPort, ProxyLoopback, DnsPort, Suffix, Data, Ephemeral, Seed, Clock, Fixtures, Without, Through, Set, DumpSaml })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Names of options on a line that only a stelsel that is started with them has.</summary>
    public static IReadOnlyList<string> GivenForStart(ParseResult line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return
        [
            .. new Option[] { Port, HttpPort, ManagementPort, PkiPort, ProxyPort, ProxyLoopback, DnsPort, Suffix, Data, Ephemeral, Seed, Clock, Without, Through, Set, DumpSaml }
                .Where(o => line.GetResult(o) is { Implicit: false })
                .Select(o => o.Name),
        ];
    }

    /// <summary>The options of a parsed line.</summary>
    /// <exception cref="StartException">A value cannot be used.</exception>
    public static StelselOptions Read(ParseResult line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new()
        {
            Port = line.GetValue(Port),
            HttpPort = line.GetValue(HttpPort),
            ManagementPort = line.GetValue(ManagementPort),
            PkiPort = line.GetValue(PkiPort),
            ProxyPort = SandboxInternet.ReadPort(ProxyPort.Name, line.GetValue(ProxyPort)),
            ProxyLoopback = line.GetValue(ProxyLoopback),
            DnsPort = SandboxInternet.ReadPort(DnsPort.Name, line.GetValue(DnsPort)),
            Suffix = line.GetValue(Suffix) is { } suffix && Stelsel.Hostname.TryParse("a." + suffix, out _)
                ? suffix
                : throw new StartException($"--suffix '{line.GetValue(Suffix)}' is not a lower-case host name."),
            DataFolder = line.GetValue(Data) ?? ".sandbox",
            Ephemeral = line.GetValue(Ephemeral),
            Seed = line.GetValue(Seed),
            Clock = ReadClock(line.GetValue(Clock)),
            Fixtures = line.GetValue(Fixtures) ?? [],
            Without = line.GetValue(Without) ?? [],
            Through = line.GetValue(Through) ?? [],
            Set = line.GetValue(Set) ?? [],
            DumpSaml = line.GetValue(DumpSaml),
            ReadyFile = line.GetValue(ReadyFile),
            LogLevel = line.GetValue(Verbose) ? LogLevel.Information : LogLevel.Warning,
        };
    }

    /// <summary>The options of a command that starts a stelsel for itself: on a free port, and in a temporary folder unless one is given.</summary>
    /// <exception cref="StartException">A value cannot be used.</exception>
    public static StelselOptions ReadOwn(ParseResult line)
    {
        var options = Read(line);
        return options with
        {
            Port = options.Port ?? 0,
            ManagementPort = options.ManagementPort ?? 0,
            Ephemeral = options.Ephemeral || line.GetResult(Data) is null or { Implicit: true },
        };
    }

    private static DateTimeOffset? ReadClock(string? text) => text switch
    {
        null => null,
        _ when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && instant >= StelselClock.Earliest && instant <= StelselClock.Latest => instant,
        _ => throw new StartException($"--clock '{text}' is not a moment between 2000 and 2200 such as 2026-03-01T09:00:00+01:00."),
    };
}
