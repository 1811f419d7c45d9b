using System.Buffers;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.Stelselnode;
using MedMijSandbox.Stelselnode.Lijsten;
using Microsoft.AspNetCore.Builder;

namespace MedMijSandbox.Services.Tests.Stelselnode;

/// <summary>A Stelselnode on its own, and a client that speaks to it as the Node does: over the socket, with the client certificate in a header.</summary>
internal sealed class CollectionPoint : IAsyncDisposable
{
    private readonly CertificateAuthority _authority;
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private CollectionPoint(string folder)
    {
        var socket = Path.Combine(folder, "s.sock");
        var register = Path.Combine(folder, "register.json");
        File.WriteAllBytes(register, JsonSerializer.SerializeToUtf8Bytes(
            new Register
            {
                Clients = [new("pgo.localhost", "PGO", ["48"])],
                Nodes = ["pgo.localhost", "dva-noord.localhost"],
                Aanbieders =
                [
                    new("ziekenhuisnoord", "ZA",
                    [
                        new("48", new("https://dva-noord.localhost/oauth2/authorize"), new("https://token.dva-noord.localhost/oauth2/token"),
                            [new("MM-3.0-BZB-FHIR", new("https://fhir.dva-noord.localhost/48/fhir"))]),
                    ]),
                ],
            },
            RegisterJson.Default.Register));
        _authority = CertificateAuthority.Open(Path.Combine(folder, "pki"), TimeProvider.System);
        _app = StelselnodeParticipant.Create(new()
        {
            Name = "stelselnode",
            DataFolder = Path.Combine(folder, "stelselnode"),
            Clock = Clock,
            SocketPath = socket,
            Settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["stelselnode:register"] = register },
        });
        _client = new(new SocketsHttpHandler
        {
            ConnectCallback = (_, cancellationToken) => ParticipantSocket.ConnectAsync(socket, cancellationToken),
        });
    }

    public StelselClock Clock { get; } = new();

    public static async Task<CollectionPoint> OpenAsync(string folder)
    {
        var point = new CollectionPoint(folder);
        await point._app.StartAsync();
        return point;
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> DeliverAsync(string? deliverer, string json, string? id = null) =>
        SendAsync(HttpMethod.Post, KetenlogDelivery.CollectionPath, deliverer, json, id);

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path, string? deliverer = null) => SendAsync(HttpMethod.Get, path, deliverer, null, null);

    /// <summary>Does what is due, as whoever moves the clock asks.</summary>
    public Task<(HttpStatusCode Status, JsonElement Body)> RunDueAsync() => SendAsync(HttpMethod.Post, "/beheer/werk", null, null, null);

    public static string Line(string type, string session, string location = "pgo.localhost")
    {
        var record = new KetenlogRecord(new(type, location, new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero), session, Guid.NewGuid().ToString()));
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, KetenlogJson.WriterOptions))
        {
            KetenlogJson.Write(json, record);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _authority.Dispose();
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? deliverer, string? json, string? id)
    {
        using var request = new HttpRequestMessage(method, "http://stelselnode.localhost" + path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (id is not null)
        {
            request.Headers.Add(KetenlogDelivery.IdHeader, id);
        }

        if (deliverer is not null)
        {
            var issued = _authority.Obtain(new(deliverer, CertificatePurpose.Client, "Deelnemer", "00000009999000000001"));
            using var certificate = X509Certificate2.CreateFromPemFile(issued.CertificatePath, issued.KeyPath);
            request.Headers.Add(ClientCertHeader.Name, ClientCertHeader.Format(certificate));
        }

        using var response = await _client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return (response.StatusCode, isJson ? JsonElement.Parse(body) : default);
    }
}
