using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MedMijSandbox.OAuth;
using MedMijSandbox.Pki;
using MedMijSandbox.Stelsel;
using MedMijSandbox.Testbench;

namespace MedMijSandbox.TokenBenchmark;

/// <summary>What one measurement gave.</summary>
/// <param name="Answered">Answers.</param>
/// <param name="PerSecond">Answers per second.</param>
/// <param name="Median">Half of the requests took at most this, in milliseconds.</param>
/// <param name="Slowest">99 of 100 requests took at most this, in milliseconds.</param>
/// <param name="Processor">Processor time of the whole process for each answer, the client in it, in microseconds.</param>
/// <param name="Allocated">Memory that the whole process took for each answer, in bytes.</param>
internal sealed record Measured(int Answered, double PerSecond, double Median, double Slowest, double Processor, double Allocated);

/// <summary>
/// A client that keeps one token request under way on each of a number of connections over mutual TLS. Each connection has a refresh token, and goes on
/// with the one that the answer gives. HTTP/1.1.
/// </summary>
internal sealed class TokenLoad : IDisposable
{
    private const string Client = "pgo";
    private readonly HttpMessageInvoker[] _invokers;
    private readonly Uri _address;
    private readonly string _clientId;

    /// <summary>Opens the connections that are used from then on.</summary>
    /// <param name="target">The stelsel, for its trust and the client certificate.</param>
    /// <param name="host">Role of the host that is asked, as <c>token.dva-noord</c>.</param>
    /// <param name="place">Where to connect to, whatever the host is.</param>
    /// <param name="connections">Number of connections.</param>
    public TokenLoad(Target target, string host, IPEndPoint place, int connections)
    {
        _address = target.AddressOf(host, "/oauth2/token");
        _clientId = target.HostOf(Client);
        var trust = TrustAnchors.FromPemFile(target.CaBundle);
        var files = target.ClientCertificates[Client];
        var context = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(files.Certificate, files.Key), trust.Intermediates, offline: true);
        _invokers = [.. Enumerable.Range(0, connections).Select(_ => new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = 1,
            SslOptions = new() { EnabledSslProtocols = TlsProfile.Protocols, CertificateChainPolicy = trust.ForServers(), ClientCertificateContext = context },
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(place, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        }))];
    }

    public void Dispose()
    {
        foreach (var invoker in _invokers)
        {
            invoker.Dispose();
        }
    }

    /// <summary>Asks for a while.</summary>
    /// <param name="refreshTokens">One for each connection; replaced by the last one that was given.</param>
    /// <param name="length">How long; a request that has begun is waited for, so that no refresh token is lost.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Measured> RunAsync(string[] refreshTokens, TimeSpan length, CancellationToken cancellationToken)
    {
        var (processor, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        var started = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(_invokers.Select((invoker, i) => Task.Run(
            async () =>
            {
                var own = new List<double>();
                while (Stopwatch.GetElapsedTime(started) < length)
                {
                    var sent = Stopwatch.GetTimestamp();
                    refreshTokens[i] = await RefreshAsync(invoker, refreshTokens[i], cancellationToken);
                    own.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                }

                return own;
            },
            cancellationToken)));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var all = times.SelectMany(t => t).Order().ToArray();
        return new(
            all.Length,
            all.Length / elapsed,
            all[all.Length / 2],
            all[all.Length * 99 / 100],
            (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / all.Length,
            (GC.GetTotalAllocatedBytes() - allocated) / (double)all.Length);
    }

    /// <summary>The whole answer to one refresh, as bytes.</summary>
    public Task<byte[]> FetchAsync(string refreshToken, CancellationToken cancellationToken) => SendAsync(_invokers[0], refreshToken, cancellationToken);

    /// <summary>The refresh token in an answer.</summary>
    public static string RefreshTokenOf(byte[] answer) => TokenResponse.TryParse(answer, out var response, out var fault) && response.RefreshToken is { } next
        ? next
        : throw new InvalidOperationException($"no refresh token: {fault}");

    private async Task<string> RefreshAsync(HttpMessageInvoker invoker, string refreshToken, CancellationToken cancellationToken) =>
        RefreshTokenOf(await SendAsync(invoker, refreshToken, cancellationToken));

    private async Task<byte[]> SendAsync(HttpMessageInvoker invoker, string refreshToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Content = new FormUrlEncodedContent(
        [
            new(OAuthParameters.GrantType, OAuthParameters.RefreshTokenGrant),
            new(OAuthParameters.RefreshToken, refreshToken),
            new(OAuthParameters.ClientId, _clientId),
        ]);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.Add(MedMijIds.RequestId, Guid.NewGuid().ToString());
        request.Headers.Add(MedMijIds.CorrelationId, Guid.NewGuid().ToString());
        using var response = await invoker.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? body
            : throw new InvalidOperationException($"{_address.Host} answers {(int)response.StatusCode}: {Encoding.UTF8.GetString(body)}");
    }
}
