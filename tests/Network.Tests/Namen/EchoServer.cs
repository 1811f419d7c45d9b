using System.Net;
using System.Net.Sockets;

namespace MedMijSandbox.Network.Tests.Namen;

/// <summary>A server on a free port that does with each connection what it is told.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public EchoServer(Func<Socket, Task> serve)
    {
        _listener.Start(512);
        _ = ServeAsync(serve);
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Reads everything to the end, and only then sends it back.</summary>
    public static async Task ReturnAfterEndAsync(Socket client)
    {
        var received = new MemoryStream();
        var buffer = new byte[4096];
        while (await client.ReceiveAsync(buffer) is var read and > 0)
        {
            received.Write(buffer, 0, read);
        }

        await client.SendAsync(received.ToArray());
        client.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Reads, and sends back at once.</summary>
    public static async Task ReturnAsync(Socket client)
    {
        var buffer = new byte[4096];
        while (await client.ReceiveAsync(buffer) is var read and > 0)
        {
            await client.SendAsync(buffer.AsMemory(0, read));
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(Func<Socket, Task> serve)
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync();
                _ = OneAsync(client, serve);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static async Task OneAsync(Socket client, Func<Socket, Task> serve)
    {
        using (client)
        {
            try
            {
                await serve(client);
            }
            catch (SocketException)
            {
                // The other side broke off.
            }
        }
    }
}
