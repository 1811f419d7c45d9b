using System.Net;
using System.Net.Http.Headers;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.AppHost.Running;

/// <summary>The way to the participants over their own sockets, past the front door: for whoever started them, never for the network.</summary>
public sealed class ParticipantSockets : IDisposable
{
    private readonly HttpMessageInvoker _invoker;

    internal ParticipantSockets(Func<string, string> socketOf) => _invoker = new(new SocketsHttpHandler
    {
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, token) => ParticipantSocket.ConnectAsync(socketOf(context.DnsEndPoint.Host), token),
    });

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    internal Task<HttpResponseMessage> GetAsync(string participant, string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, $"http://{participant}{path}"), cancellationToken);

    /// <summary>Puts JSON.</summary>
    internal Task<HttpResponseMessage> PutAsync(string participant, string path, byte[] json, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, participant, path, json, cancellationToken);

    /// <summary>Sends JSON, or nothing.</summary>
    internal Task<HttpResponseMessage> SendAsync(HttpMethod method, string participant, string path, byte[]? json, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, $"http://{participant}{path}");
        if (json is not null)
        {
            request.Content = new ByteArrayContent(json);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            request.Version = HttpVersion.Version11;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            return await _invoker.SendAsync(request, cancellationToken);
        }
    }
}
