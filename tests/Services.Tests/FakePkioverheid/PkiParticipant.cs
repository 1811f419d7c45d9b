using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.ServiceDefaults;
using Microsoft.AspNetCore.Builder;

namespace MedMijSandbox.Services.Tests.FakePkioverheid;

/// <summary>A certificate authority on its own, spoken to over the socket of whoever started it.</summary>
internal sealed class PkiParticipant : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PkiParticipant(PkiFolder pki, WebApplication app, string socket)
    {
        Pki = pki;
        _app = app;
        Socket = new(new SocketsHttpHandler { ConnectCallback = (_, token) => ParticipantSocket.ConnectAsync(socket, token) }) { BaseAddress = new("http://pki.localhost/") };
    }

    public PkiFolder Pki { get; }

    public HttpClient Socket { get; }

    public static async Task<PkiParticipant> StartAsync(params (string Key, string? Value)[] settings)
    {
        var pki = new PkiFolder();
        var socket = Path.Combine(pki.Path, "p.sock");
        var app = PkioverheidParticipant.Create(
            new()
            {
                Name = "pki",
                DataFolder = pki.Path,
                SocketPath = socket,
                Settings = settings.ToDictionary(s => s.Key, s => s.Value, StringComparer.OrdinalIgnoreCase),
            },
            pki.Authority);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(pki, app, socket);
    }

    /// <summary>A request with a body of JSON; of an answer without a body the second is of no kind.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(HttpMethod method, string path, string body, string? token = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await SendAsync(method, path, content, token);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent content, string? token)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        return await Socket.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Socket.Dispose();
        await _app.DisposeAsync();
        Pki.Dispose();
    }
}
