using System.Net;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Qualification;
using MedMijSandbox.Testbench.Qualification.Baseline;
using MedMijSandbox.Testbench.Qualification.Client;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Conformance.Tests.Qualification;

/// <summary>A stelsel with the bench between the front door and every DVA, as <c>medmij qualify</c> starts it.</summary>
public sealed class QualificationFixture : IAsyncLifetime
{
    private RunningStelsel _stelsel = null!;
    private RecordingPost _post = null!;
    private FrontDoor _door = null!;
    private ManagementClient _management = null!;

    public async ValueTask InitializeAsync()
    {
        _post = await RecordingPost.StartAsync(0, CancellationToken.None);
        var options = new StelselOptions { Port = 0, ManagementPort = 0, Ephemeral = true };
        var dvas = MedMijSandbox.AppHost.Program.Describe(options).Participants.Where(p => p.Role == Role.DienstverlenerAanbieder);
        options = options with { Through = [.. dvas.Select(p => $"{p.Name}={_post.Address}")] };
        _stelsel = await RunningStelsel.StartAsync(MedMijSandbox.AppHost.Program.Describe(options), CancellationToken.None);
        var ready = _stelsel.Ready;
        var target = new Target
        {
            FrontDoor = IPEndPoint.Parse(ready.Address),
            Suffix = ready.Suffix,
            PublicPort = ready.PublicPort,
            CaBundle = ready.CaBundle,
            Management = new(ready.Management + "/"),
            Hosts = ready.Hosts,
            Behind = ready.Behind,
            ClientCertificates = ready.ClientCertificates.ToDictionary(
                c => c.Key, c => new CertificateFiles(c.Value.Certificate, c.Value.Key), StringComparer.Ordinal),
        };
        _post.Connect(target);
        _door = FrontDoor.Open(target).Door!;
        _management = new(target.Management, TimeProvider.System);
    }

    /// <summary>Runs every script of a folder, both roles.</summary>
    public async Task<QualificationReport> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var set = UnitFinder.Find(folder);
        set.Refusal.ShouldBeNull();
        var plan = new QualificationPlan { Units = set.Units, Post = _post };
        return await new QualificationRunner(_door, _management, TimeProvider.System)
            .RunAsync(plan, KnownScriptBugs.Load(), null, _ => { }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _management.Dispose();
        _door.Dispose();
        await _stelsel.DisposeAsync();
        await _post.DisposeAsync();
    }
}
