using System.Globalization;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.DurabilityDrill;
using MedMijSandbox.Network.Tests.Fhir;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Network.Tests.Opslag;

/// <summary>A stelsel in which <c>dva-noord</c> runs as two processes on one PostgreSQL, behind the front door.</summary>
public sealed class TwoDvaStelsel : IAsyncLifetime
{
    private const string Dva = "dva-noord";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;
    private readonly PostgresServer _postgres = new();
    private readonly DvaProcess?[] _dvas = new DvaProcess?[2];
    private int[] _ports = [];
    private RunningStelsel? _stelsel;

    public FrontDoor Door { get; private set; } = null!;

    public ManagementClient Management { get; private set; } = null!;

    /// <summary>Skips the test when there is no PostgreSQL.</summary>
    public void Require() => _postgres.Require();

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        if (_postgres.Absent is not null)
        {
            return;
        }

        _ports = [FreePort.Next(), FreePort.Next()];
        var options = new StelselOptions
        {
            Port = 0,
            ManagementPort = 0,
            DataFolder = Path.Combine(_folder, "data"),
            Without = [string.Create(CultureInfo.InvariantCulture, $"{Dva}=http://127.0.0.1:{_ports[0]},http://127.0.0.1:{_ports[1]}")],
        };
        _stelsel = await RunningStelsel.StartAsync(MedMijSandbox.AppHost.Program.Describe(options), CancellationToken.None);
        Door = FrontDoor.Open(ResourceCaller.TargetOf(_stelsel.Ready)).Door!;
        Management = new(new(_stelsel.Ready.Management + "/"), TimeProvider.System);
        await Task.WhenAll(StartAsync(0, CancellationToken.None), StartAsync(1, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var dva in _dvas)
        {
            dva?.Dispose();
        }

        if (_stelsel is not null)
        {
            Management.Dispose();
            Door.Dispose();
            await _stelsel.DisposeAsync();
        }

        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts one of the two processes, or starts it again.</summary>
    internal async Task StartAsync(int number, CancellationToken cancellationToken)
    {
        _dvas[number]?.Dispose();
        var settings = Path.Combine(_folder, "data", Dva, "settings.json");
        _dvas[number] = DvaProcess.Start(settings, _ports[number], Path.Combine(_folder, number == 0 ? "dva-een" : "dva-twee"), _postgres.ConnectionString);
        await _dvas[number]!.WaitAsync(cancellationToken);
    }

    /// <summary>Kills one of the two processes.</summary>
    internal void Kill(int number) => _dvas[number]!.Kill();

    /// <summary>Waits until the front door sends nothing to a process that is not there.</summary>
    internal static async Task SettleAsync(TokenDesk desk, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var inOrder = 0; inOrder < 20;)
        {
            // A request without a client: whichever process gets it refuses it.
            var answer = await desk.AskAsync([new("grant_type", "authorization_code")], Guid.NewGuid(), cancellationToken);
            inOrder = answer.Status == 400 ? inOrder + 1 : 0;
            if (inOrder == 0)
            {
                TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(Patience, $"the front door still answers {answer}");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
        }
    }
}
