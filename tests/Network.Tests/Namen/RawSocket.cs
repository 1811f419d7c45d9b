using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MedMijSandbox.Network.Tests.Namen;

/// <summary>A client that says exactly what it is told, and nothing more.</summary>
internal sealed class RawSocket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private RawSocket(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    public static async Task<RawSocket> ConnectAsync(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endPoint);
        return new(socket);
    }

    public async Task SendAsync(string text) => await SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await Socket.SendAsync(bytes.AsMemory(sent));
        }
    }

    /// <summary>Reads up to and including a text, or to the end.</summary>
    public async Task<string> ReadUntilAsync(string? text)
    {
        using var patience = new CancellationTokenSource(Patience);
        var read = new StringBuilder();
        var buffer = new byte[1];
        while (text is null || !read.ToString().EndsWith(text, StringComparison.Ordinal))
        {
            try
            {
                if (await Socket.ReceiveAsync(buffer, patience.Token) == 0)
                {
                    break;
                }
            }
            catch (SocketException)
            {
                break;
            }

            read.Append((char)buffer[0]);
        }

        return read.ToString();
    }

    public Task<string> ReadToEndAsync() => ReadUntilAsync(null);

    public void Dispose() => Socket.Dispose();
}
