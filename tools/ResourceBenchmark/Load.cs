using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;
using MedMijSandbox.Testbench;

namespace MedMijSandbox.ResourceBenchmark;

/// <summary>
/// A client that keeps one request under way on each of a number of connections, as many callers do who do not know each other. HTTP/1.1.
/// </summary>
internal sealed class Load : IDisposable
{
    private const int Connections = 32;
    private readonly HttpMessageInvoker[] _invokers;

    private Load(Func<SocketsHttpHandler> create) => _invokers = [.. Enumerable.Range(0, Connections).Select(_ => new HttpMessageInvoker(create()))];

    public static Load OverTls(Target target, string? certificate)
    {
        var trust = TrustAnchors.FromPemFile(target.CaBundle);
        var files = certificate is null ? null : target.ClientCertificates[certificate];
        var context = files is null
            ? null
            : SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(files.Certificate, files.Key), trust.Intermediates, offline: true);
        return new(() => new()
        {
            UseProxy = false,
            ActivityHeadersPropagator = null,
            SslOptions = new() { CertificateChainPolicy = trust.ForServers(), ClientCertificateContext = context },
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(target.FrontDoor, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }

    public static Load OverSocket(string path) => new(() => new()
    {
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectCallback = (_, token) => ParticipantSocket.ConnectAsync(path, token),
    });

    public void Dispose()
    {
        foreach (var invoker in _invokers)
        {
            invoker.Dispose();
        }
    }

    /// <summary>The answers to all requests, once each.</summary>
    public async Task<IReadOnlyList<byte[]>> FetchAllAsync(IReadOnlyList<(string Address, string? Token)> requests, CancellationToken cancellationToken)
    {
        var bodies = new byte[requests.Count][];
        for (var i = 0; i < requests.Count; i++)
        {
            using var request = Create(requests[i]);
            using var response = await _invokers[0].SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            bodies[i] = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }

        return bodies;
    }

    /// <summary>Asks in turn, for a while.</summary>
    /// <returns>Answers per second.</returns>
    public async Task<double> RunAsync(IReadOnlyList<(string Address, string? Token)> requests, TimeSpan length, CancellationToken cancellationToken)
    {
        var next = -1;
        var answered = 0L;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(worker => Task.Run(
            async () =>
            {
                var invoker = _invokers[worker];
                while (Stopwatch.GetElapsedTime(started) < length)
                {
                    using var request = Create(requests[(int)((uint)Interlocked.Increment(ref next) % (uint)requests.Count)]);
                    using var response = await invoker.SendAsync(request, cancellationToken);
                    response.EnsureSuccessStatusCode();
                    await response.Content.CopyToAsync(Stream.Null, cancellationToken);
                    Interlocked.Increment(ref answered);
                }
            },
            cancellationToken)));
        return answered / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static HttpRequestMessage Create((string Address, string? Token) asked)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, asked.Address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        message.Headers.TryAddWithoutValidation("Accept", "application/fhir+json; fhirVersion=3.0");
        if (asked.Token is { } token)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            message.Headers.Add(MedMijIds.RequestId, Guid.NewGuid().ToString());
            message.Headers.Add(MedMijIds.CorrelationId, Guid.NewGuid().ToString());
        }

        return message;
    }
}
