using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Network.Tests;
using MedMijSandbox.Node.Doorgeven;

[assembly: AssemblyFixture(typeof(StelselFixture))]

namespace MedMijSandbox.Network.Tests;

/// <summary>One stelsel for the whole project, on a free port, in a folder that is removed.</summary>
public sealed class StelselFixture : IAsyncLifetime
{
    private RunningStelsel _stelsel = null!;

    public ReadyFile Ready => _stelsel.Ready;

    public PassThroughHosts PassThrough => _stelsel.Door.PassThrough;

    public static StelselOptions Options => new() { Port = 0, ManagementPort = 0, Ephemeral = true };

    public async ValueTask InitializeAsync() => _stelsel = await RunningStelsel.StartAsync(MedMijSandbox.AppHost.Program.Describe(Options), CancellationToken.None);

    public async ValueTask DisposeAsync() => await _stelsel.DisposeAsync();
}
