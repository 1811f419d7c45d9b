using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;

namespace MedMijSandbox.Testbench.Backchannels;

/// <summary>
/// Asks one host over a connection that was set up for another: the name in the TLS handshake (SNI) differs from the one in the request.
/// Browsers do this by accident when a certificate holds several names; the front door has to refuse it.
/// </summary>
/// <remarks>Bron: RFC 9110 §15.5.20.</remarks>
public sealed class OtherHostCaller(FrontDoor door, TimeProvider clock)
{
    private const int MaximumHead = 16 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Sends one GET over a connection of its own.</summary>
    /// <param name="sni">Host name in the handshake.</param>
    /// <param name="host">Host name in the request.</param>
    /// <param name="path">Path that is asked.</param>
    /// <param name="certificate">Name of a client certificate of the target; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Status line only; the body of the answer is not read.</returns>
    public async Task<BackchannelAnswer> GetAsync(string sni, string host, string path, string? certificate, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await using var tls = new SslStream(await door.ConnectAsync(linked.Token), leaveInnerStreamOpen: false);
            var options = door.TlsOptions(certificate);
            options.TargetHost = sni;
            options.ApplicationProtocols = [SslApplicationProtocol.Http11];
            await tls.AuthenticateAsClientAsync(options, linked.Token);
            var request = $"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\nConnection: close\r\n\r\n";
            await tls.WriteAsync(Encoding.ASCII.GetBytes(request), linked.Token);
            var status = ReadStatus(await ReadHeadAsync(tls, linked.Token));
            return status == 0 ? new(0, "", "", $"de verbinding met {sni} eindigde zonder antwoord") : new(status, "", "", null);
        }
        catch (Exception e) when (IsRefusal(e) && !cancellationToken.IsCancellationRequested)
        {
            return new(0, "", "", $"geen antwoord op een verbinding met {sni}: {e.InnerException?.Message ?? e.Message}");
        }
    }

    private static bool IsRefusal(Exception e) =>
        e is IOException or SocketException or AuthenticationException or CryptographicException or OperationCanceledException;

    private static async Task<string> ReadHeadAsync(SslStream tls, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaximumHead];
        var length = 0;
        while (length < buffer.Length)
        {
            var count = await tls.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (count == 0)
            {
                break;
            }

            length += count;
            if (buffer.AsSpan(0, length).IndexOf("\r\n"u8) >= 0)
            {
                break;
            }
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    private static int ReadStatus(string head)
    {
        var parts = head.Split(' ', 3);
        return parts.Length > 1 && parts[0].StartsWith("HTTP/", StringComparison.Ordinal)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;
    }
}
