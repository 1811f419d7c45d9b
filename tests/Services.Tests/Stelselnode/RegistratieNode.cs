using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelselnode;
using MedMijSandbox.Stelselnode.Lijsten;
using Microsoft.AspNetCore.Builder;

namespace MedMijSandbox.Services.Tests.Stelselnode;

/// <summary>What was answered.</summary>
internal sealed record Answer(HttpStatusCode Status, byte[] Body, string? ETag, string? ContentType, string Policy)
{
    public string? Location { get; init; }

    public string ContentEncoding { get; init; } = "";

    public JsonElement Json => JsonElement.Parse(Body);

    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}

/// <summary>A Stelselnode on its own, with the register that a test gives it, asked over its socket.</summary>
internal sealed class RegistratieNode : IAsyncDisposable
{
    public const string Host = "stelselnode.localhost";
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private RegistratieNode(string folder, Register register, StelselClock clock, (string Key, string Value)[] settings)
    {
        var socket = Path.Combine(folder, "s.sock");
        var file = Path.Combine(folder, "register.json");
        File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(register, RegisterJson.Default.Register));
        _app = StelselnodeParticipant.Create(new()
        {
            Name = "stelselnode",
            DataFolder = Path.Combine(folder, "stelselnode"),
            Clock = clock,
            SocketPath = socket,
            Settings = settings.Append(("stelselnode:register", file)).ToDictionary(s => s.Item1, s => (string?)s.Item2, StringComparer.OrdinalIgnoreCase),
        });
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = (_, cancellationToken) => ParticipantSocket.ConnectAsync(socket, cancellationToken),
        });
    }

    /// <summary>A register of the Aanbieder <c>ziekenhuisnoord</c> and some Nodes.</summary>
    public static Register RegisterOf(params string[] nodes) => new()
    {
        Nodes = nodes,
        Gegevensdienstnamen = [new("48", "Basisgegevens Zorg"), new("51", "Documenten")],
        Aanbieders =
        [
            AanbiederOf("ziekenhuisnoord", "Ziekenhuis Noord", "48", "51"),
            AanbiederOf("apotheekoost", "Apotheek Coöperatie <Oost>", "48") with { IsInterrupted = true },
        ],
    };

    public static async Task<RegistratieNode> StartAsync(string folder, Register register, StelselClock clock, params (string Key, string Value)[] settings)
    {
        var node = new RegistratieNode(folder, register, clock, settings);
        await node._app.StartAsync();
        return node;
    }

    public async Task<Answer> GetAsync(
        string path, string host = Host, string? knownTag = null, bool isThroughNode = false, string? acceptEncoding = null, string? certificateName = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{host}{path}");
        if (knownTag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", knownTag);
        }

        if (isThroughNode)
        {
            request.Headers.Add("X-Forwarded-Proto", "https");
        }

        if (acceptEncoding is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        }

        if (certificateName is not null)
        {
            request.Headers.Add("Client-Cert", CertificateOf(certificateName));
        }

        using var response = await _client.SendAsync(request);
        return new(
            response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(),
            response.Headers.ETag?.ToString(),
            response.Content.Headers.ContentType?.ToString(),
            string.Join("; ", response.Headers.TryGetValues("Content-Security-Policy", out var policies) ? policies : []))
        {
            Location = response.Headers.Location?.ToString(),
            ContentEncoding = string.Join(',', response.Content.Headers.ContentEncoding),
        };
    }

    /// <summary>Puts, or deletes, over the socket.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, $"http://{Host}{path}");
        if (json is not null)
        {
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        }

        using var response = await _client.SendAsync(request);
        return new(response.StatusCode, await response.Content.ReadAsByteArrayAsync(), null, response.Content.Headers.ContentType?.ToString(), "");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private static RegisteredAanbieder AanbiederOf(string naam, string weergavenaam, params string[] ids) => new(
        naam,
        "ZA",
        [.. ids.Select(id => new RegisteredGegevensdienst(
            id,
            new("https://dva-noord.localhost/oauth2/authorize"),
            new("https://token.dva-noord.localhost/oauth2/token"),
            [new("MM-3.0-BZB-FHIR", new($"https://fhir.dva-noord.localhost/{id}/fhir"))]))])
    {
        Weergavenaam = weergavenaam,
    };

    private static string CertificateOf(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(now, now.AddHours(1));
        return ClientCertHeader.Format(certificate);
    }
}
