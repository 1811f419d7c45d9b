using System.Net.Sockets;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>The Unix socket that a participant listens on, behind its Node.</summary>
public static class ParticipantSocket
{
    /// <summary>Opens a connection.</summary>
    /// <param name="path">Path of the socket.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The connection; disposing it closes the socket.</returns>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
