using MedMijSandbox.AppHost.Running;

namespace MedMijSandbox.Network.Tests.Deelnemers;

/// <summary>A stelsel of its own for tests that swap participants and change the lists: others would feel it.</summary>
public sealed class OwnStelsel : IAsyncLifetime
{
    private RunningStelsel _stelsel = null!;

    /// <summary>What a test has to know of it.</summary>
    public ReadyFile Ready => _stelsel.Ready;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        _stelsel = await RunningStelsel.StartAsync(MedMijSandbox.AppHost.Program.Describe(StelselFixture.Options), CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _stelsel.DisposeAsync();
}
