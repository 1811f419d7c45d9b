using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using MedMijSandbox.AppHost.Management;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Node;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.ServiceDefaults.Revocation;
using Microsoft.Extensions.Options;

namespace MedMijSandbox.AppHost.Running;

/// <summary>A stelsel that runs in this process.</summary>
public sealed class RunningStelsel : IAsyncDisposable
{
    private static readonly HashSet<string> Sections = new(
        ["dva", "pgo", "digid", "lists", "ketenlog", "storage", "network", "zorginformatiesysteem", "stelselnode", "services", "berichten", "pki", "OTEL_EXPORTER_OTLP_ENDPOINT"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(1.5);
    private readonly List<WebApplication> _applications = [];
    private readonly DataFolder _data;
    private ParticipantSockets? _sockets;
    private ParticipantSettings? _settings;
    private CertificateAuthority? _authority;
    private SandboxInternet? _internet;
    private bool _hasStarted;

    private RunningStelsel(DataFolder data) => _data = data;

    /// <summary>What scripts and tests have to know.</summary>
    public ReadyFile Ready { get; private set; } = null!;

    /// <summary>What can be read and changed at the front door.</summary>
    public NodeControls Door { get; private set; } = new();

    /// <summary>Warnings about the way it runs, for the user.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>Starts every participant and returns when all answer.</summary>
    /// <exception cref="StartException">An option, folder, file or port cannot be used; nothing is left running.</exception>
    public static async Task<RunningStelsel> StartAsync(StelselModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        CheckNames(model);
        var port = FrontDoorPort.Choose(model.Options);
        var data = DataFolder.Open(model.Options.DataFolder, model.Options.Ephemeral);
        var stelsel = new RunningStelsel(data);
        try
        {
            await stelsel.StartParticipantsAsync(model, port, cancellationToken);
            return stelsel;
        }
        catch (Exception e)
        {
            await stelsel.DisposeAsync();
            if (e is IOException or InvalidDataException or UnauthorizedAccessException or OptionsValidationException
                || (e is InvalidOperationException && e.InnerException is FormatException or InvalidOperationException))
            {
                throw new StartException(e.InnerException is FormatException ? $"{e.Message} {e.InnerException.Message}" : e.Message);
            }

            throw;
        }
    }

    /// <summary>Starts, tells the user, and waits for Ctrl-C or SIGTERM. Returns the exit code of the process.</summary>
    public static async Task<int> RunUntilStoppedAsync(Func<StelselModel> describe, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(describe);
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        using var cancelled = cancellationToken.Register(() => stop.TrySetResult());
        try
        {
            var model = describe();
            await using var stelsel = await StartAsync(model, cancellationToken);
            if (model.Options.ReadyFile is { } file)
            {
                stelsel.Ready.Write(file);
            }

            Announcement.Write(Console.Out, stelsel.Ready, model, stelsel.Warnings);
            await stop.Task;
            await Console.Out.WriteLineAsync("Stopping.");
            return 0;
        }
        catch (StartException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return failure.ExitCode;
        }
    }

    /// <summary>Path of the socket that a participant listens on, behind the front door.</summary>
    public string SocketOf(string participant) =>
        (_settings ?? throw new InvalidOperationException("The stelsel has not started.")).Socket(participant);

    /// <summary>Stops the participants in reverse order and lets go of the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(StopTime);
        await (_internet?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var application in Enumerable.Reverse(_applications))
        {
            try
            {
                await application.StopAsync(timeout.Token);
                await application.DisposeAsync();
            }
            catch (OperationCanceledException)
            {
                // A request that does not end in time is cut off: what was answered is on disk already.
                await application.DisposeAsync();
            }
            catch (Exception e) when (!_hasStarted)
            {
                // One that could not start cannot stop either; what kept it from starting is told, not this.
                _ = e;
            }
        }

        _applications.Clear();
        _sockets?.Dispose();
        _authority?.Dispose();
        _data.Dispose();
    }

    private async Task StartParticipantsAsync(StelselModel model, FrontDoorPort port, CancellationToken cancellationToken)
    {
        var options = model.Options;
        var clock = new StelselClock();
        if (options.Clock is { } instant)
        {
            clock.MoveTo(instant);
        }

        var hosts = new HostNames(options.Suffix);
        var pki = model.The(Role.Certificaatuitgever);
        var pkiPort = PkiPort.Choose(options, _data.Of("pki", "poort"), options.LeavesOut(pki.Name));
        var authority = _authority = CertificateAuthority.Open(_data.Of("pki"), TimeProvider.System, new(hosts.Pki(pki, pkiPort)));
        var settings = new ParticipantSettings(model, hosts, _data, authority, port, pkiPort);
        var personas = PersonaBook.Open(options, clock, settings.PersonasFile);
        RegisterWriter.Write(model, hosts, settings);
        var controls = Door = new() { Faults = new(options.Seed) };
        var node = Task.Run(() => NodeParticipant.Create(NodeSetup(settings, clock, options), controls), cancellationToken);

        _internet = SandboxInternet.Start(
            options, IPEndPoint.Parse(settings.FrontDoor), port.Public, name => controls.PassThrough.Find(name) is not null || controls.Hosts.Has(name), settings.PkiAddress is null ? null : pkiPort, controls.Recorder, clock);

        // No participant needs another one to start, so they start side by side; the front door opens when all are there.
        await Task.WhenAll(model.Participants.Select(p => Task.Run(() => StartAsync(p, settings, clock, options, cancellationToken), cancellationToken)).Append(node));
        var door = await node;
        await StartAsync(door, cancellationToken);
        var managementPort = ManagementPort(options);
        _hasStarted = true;
        _settings = settings;
        _sockets = new(settings.Socket);
        var certificates = new SandboxCertificates(authority, model.The(Role.DienstverlenerAuthenticatie), hosts, PkiSettings.SuffixesOf(settings.For(pki)));
        var context = new ManagementContext(model, clock, controls, personas, _sockets, certificates, TimeProvider.System)
        {
            RefreshDoor = door.Services.GetRequiredService<RevocationKeeper>().RefreshAsync,
            Shelf = settings.FromShelf,
            Internet = _internet,
            Wiring = new(controls, certificates),
            NodeLists = [.. door.Services.GetServices<IKeptList>()],
        };
        await StartAsync(ManagementApplication.Create(managementPort, context), cancellationToken);
        await Probe.AllAnswerAsync(model, _sockets, settings.FrontDoor, managementPort, cancellationToken);
        await LoginEndpoints.LoadAsync(context, cancellationToken);
        var unserved = await DeelnemerEndpoints.LoadAsync(context, cancellationToken);
        Ready = ReadyFor(model, hosts, settings, port, authority, managementPort) with { Proxy = _internet.ProxyAddress, Dns = _internet.DnsAddress };
        Warnings = [.. port.Warning is { } warning ? [warning] : Array.Empty<string>(), .. _internet.Warnings, .. unserved];
    }

    private Task StartAsync(ParticipantModel participant, ParticipantSettings settings, StelselClock clock, StelselOptions options, CancellationToken cancellationToken)
    {
        var values = settings.For(participant);
        if (values.Keys.Where(k => !Sections.Contains(k.Split(':')[0])).ToList() is { Count: > 0 } odd)
        {
            throw new StartException($"--set: {participant.Name} has no setting {string.Join(", ", odd)}. A setting begins with its section, as in dva:tokenFormat; docs/instellingen.md has them all.");
        }

        Directory.CreateDirectory(_data.Of(participant.Name));
        SettingsFile.Write(Path.Combine(_data.Of(participant.Name), "settings.json"), values);
        return options.LeavesOut(participant.Name)
            ? Task.CompletedTask
            : StartAsync(RoleStarter.Create(participant.Role, Setup(participant.Name, values, settings, clock, options), _authority!), cancellationToken);
    }

    private async Task StartAsync(WebApplication application, CancellationToken cancellationToken)
    {
        lock (_applications)
        {
            _applications.Add(application);
        }

        await application.StartAsync(cancellationToken);
    }

    private ParticipantSetup Setup(string name, Dictionary<string, string?> values, ParticipantSettings settings, StelselClock clock, StelselOptions options) => new()
    {
        Name = name,
        DataFolder = _data.Of(name),
        Clock = clock,
        SocketPath = settings.Socket(name),
        Settings = values,
        LogLevel = options.LogLevel,
    };

    private ParticipantSetup NodeSetup(ParticipantSettings settings, StelselClock clock, StelselOptions options) => new()
    {
        Name = "node",
        DataFolder = _data.Of("node"),
        Clock = clock,
        Settings = settings.ForNode(),
        LogLevel = options.LogLevel,
    };

    private static ReadyFile ReadyFor(
        StelselModel model, HostNames hosts, ParticipantSettings settings, FrontDoorPort port, CertificateAuthority authority, int managementPort)
    {
        var certificates = model.Participants.ToDictionary(
            p => p.Name, p => Files(settings.Obtain(hosts.Client(p), CertificatePurpose.Client, p)), StringComparer.Ordinal);
        certificates["unlisted"] = Files(settings.Obtain(hosts.Of("niet-op-de-lijst"), CertificatePurpose.Client, "Niet op de lijst", "00000009999000000999"));
        using var process = Process.GetCurrentProcess();
        var startup = TimeProvider.System.GetLocalNow().DateTime - process.StartTime;
        return new()
        {
            Address = settings.FrontDoor,
            Suffix = model.Options.Suffix,
            StartupMs = (long)startup.TotalMilliseconds,
            Seed = model.Options.Seed,
            PublicPort = port.Public,
            CaBundle = authority.BundlePath,
            Pki = settings.PkiAddress?.AbsoluteUri,
            Management = $"http://127.0.0.1:{managementPort.ToString(CultureInfo.InvariantCulture)}",
            Hosts = settings.ServedHosts().ToDictionary(h => h.Host[..^(model.Options.Suffix.Length + 1)], h => h.Host, StringComparer.Ordinal),
            ClientCertificates = certificates,
            Behind = model.All(Role.DienstverlenerAanbieder).Where(p => model.Options.ThroughOf(p.Name) is not null)
                .ToDictionary(p => p.Name, p => settings.Socket(p.Name), StringComparer.Ordinal),
        };
    }

    private static ClientCertificateFiles Files(IssuedCertificate issued) => new(issued.CertificatePath, issued.KeyPath);

    private static int ManagementPort(StelselOptions options)
    {
        var port = options.ManagementPort ?? (options.Port == 0 ? 0 : 8081);
        if (port == 0)
        {
            return FrontDoorPort.FreePort();
        }

        return FrontDoorPort.TryBind(port) is { } reason
            ? throw new StartException($"Management port {port.ToString(CultureInfo.InvariantCulture)} cannot be used ({reason}). Choose another one with --management-port N, or 0 for a free one.")
            : port;
    }

    private static void CheckNames(StelselModel model)
    {
        var unknown = model.Options.LeftOut.Except(model.Participants.Select(p => p.Name), StringComparer.Ordinal).ToList();
        var dvas = model.All(Role.DienstverlenerAanbieder).Select(p => p.Name).ToList();
        if (model.Options.Through.Select(t => t.Split('=', 2)[0]).Except(dvas, StringComparer.Ordinal).ToList() is { Count: > 0 } strangers)
        {
            throw new StartException($"--through names {string.Join(", ", strangers)}, but the DVA's are {string.Join(", ", dvas)}.");
        }

        var wrong = model.Options.LeftOut.SelectMany(name => model.Options.ReplacementOf(name)?.Split(',') ?? []).Concat(dvas.Select(model.Options.ThroughOf)).OfType<string>()
            .Where(a => !Uri.TryCreate(a, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || !uri.IsLoopback || uri.AbsolutePath != "/").ToList();
        if (wrong.Count > 0)
        {
            throw new StartException($"--without and --through take an address of your own as http://127.0.0.1:PORT, not {string.Join(", ", wrong)}. The front door does the TLS.");
        }

        var participants = model.Participants.Select(p => p.Name).Append("node").ToHashSet(StringComparer.Ordinal);
        if (model.Options.Set.Where(s => s.Split('=', 2) is not [var key, _] || key.Split(':', 2) is not [var name, _] || !participants.Contains(name)).ToList() is { Count: > 0 } odd)
        {
            throw new StartException($"--set takes NAME:KEY=VALUE with a participant for NAME, as in dva-noord:dva:tokenFormat=jwt, not {string.Join(", ", odd)}.");
        }

        if (unknown.Count > 0)
        {
            throw new StartException($"--without names {string.Join(", ", unknown)}, but the participants are {string.Join(", ", model.Participants.Select(p => p.Name))}.");
        }
    }
}
