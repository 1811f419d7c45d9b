#pragma warning disable IDE0130 // One file, compiled into every test project.
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace MedMijSandbox.Tests;

/// <summary>
/// Ports for servers that are told where to listen. They lie below the range from which the system takes ports for outgoing connections, so that between the
/// asking and the listening no client of another test sits down on one.
/// </summary>
internal static class FreePort
{
    private const int Lowest = 20_000;
    private const int Highest = 32_000;
    private const int Attempts = 200;
    private static readonly HashSet<int> Given = [];

    /// <summary>A port of loopback on which nobody listens, and that was not given before.</summary>
    public static int Next()
    {
        lock (Given)
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var port = RandomNumberGenerator.GetInt32(Lowest, Highest);
                if (IsFree(port) && Given.Add(port))
                {
                    return port;
                }
            }
        }

        throw new InvalidOperationException($"no free port between {Lowest} and {Highest}");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
