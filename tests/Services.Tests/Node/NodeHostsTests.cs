using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Node;
using MedMijSandbox.ServiceDefaults;
using Microsoft.Extensions.Configuration;

namespace MedMijSandbox.Services.Tests.Node;

public sealed class NodeHostsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;
    private readonly ActivitySource _activities = new("test");
    private readonly CertificateAuthority _authority;
    private readonly SandboxNetwork _network;
    private readonly NodeHosts _hosts = new();

    public NodeHostsTests()
    {
        _authority = CertificateAuthority.Open(Path.Combine(_folder, "pki"), TimeProvider.System);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["network:caBundle"] = _authority.BundlePath };
        _network = new(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), _activities);
    }

    public void Dispose()
    {
        _network.Dispose();
        _authority.Dispose();
        _activities.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Host_that_is_put_is_found_and_one_that_is_removed_is_not()
    {
        Attach(Some("dva-noord.localhost", "dva-noord"));

        _hosts.Put([Some("pgo.mijn.test", "mijn-pgo", "http://127.0.0.1:5001")]);
        _hosts.Find("PGO.mijn.test")!.Addresses.ShouldBe(["http://127.0.0.1:5001"]);
        _hosts.Names.ShouldBe(["dva-noord.localhost", "pgo.mijn.test"]);

        _hosts.Remove(["pgo.mijn.test", "nooit-geweest.test"]);
        _hosts.Find("pgo.mijn.test").ShouldBeNull();
        _hosts.Find("dva-noord.localhost").ShouldNotBeNull();
        _hosts.Find(null).ShouldBeNull();
    }

    [Fact]
    public void Certificate_is_loaded_once_whatever_changes_beside_it()
    {
        Attach(Some("dva-noord.localhost", "dva-noord"));
        var certificate = _hosts.Find("dva-noord.localhost")!.Certificate;

        _hosts.Put([Some("pgo.mijn.test", "mijn-pgo", "http://127.0.0.1:5001")]);
        _hosts.Redirect("dva-noord", ["http://127.0.0.1:5002"]);
        _hosts.Redirect("dva-noord", []);

        _hosts.Find("dva-noord.localhost")!.Certificate.ShouldBeSameAs(certificate);
    }

    [Fact]
    public void All_names_of_a_participant_lead_elsewhere_and_back_to_what_each_had()
    {
        Attach(Some("dva-noord.localhost", "dva-noord"), Some("fhir.dva-noord.localhost", "dva-noord", "http://127.0.0.1:5005"), Some("pgo.localhost", "pgo"));

        _hosts.Redirect("dva-noord", ["https://127.0.0.1:9443"]).ShouldBeTrue();
        _hosts.Find("dva-noord.localhost")!.Addresses.ShouldBe(["https://127.0.0.1:9443"]);
        _hosts.Find("fhir.dva-noord.localhost")!.Addresses.ShouldBe(["https://127.0.0.1:9443"]);
        _hosts.Find("pgo.localhost")!.Addresses.ShouldBeEmpty();
        _hosts.RedirectOf("dva-noord").ShouldBe(["https://127.0.0.1:9443"]);

        _hosts.Redirect("dva-noord", []).ShouldBeTrue();
        _hosts.Find("dva-noord.localhost")!.Addresses.ShouldBeEmpty();
        _hosts.Find("fhir.dva-noord.localhost")!.Addresses.ShouldBe(["http://127.0.0.1:5005"]);
        _hosts.Redirect("niemand", ["http://127.0.0.1:1"]).ShouldBeFalse();
    }

    [Fact]
    public void Certificate_that_cannot_be_loaded_changes_nothing()
    {
        Attach(Some("dva-noord.localhost", "dva-noord"));
        var broken = Path.Combine(_folder, "kapot.pem");
        File.WriteAllText(broken, "geen certificaat");

        Should.Throw<CryptographicException>(() => _hosts.Put(
        [
            Some("pgo.mijn.test", "mijn-pgo", "http://127.0.0.1:5001"),
            new() { Name = "b.test", Participant = "b", Socket = "", Certificate = broken, Key = broken },
        ]));

        _hosts.Names.ShouldBe(["dva-noord.localhost"]);
    }

    [Fact]
    public void Caller_has_the_name_of_its_participant_for_as_long_as_it_is_one()
    {
        Attach(Some("dva-noord.localhost", "dva-noord"));
        _hosts.CallerOf("uit.mijn.test").ShouldBe("uit.mijn.test");

        _hosts.PutCaller("uit.mijn.test", "mijn-pgo");
        _hosts.CallerOf("uit.mijn.test").ShouldBe("mijn-pgo");

        _hosts.PutCaller("uit.mijn.test", null);
        _hosts.CallerOf("uit.mijn.test").ShouldBe("uit.mijn.test");
    }

    [Theory]
    [InlineData("127.0.0.1:443", true)]
    [InlineData("127.0.0.1:5001", false)]
    public void Front_door_knows_its_own_address(string address, bool isOwn)
    {
        Attach();

        _hosts.IsFrontDoor(IPEndPoint.Parse(address)).ShouldBe(isOwn);
    }

    [Fact]
    public void Nothing_can_be_put_before_the_Node_is_built() =>
        Should.Throw<InvalidOperationException>(() => new NodeHosts().Put([Some("a.test", "a")]));

    [Fact]
    public async Task Names_that_are_put_together_are_found_together_by_every_reader()
    {
        Attach(Some("dva-noord.localhost", "dva-noord"));
        IReadOnlyList<NodeHost> pair = [Some("a.mijn.test", "mijn-dva", "http://127.0.0.1:1"), Some("b.mijn.test", "mijn-dva", "http://127.0.0.1:1")];
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var mixes = 0;
            while (!stop.IsCancellationRequested)
            {
                mixes += _hosts.Names.Count(n => n.EndsWith(".mijn.test", StringComparison.Ordinal)) == 1 ? 1 : 0;
            }

            return mixes;
        });

        for (var i = 0; i < 50; i++)
        {
            _hosts.Put(pair);
            _hosts.Remove([.. pair.Select(h => h.Name)]);
        }

        await stop.CancelAsync();
        (await reader).ShouldBe(0);
    }

    private void Attach(params NodeHost[] hosts) => _hosts.Attach(new() { Hosts = [.. hosts] }, _network);

    private NodeHost Some(string name, string participant, string? address = null)
    {
        var issued = _authority.Obtain(new(name, CertificatePurpose.Server, "Deelnemer", "00000009999000000001"));
        return new() { Name = name, Participant = participant, Socket = "/geen/socket", Address = address, Certificate = issued.CertificatePath, Key = issued.KeyPath };
    }
}
