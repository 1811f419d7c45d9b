using System.Net;
using System.Text;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Testbench.Qualification.Client;

/// <summary>
/// Sends requests on to the DVA's over their Unix sockets, unchanged but for the header with which the front door says that a request is of the network:
/// anybody on this machine can come here, and without that header a DVA takes a request for one of whoever started it.
/// </summary>
internal sealed class PostForwarder : IDisposable
{
    private const string OfTheNetwork = "X-Forwarded-Proto";
    private const int MaximumAnswer = 64 * 1024 * 1024;
    private static readonly UriCreationOptions AsReceived = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private readonly Target _target;
    private readonly HttpMessageInvoker _invoker;

    public PostForwarder(Target target)
    {
        _target = target;
        _invoker = new(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            ConnectCallback = (context, cancellationToken) => ParticipantSocket.ConnectAsync(target.Behind[context.DnsEndPoint.Host], cancellationToken),
        });
    }

    /// <summary>Whether a host belongs to a DVA that it can reach.</summary>
    public bool Knows(string host) => _target.ParticipantOf(host) is { } participant && _target.Behind.ContainsKey(participant);

    /// <summary>Sends a request on.</summary>
    /// <returns>The request with its answer; null when the DVA gave none.</returns>
    public async Task<RecordedExchange?> SendAsync(RecordedExchange request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(
            new HttpMethod(request.Method), new Uri($"http://{_target.ParticipantOf(request.HostName)}{request.Target}", AsReceived))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        message.Headers.Host = request.Host;
        if (request.RequestBody.Length > 0)
        {
            message.Content = new ReadOnlyMemoryContent(request.RequestBody);
        }

        message.Headers.TryAddWithoutValidation(OfTheNetwork, "https");
        foreach (var (name, value) in request.RequestHeaders.Where(h => !h.Key.Equals(OfTheNetwork, StringComparison.OrdinalIgnoreCase)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        try
        {
            using var response = await _invoker.SendAsync(message, cancellationToken);
            await response.Content.LoadIntoBufferAsync(MaximumAnswer, cancellationToken);
            var headers = response.Headers.Concat(response.Content.Headers).SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v)));
            return request with
            {
                Status = (int)response.StatusCode,
                ResponseHeaders = [.. headers],
                ResponseBody = await response.Content.ReadAsByteArrayAsync(cancellationToken),
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }

    public void Dispose() => _invoker.Dispose();
}
