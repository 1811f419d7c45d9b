using System.Diagnostics;
using System.Net;
using System.Text;
using MedMijSandbox.Node.Exchanges;
using MedMijSandbox.Node.Tls;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;
using Yarp.ReverseProxy.Forwarder;

namespace MedMijSandbox.Node;

/// <summary>Forwards a request to the participant behind its host name, over that participant's Unix socket.</summary>
internal sealed class Forwarding : IDisposable
{
    private static readonly UriCreationOptions AsSent = new() { DangerousDisablePathAndQueryCanonicalization = true };

    // Over a socket of this machine HTTP/1.1 costs less than HTTP/2: there is no wire to share.
    private static readonly ForwarderRequestConfig Http1 = new()
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        ActivityTimeout = TimeSpan.FromSeconds(90),
    };

    private readonly IHttpForwarder _forwarder;
    private readonly OwnAddresses _outside;
    private readonly HttpMessageInvoker _invoker;
    private readonly Headers _headers;
    private uint _turn;

    public Forwarding(IHttpForwarder forwarder, NodeHosts hosts, PeerCertificates certificates, SandboxNetwork network)
    {
        _headers = new(certificates);
        _forwarder = forwarder;
        _outside = new(network);
        _invoker = new(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            ConnectCallback = (context, cancellationToken) => ParticipantSocket.ConnectAsync(hosts.SocketOf(context.DnsEndPoint.Host), cancellationToken),
        });
    }

    public async Task SendAsync(HttpContext context)
    {
        var host = context.Features.GetRequiredFeature<ServedHost>();
        var error = host.Addresses.Count == 0
            ? await _forwarder.SendAsync(context, "http://" + host.Participant, _invoker, Http1, _headers, context.RequestAborted)
            : await SendToOneAsync(context, host.Addresses);
        if (error is ForwarderError.None)
        {
            return;
        }

        if (error is ForwarderError.RequestCanceled or ForwarderError.ResponseBodyCanceled && context.RequestAborted.IsCancellationRequested)
        {
            context.Features.Get<RecordingState>()?.Explain($"De aanroeper verbrak de verbinding voordat {host.Participant} antwoord had gegeven.");
            return;
        }

        // A participant of our own that stops reading lives, and refuses the body; of a system elsewhere nobody knows whether it refused or fell over.
        var isRefused = error is ForwarderError.RequestBodyDestination && host.Addresses.Count == 0;
        var isOfSender = isRefused || error is ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled;
        var cause = context.GetForwarderErrorFeature()?.Exception?.GetBaseException().Message;
        context.Features.Get<RecordingState>()?.Explain(
            isOfSender ? $"De body van het verzoek is niet te gebruiken ({error}): {cause}" : $"{host.Participant} was niet te bereiken ({error}{(host.Addresses.Count == 0 ? "" : ", op " + string.Join(" en ", host.Addresses))}): {cause}. Is deze deelnemer weggelaten met --without, of draait het systeem dat in zijn plaats komt niet?");
        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = isRefused ? StatusCodes.Status413PayloadTooLarge : context.Response.StatusCode;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(
                $"{host.Name}: {(isOfSender ? "de body van het verzoek is te groot, breekt af of komt niet verder." : "hier antwoordt nu niemand.")}\n", context.RequestAborted);
        }
    }

    /// <summary>
    /// Each address in turn. One where nobody listens is passed over: no byte of the request went there, so another can still have it. What broke off
    /// later is not sent again, because it may have been carried out.
    /// </summary>
    private async Task<ForwarderError> SendToOneAsync(HttpContext context, IReadOnlyList<string> addresses)
    {
        var first = Interlocked.Increment(ref _turn);
        for (var i = 0; ; i++)
        {
            var address = addresses[(int)((first + i) % (uint)addresses.Count)];
            var error = await _forwarder.SendAsync(context, address, _outside.To(address), Http1, _headers, context.RequestAborted);
            var isUnreached = error is ForwarderError.Request
                && context.GetForwarderErrorFeature()?.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };
            if (!isUnreached || context.Response.HasStarted || i == addresses.Count - 1)
            {
                return error;
            }

            context.Response.Clear();
        }
    }

    public void Dispose()
    {
        _invoker.Dispose();
        _outside.Dispose();
    }

    /// <summary>Host as asked, the verified certificate in <c>Client-Cert</c>, nothing of that name from outside, and the explanation taken off.</summary>
    private sealed class Headers(PeerCertificates certificates) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            var headers = proxyRequest.Headers;
            headers.Host = httpContext.Request.Host.Value;
            proxyRequest.RequestUri = new(destinationPrefix.TrimEnd('/') + httpContext.Features.GetRequiredFeature<ServedTarget>().Value, AsSent);
            foreach (var name in new[] { ClientCertHeader.Name, ClientCertHeader.ChainName, "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded" })
            {
                headers.Remove(name);
            }

            // A participant may answer before it has read the body, as with a refusal; then the body is not sent, and the answer arrives.
            headers.ExpectContinue = proxyRequest.Content is not null;
            headers.TryAddWithoutValidation("X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString());
            headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
            if (certificates.Of(httpContext) is { } certificate)
            {
                headers.TryAddWithoutValidation(ClientCertHeader.Name, certificate.Header);
            }

            if (Activity.Current is { } activity)
            {
                headers.Remove("traceparent");
                headers.Remove("tracestate");
                DistributedContextPropagator.Current.Inject(activity, headers, static (carrier, name, value) =>
                    ((System.Net.Http.Headers.HttpRequestHeaders)carrier!).TryAddWithoutValidation(name, value));
            }
        }

        public override ValueTask<bool> TransformResponseAsync(
            HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
        {
            if (Take(proxyResponse, Explanation.HeaderName) is { } explanation)
            {
                httpContext.Features.Get<RecordingState>()?.Explain(Explanation.Decode(explanation));
            }

            if (Take(proxyResponse, RecordedFlow.HeaderName) is { } flow)
            {
                httpContext.Features.Get<RecordingState>()?.BelongsTo(RecordedFlow.Decode(flow));
            }

            return base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        }

        private static string? Take(HttpResponseMessage? response, string name)
        {
            if (response is null || !response.Headers.TryGetValues(name, out var values))
            {
                return null;
            }

            var value = values.First();
            response.Headers.Remove(name);
            return value;
        }
    }
}
