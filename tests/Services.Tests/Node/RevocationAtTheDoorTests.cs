using System.Diagnostics;
using System.Globalization;
using System.Net;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Node;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Revocation;
using MedMijSandbox.Services.Tests.FakePkioverheid;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MedMijSandbox.Services.Tests.Node;

/// <summary>A front door with one name, the authority beside it, and a participant that speaks to it: connections outlive revocations, the checks do not.</summary>
public sealed class RevocationAtTheDoorTests : IAsyncLifetime
{
    private const string Host = "lijst.localhost";
    private readonly PkiFolder _pki = new();
    private readonly ActivitySource _activities = new("test");
    private readonly int _pkiPort = FreePort.Next();
    private readonly int _doorPort = FreePort.Next();
    private readonly List<WebApplication> _applications = [];
    private WebApplication _door = null!;
    private IConfiguration _settings = null!;

    public async ValueTask InitializeAsync()
    {
        await StartAsync(PkioverheidParticipant.Create(
            new()
            {
                Name = "pki",
                DataFolder = _pki.Path,
                SocketPath = Path.Combine(_pki.Path, "p.sock"),
                Settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["pki:httpPort"] = _pkiPort.ToString(CultureInfo.InvariantCulture) },
            },
            _pki.Authority));
        var socket = Path.Combine(_pki.Path, "l.sock");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket));
        var behind = builder.Build();
        behind.Run(context => context.Response.WriteAsync("lijst"));
        await StartAsync(behind);
        var client = _pki.Obtain();
        var server = _pki.Obtain(CertificatePurpose.Server, host: Host);
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["network:frontDoor"] = $"127.0.0.1:{_doorPort}",
            ["network:caBundle"] = _pki.Authority.BundlePath,
            ["network:privateCaBundle"] = _pki.Authority.PrivateBundlePath,
            ["network:clientCertificate"] = client.CertificatePath,
            ["network:clientKey"] = client.KeyPath,
            ["network:crls:0"] = "http://pki.localhost:8080/crl/private-issuing.crl",
            ["network:crlConnect"] = $"127.0.0.1:{_pkiPort}",
            ["network:crlSeconds"] = "3600",
            ["node:listen"] = $"127.0.0.1:{_doorPort}",
            ["node:hosts:0:name"] = Host,
            ["node:hosts:0:participant"] = "lijst",
            ["node:hosts:0:socket"] = socket,
            ["node:hosts:0:channel"] = "Stelselnode",
            ["node:hosts:0:certificate"] = server.CertificatePath,
            ["node:hosts:0:key"] = server.KeyPath,
        };
        _settings = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _door = NodeParticipant.Create(new() { Name = "node", DataFolder = Path.Combine(_pki.Path, "node"), Settings = settings }, new());
        await StartAsync(_door);
        await RefreshDoorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var application in Enumerable.Reverse(_applications))
        {
            await application.DisposeAsync();
        }

        _activities.Dispose();
        _pki.Dispose();
    }

    [Theory]
    [Covers("core.tls.314")]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Client_certificate_that_is_revoked_stops_the_next_request_on_an_open_connection_and_every_new_one(string version)
    {
        using var network = new SandboxNetwork(_settings, _activities);
        using var client = network.CreateBackchannelClient();
        (await GetAsync(client, version)).ShouldBe("lijst");

        Revoke(CertificatePurpose.Client, "pgo.localhost");
        (await GetAsync(client, version)).ShouldBe("lijst", "nobody has looked yet");
        await RefreshDoorAsync();

        (await GetAsync(client, version)).ShouldBeNull();
        using var fresh = new SandboxNetwork(_settings, _activities);
        using var other = fresh.CreateClient();
        (await GetAsync(other, version)).ShouldBeNull();
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Server_certificate_that_is_revoked_stops_the_next_request_over_a_pooled_connection(string version)
    {
        using var keeper = new RevocationKeeper(
            new() { Crls = [new("http://pki.localhost:8080/crl/private-issuing.crl")], CrlConnect = new(IPAddress.Loopback, _pkiPort) },
            TrustAnchors.FromPemFile(_pki.Authority.BundlePath), TimeProvider.System, NullLogger<RevocationKeeper>.Instance);
        using var network = new SandboxNetwork(_settings, _activities, keeper);
        using var client = network.CreateBackchannelClient();
        (await GetAsync(client, version)).ShouldBe("lijst");

        Revoke(CertificatePurpose.Server, Host);
        (await keeper.RefreshAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();

        (await GetAsync(client, version)).ShouldBeNull();
        (await FaultAsync(client)).ShouldContain("is revoked");
    }

    [Fact]
    public async Task Backchannel_takes_no_certificate_of_the_public_hierarchy()
    {
        var other = new ConfigurationBuilder().AddConfiguration(_settings)
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["network:privateCaBundle"] = _pki.Authority.PublicBundlePath }).Build();
        using var network = new SandboxNetwork(other, _activities);
        using var backchannel = network.CreateBackchannelClient();
        using var any = network.CreateClient();

        (await FaultAsync(backchannel)).ShouldContain("RemoteCertificateChainErrors");
        (await GetAsync(any, "2.0")).ShouldBe("lijst");
    }

    private async Task StartAsync(WebApplication application)
    {
        _applications.Add(application);
        await application.StartAsync(TestContext.Current.CancellationToken);
    }

    private void Revoke(CertificatePurpose purpose, string host)
    {
        using var certificate = PkiFolder.Load(_pki.Obtain(purpose, host: host));
        _pki.Authority.Revoke(certificate.SerialNumber, "keyCompromise").ShouldBeTrue();
    }

    private Task RefreshDoorAsync() => _door.Services.GetRequiredService<RevocationKeeper>().RefreshAsync(TestContext.Current.CancellationToken);

    private static async Task<string?> GetAsync(HttpClient client, string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{Host}/") { Version = Version.Parse(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        try
        {
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<string> FaultAsync(HttpClient client) =>
        (await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync($"https://{Host}/", TestContext.Current.CancellationToken))).ToString();
}
