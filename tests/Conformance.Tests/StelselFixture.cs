using System.Net;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Conformance.Tests;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Management;

[assembly: AssemblyFixture(typeof(StelselFixture))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace MedMijSandbox.Conformance.Tests;

/// <summary>One stelsel for the whole project, with the Nictiz fixtures when they are there.</summary>
public sealed class StelselFixture : IAsyncLifetime
{
    private static readonly string[] FixtureFolders =
    [
        "data/nictiz/output/STU3/BgZ-3-0/MedMij/Cert/_reference/resources",
        "data/nictiz/output/R4/Immunization-2-0/MedMij/Cert/_reference/resources",
    ];

    private RunningStelsel _stelsel = null!;

    public FrontDoor Door { get; private set; } = null!;

    public ManagementClient Management { get; private set; } = null!;

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("medmij-test-").FullName;

    public async ValueTask InitializeAsync()
    {
        var options = new StelselOptions
        {
            Port = 0,
            ManagementPort = 0,
            DataFolder = DataFolder,
            Fixtures = [.. FixtureFolders.Select(SharedData.Find).OfType<string>()],
        };
        _stelsel = await RunningStelsel.StartAsync(MedMijSandbox.AppHost.Program.Describe(options), CancellationToken.None);
        var ready = _stelsel.Ready;
        var target = new Target
        {
            FrontDoor = IPEndPoint.Parse(ready.Address),
            Suffix = ready.Suffix,
            PublicPort = ready.PublicPort,
            Seed = ready.Seed,
            CaBundle = ready.CaBundle,
            Management = new(ready.Management + "/"),
            Hosts = ready.Hosts,
            ClientCertificates = ready.ClientCertificates.ToDictionary(
                c => c.Key, c => new CertificateFiles(c.Value.Certificate, c.Value.Key), StringComparer.Ordinal),
        };
        Door = FrontDoor.Open(target).Door!;
        Management = new(target.Management, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        Management.Dispose();
        Door.Dispose();
        await _stelsel.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }
}
