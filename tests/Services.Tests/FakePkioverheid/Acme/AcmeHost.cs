using System.Security.Cryptography;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.FakePkioverheid.Acme;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MedMijSandbox.Services.Tests.FakePkioverheid.Acme;

/// <summary>An ACME server on its own, with two registrations and a web server where names are validated.</summary>
internal sealed class AcmeHost : IAsyncDisposable
{
    public const string Base = "https://pki.localhost:8443";
    public const string Directory = Base + "/acme/directory";
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("acme-");
    private readonly string? _processing;
    private WebApplication? _app;
    private HttpMessageInvoker? _invoker;

    private AcmeHost(ChallengeServer web, string? processing)
    {
        Web = web;
        _processing = processing;
        Authority = CertificateAuthority.Open(Path.Combine(_folder.FullName, "pki"), TimeProvider.System);
        Mine = Registration("mijn", "00000009999000000042", ["dvp.test", "token.dvp.test"], web.Address);
        Other = Registration("ander", "00000009999000000043", ["ander.test"], web.Address);
    }

    public ChallengeServer Web { get; }

    public CertificateAuthority Authority { get; }

    public StelselClock MachineTime { get; } = new();

    public EnrolmentRegistration Mine { get; }

    public EnrolmentRegistration Other { get; }

    public static async Task<AcmeHost> StartAsync(string? processing = null)
    {
        var host = new AcmeHost(await ChallengeServer.StartAsync(), processing);
        await host.StartServerAsync();
        return host;
    }

    /// <summary>Stops the server and starts it again on what it left behind.</summary>
    public async Task RestartAsync()
    {
        await StopServerAsync();
        await StartServerAsync();
    }

    public void Register(EnrolmentRegistration registration) => _app!.Services.GetRequiredService<Enrolments>().Put(registration);

    public async Task<AcmeReply> SendAsync(HttpMethod method, string url, byte[]? body = null, string? contentType = AcmeClient.MessageType)
    {
        // the front door ends TLS, so behind it the same request is plain
        using var request = new HttpRequestMessage(method, url.Replace("https://", "http://", StringComparison.Ordinal));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

            // as the front door does: a refusal arrives that is given before the body was read
            request.Headers.ExpectContinue = true;
        }

        using var response = await _invoker!.SendAsync(request, TestContext.Current.CancellationToken);
        return new(
            (int)response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => h.Value.ToArray(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>A client with an account of <see cref="Mine"/>.</summary>
    public async Task<AcmeClient> JoinAsync(AsymmetricAlgorithm? key = null, EnrolmentRegistration? registration = null)
    {
        var client = new AcmeClient(this, key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256));
        (await client.RegisterAsync(registration ?? Mine)).Status.ShouldBe(201);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await StopServerAsync();
        await Web.DisposeAsync();
        Authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private static EnrolmentRegistration Registration(string id, string oin, IReadOnlyList<string> names, Uri web) =>
        new(id, $"Organisatie {id}", oin, names, "kid-" + id, RandomNumberGenerator.GetBytes(32), web);

    private async Task StartServerAsync()
    {
        var socket = Path.Combine(_folder.FullName, "p.sock");
        var builder = Participant.CreateBuilder(
            new()
            {
                Name = "pki",
                DataFolder = Path.Combine(_folder.FullName, "data"),
                SocketPath = socket,
                Settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["network:publicPort"] = "8443", ["pki:acmeProcessingSeconds"] = _processing },
            },
            typeof(CertificateAuthority).Assembly);
        builder.Services.AddSingleton(new MachineTime(MachineTime));
        builder.Services.AddSingleton(Authority);
        builder.Services.AddSingleton(p => new Enrolments(p.GetRequiredService<RecordStore>(), ["pgo.localhost", "eigen.test"], ["localhost", "test"]));
        builder.Services.AddAcme(builder.Configuration);
        _app = Participant.Build(builder);
        _app.MapAcme();
        await _app.StartAsync();
        Register(Mine);
        Register(Other);
        _invoker = new(new SocketsHttpHandler { ConnectCallback = (_, token) => ParticipantSocket.ConnectAsync(socket, token) });
    }

    private async Task StopServerAsync()
    {
        _invoker?.Dispose();
        await _app!.DisposeAsync();
    }
}

/// <summary>What was answered.</summary>
internal sealed record AcmeReply(int Status, byte[] Body, IReadOnlyDictionary<string, string[]> Headers)
{
    public string? Nonce => Find("Replay-Nonce");

    public string Location => Find("Location").ShouldNotBeNull();

    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public System.Text.Json.JsonElement Json => System.Text.Json.JsonElement.Parse(Body);

    public string? Find(string header) => Headers.TryGetValue(header, out var values) ? string.Join(", ", values) : null;

    /// <summary>Asserts that it is a problem of a type, with a fresh nonce; gives the detail.</summary>
    public string ShouldBeRefused(int status, string type)
    {
        Status.ShouldBe(status, Text);
        Find("Content-Type").ShouldBe("application/problem+json");
        Nonce.ShouldNotBeNullOrEmpty();
        Json.GetProperty("type").GetString().ShouldBe("urn:ietf:params:acme:error:" + type);
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        return Json.GetProperty("detail").GetString()!;
    }
}
