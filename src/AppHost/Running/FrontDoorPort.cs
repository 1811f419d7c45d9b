using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using MedMijSandbox.AppHost.Model;

namespace MedMijSandbox.AppHost.Running;

/// <summary>The port of the front door and the port that addresses in the lists carry.</summary>
/// <param name="Listen">Port to listen on.</param>
/// <param name="Public">Port in addresses; 443 is left out of them.</param>
/// <param name="Warning">What the user has to know; null: nothing.</param>
internal sealed record FrontDoorPort(int Listen, int Public, string? Warning)
{
    private const string NoPermission = "no permission";
    private const int Standard = 443;
    private const int Fallback = 8443;
    private const int LowestFree = 20_000;
    private const int HighestFree = 32_000;
    private const int Attempts = 200;

    /// <summary>Chooses and tries the port.</summary>
    /// <exception cref="StartException">The asked port is in use or not allowed.</exception>
    public static FrontDoorPort Choose(StelselOptions options)
    {
        if (options.HttpPort is { } plain && TryBind(plain) is { } plainError)
        {
            throw new StartException($"Port {plain.ToString(CultureInfo.InvariantCulture)} cannot be used for plain HTTP ({plainError}). Choose another one with --http-port N.");
        }

        if (options.Port is 0)
        {
            // Who takes a free port maps names and ports himself, as tests do: addresses look as they do in production.
            return new(FreePort(), Standard, null);
        }

        if (options.Port is { } asked)
        {
            return TryBind(asked) is { } error
                ? throw new StartException($"Port {asked.ToString(CultureInfo.InvariantCulture)} cannot be used ({error}). Choose another one with --port N, or --port 0 for a free one.")
                : new(asked, asked, asked == Standard ? null : Deviation(asked));
        }

        if (TryBind(Standard) is not { } reason)
        {
            return new(Standard, Standard, null);
        }

        return TryBind(Fallback) is { } second
            ? throw new StartException($"Neither port 443 ({reason}) nor 8443 ({second}) can be used. Choose one with --port N, or --port 0 for a free one.")
            : new(Fallback, Fallback,
                $"Port 443 cannot be used ({reason}); the front door is at 8443. {Way(reason)} " + Deviation(Fallback));
    }

    /// <summary>
    /// A port that nobody listens on now. It lies below the range from which systems take ports for outgoing connections: until we listen on it, seconds
    /// later, none of those sits down on it.
    /// </summary>
    public static int FreePort()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(LowestFree, HighestFree);
            if (TryBind(port) is null)
            {
                return port;
            }
        }

        throw new StartException(string.Create(CultureInfo.InvariantCulture, $"No port between {LowestFree} and {HighestFree} is free. Choose one with --port N, --management-port N and --pki-port N."));
    }

    /// <summary>Why a port cannot be used; null: it can.</summary>
    public static string? TryBind(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = false };
            listener.Start();
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.AccessDenied ? NoPermission : e.SocketErrorCode == SocketError.AddressAlreadyInUse ? "already in use" : e.Message;
        }
        catch (ArgumentOutOfRangeException)
        {
            return "not a port number";
        }
    }

    private static string Way(string reason) => reason == NoPermission
        ? "To allow 443: sudo sysctl net.ipv4.ip_unprivileged_port_start=443."
        : "To have 443, stop the program that uses it.";

    private static string Deviation(int port) =>
        $"Addresses in the lists carry :{port.ToString(CultureInfo.InvariantCulture)}, which the published schema does not allow on the frontchannel.";
}
