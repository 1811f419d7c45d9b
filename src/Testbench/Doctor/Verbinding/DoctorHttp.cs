using System.Net;
using System.Security.Authentication;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>
/// Sends requests to hosts whose certificates are judged elsewhere: here every one is taken, because a wrong certificate must not hide what else is wrong.
/// Nothing that is sent is secret: codes and tokens are made up.
/// </summary>
internal sealed class DoctorHttp(DoctorNetwork network, ClientCertificates certificates) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Shown, HttpMessageInvoker> _invokers = [];
    private HttpMessageInvoker? _plain;

    /// <summary>Sends a request within the time of one step.</summary>
    public Task<HttpSighting> SendAsync(HttpAsk ask, CancellationToken cancellationToken) => SendAsync(ask, Invoker(ask.Shown), cancellationToken);

    /// <summary>Gets a document over plain HTTP, as a CRL or the certificate of an authority.</summary>
    public Task<HttpSighting> GetPlainAsync(Uri address, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _plain ??= new(new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
                MaxResponseHeadersLength = 16,
                ActivityHeadersPropagator = null,
                ConnectCallback = async (context, token) => Connected(await network.ReachNamedAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, token)),
            });
        }

        return SendAsync(new(HttpMethod.Get, address), _plain, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var invoker in _invokers.Values)
        {
            invoker.Dispose();
        }

        _plain?.Dispose();
    }

    private async Task<HttpSighting> SendAsync(HttpAsk ask, HttpMessageInvoker invoker, CancellationToken cancellationToken)
    {
        using var step = network.BeginStep(cancellationToken);
        var started = network.Clock.GetTimestamp();
        var sighting = new HttpSighting();
        using var request = Message(ask);
        try
        {
            using var response = await invoker.SendAsync(request, step.Token);
            sighting = sighting with
            {
                Status = (int)response.StatusCode,
                Headers = [.. response.Headers.Concat(response.Content.Headers).SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v)))],
            };
            await using var stream = await response.Content.ReadAsStreamAsync(step.Token);
            var (body, isCut) = await BodyReader.ReadAsync(stream, ask.MaximumBody, ask.Budget, step.Token);
            sighting = sighting with { Body = body, IsCut = isCut };
        }
        catch (OperationCanceledException) when (step.IsOver && !cancellationToken.IsCancellationRequested)
        {
            sighting = sighting with { Failure = HttpFailure.Silent, Problem = "no answer in time" };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or AuthenticationException)
        {
            var unreadable = e is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded };
            sighting = sighting with { Failure = unreadable ? HttpFailure.Unreadable : HttpFailure.Ended, Problem = e.GetBaseException().Message };
        }

        return sighting with { Duration = network.Clock.GetElapsedTime(started) };
    }

    private static HttpRequestMessage Message(HttpAsk ask)
    {
        var request = new HttpRequestMessage(ask.Method, ask.Address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        foreach (var (name, value) in ask.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation("User-Agent", "MedMijSandbox-doctor");
        request.Content = ask.Form is null ? null : new FormUrlEncodedContent(ask.Form);
        return request;
    }

    private HttpMessageInvoker Invoker(Shown shown)
    {
        lock (_gate)
        {
            if (!_invokers.TryGetValue(shown, out var invoker))
            {
                invoker = new(CreateHandler(shown));
                _invokers.Add(shown, invoker);
            }

            return invoker;
        }
    }

    private SocketsHttpHandler CreateHandler(Shown shown) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = 64,
        ActivityHeadersPropagator = null,
        ConnectCallback = async (context, token) => Connected(await network.ReachAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, token)),
        SslOptions = new()
        {
            EnabledSslProtocols = TlsProfile.Protocols,
            CertificateChainPolicy = ChainPolicies.WithoutNetwork(),
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
            ClientCertificateContext = certificates.ContextOf(shown),
        },
    };

    private static Stream Connected(Reach reach) => reach.Stream ?? throw new IOException(reach.Text);
}
