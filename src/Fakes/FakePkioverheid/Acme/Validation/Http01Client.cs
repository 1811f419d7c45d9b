using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace MedMijSandbox.FakePkioverheid.Acme.Validation;

/// <summary>
/// Fetches a key authorization where the registration said, under the name that is validated: at most 5 seconds in all, 2 KiB, three redirects, and only on
/// this machine. What was fetched is shown to nobody.
/// </summary>
/// <remarks>Bron: RFC 8555 §8.3. The Host stays the name after a redirect, so that no other service on this machine takes the request for its own.</remarks>
internal sealed class Http01Client : IDisposable
{
    /// <summary>Longest answer, in bytes.</summary>
    public const int LongestAnswer = 2048;

    private const int MostRedirects = 3;
    private const string ChallengePath = "/.well-known/acme-challenge/";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 16,
        ConnectCallback = ConnectAsync,
    });

    /// <summary>Looks whether a key authorization is there.</summary>
    /// <param name="place">Address of the registration; its path is not used.</param>
    /// <param name="name">Name that is validated.</param>
    /// <param name="token">Token of the challenge.</param>
    /// <param name="keyAuthorization">What has to be there.</param>
    /// <param name="cancellationToken">Ends it without an outcome.</param>
    /// <returns>Why it is not there; null: it is.</returns>
    public async Task<AcmeRefusal?> CheckAsync(Uri place, string name, string token, string keyAuthorization, CancellationToken cancellationToken)
    {
        if (LoopbackAddress.FindFault(place) is { } fault)
        {
            return AcmeRefusal.HttpAddress($"{name} te vinden is, kan niet: {fault}");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        var address = new Uri(place, ChallengePath + token);
        try
        {
            return await FollowAsync(place, address, name, keyAuthorization, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return AcmeRefusal.HttpConnection(address, "na 5 seconden was het antwoord er niet");
        }
        catch (HttpRequestException e)
        {
            return AcmeRefusal.HttpConnection(address, e.HttpRequestError == HttpRequestError.ConnectionError ? "er luistert daar niemand" : "het was geen HTTP-antwoord");
        }
        catch (IOException)
        {
            return AcmeRefusal.HttpConnection(address, "de verbinding brak af");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private async Task<AcmeRefusal?> FollowAsync(Uri place, Uri address, string name, string keyAuthorization, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            request.Headers.Host = name;
            request.Headers.ConnectionClose = true;
            request.Headers.TryAddWithoutValidation("User-Agent", "MedMijSandbox-ACME");
            using var response = await _invoker.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
            {
                return await JudgeAsync(address, response, keyAuthorization, cancellationToken);
            }

            if (redirects == MostRedirects)
            {
                return AcmeRefusal.HttpRedirect("het waren er meer dan drie");
            }

            if (response.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var next))
            {
                return AcmeRefusal.HttpRedirect("er staat geen adres in Location");
            }

            // the name itself is where the registration said
            next = next.Scheme == Uri.UriSchemeHttp && string.Equals(next.IdnHost, name, StringComparison.OrdinalIgnoreCase)
                ? new UriBuilder(place) { Path = next.AbsolutePath, Query = next.Query }.Uri
                : next;
            if (LoopbackAddress.FindFault(next) is { } fault)
            {
                return AcmeRefusal.HttpRedirect(fault);
            }

            address = next;
        }
    }

    private static async Task<AcmeRefusal?> JudgeAsync(Uri address, HttpResponseMessage response, string keyAuthorization, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return AcmeRefusal.HttpAnswer(address, $"de status was {(int)response.StatusCode}");
        }

        var buffer = new byte[LongestAnswer + 1];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > LongestAnswer)
        {
            return AcmeRefusal.HttpAnswer(address, $"het antwoord is langer dan {LongestAnswer} bytes");
        }

        var found = buffer.AsMemory(0, length).TrimEnd(" \t\r\n"u8);
        return CryptographicOperations.FixedTimeEquals(found.Span, Encoding.ASCII.GetBytes(keyAuthorization))
            ? null
            : AcmeRefusal.HttpAnswer(address, "er stond iets anders");
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        // looked at once more, at the last moment
        var address = LoopbackAddress.Find(context.DnsEndPoint.Host) ?? throw new IOException("Only addresses of this machine are connected to.");
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
