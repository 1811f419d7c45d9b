using MedMijSandbox.Network.Tests.Deelnemers;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Network.Tests.Management;

/// <summary>Faults that are set through the management address, where the certificate authority has a part in them.</summary>
public sealed class FaultTests(OwnStelsel stelsel) : IClassFixture<OwnStelsel>
{
    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Revoked_certificate_at_the_front_door_is_refused_at_once()
    {
        using var management = new ManagementClient(new(stelsel.Ready.Management + "/"), TimeProvider.System);
        var order = new FaultOrder("wrong-certificate", "stelselnode", Parameters: new Dictionary<string, string>(StringComparer.Ordinal) { ["certificate"] = "revoked" });

        (await management.SetFaultAsync(order, _cancellationToken)).Problem.ShouldBeNull();

        (await IsRefusedAsync(management)).ShouldBeTrue();
        (await management.RemoveFaultAsync(null, _cancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task Certificate_for_a_host_that_is_not_there_is_not_made()
    {
        using var management = new ManagementClient(new(stelsel.Ready.Management + "/"), TimeProvider.System);
        var order = new FaultOrder("wrong-certificate", "nergens", Parameters: new Dictionary<string, string>(StringComparer.Ordinal) { ["certificate"] = "revoked" });

        (await management.SetFaultAsync(order, _cancellationToken)).Problem.ShouldNotBeNull().ShouldContain("nergens");

        var pki = Path.GetDirectoryName(stelsel.Ready.CaBundle)!;
        Directory.EnumerateFiles(pki, "nergens*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    // A connection that was open ends after the request that it is at, so it may take more than one.
    private async Task<bool> IsRefusedAsync(ManagementClient management)
    {
        for (var i = 0; i < 10; i++)
        {
            await management.FetchListsAsync("dva-noord", _cancellationToken);
            var kept = (await management.KeptListsAsync("dva-noord", _cancellationToken)).Value.ShouldNotBeNull();
            if (kept.Exists(l => l.LastError is not null))
            {
                return true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, _cancellationToken);
        }

        return false;
    }
}
