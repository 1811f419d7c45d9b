using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MedMijSandbox.Testbench.Scenarios.Broken;

/// <summary>
/// A server of the bench on a loopback port that is broken in one way, each as somebody's own system may be: nobody listens, it speaks something else than
/// TLS, it says nothing, it hangs up. It keeps no key, so that what it does is what a client sees before any certificate.
/// </summary>
public sealed class BrokenServer : IAsyncDisposable
{
    private const int LargestRequest = 16 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Dictionary<string, Func<NetworkStream, Socket, CancellationToken, Task>> Answers = new(StringComparer.Ordinal)
    {
        ["closed"] = (_, _, _) => Task.CompletedTask,
        ["plain-http"] = AnswerHttpAsync,
        ["banner"] = (stream, _, cancellationToken) => SendAsync(stream, "SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray(), cancellationToken),
        ["silent"] = (stream, _, cancellationToken) => WaitAsync(stream, cancellationToken),
        ["hangs-up"] = HangUpAsync,
        ["resets"] = ResetAsync,
        ["unrecognized-name"] = (stream, _, cancellationToken) => AnswerHelloAsync(stream, [0x15, 3, 3, 0, 2, 2, 112], cancellationToken),
        ["old-tls"] = AnswerOldAsync,
    };

    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener? _listener;
    private readonly Task _accepting = Task.CompletedTask;

    private BrokenServer(string behaviour, Func<NetworkStream, Socket, CancellationToken, Task> answer)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Address = (IPEndPoint)listener.LocalEndpoint;
        if (behaviour == "closed")
        {
            listener.Dispose();
            return;
        }

        _listener = listener;
        _accepting = AcceptAsync(listener, answer, _stop.Token);
    }

    /// <summary>The ways in which a server can be broken.</summary>
    public static IReadOnlyList<string> Behaviours { get; } = [.. Answers.Keys];

    /// <summary>Where it is reached.</summary>
    public IPEndPoint Address { get; }

    /// <summary>Starts a server; null: there is no such way of being broken.</summary>
    public static BrokenServer? Start(string behaviour) => Answers.TryGetValue(behaviour, out var answer) ? new(behaviour, answer) : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener?.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private static async Task AcceptAsync(TcpListener listener, Func<NetworkStream, Socket, CancellationToken, Task> answer, CancellationToken cancellationToken)
    {
        var connections = new List<Task>();
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                connections.Add(ServeAsync(await listener.AcceptSocketAsync(cancellationToken), answer, cancellationToken));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was told to stop.
        }

        await Task.WhenAll(connections);
    }

    private static async Task ServeAsync(Socket socket, Func<NetworkStream, Socket, CancellationToken, Task> answer, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            await answer(stream, socket, linked.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client had enough of it.
        }
    }

    private static async Task AnswerHttpAsync(NetworkStream stream, Socket socket, CancellationToken cancellationToken)
    {
        await ReadSomeAsync(stream, cancellationToken);
        await SendAsync(stream, Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), cancellationToken);
        socket.Shutdown(SocketShutdown.Send);
    }

    private static async Task HangUpAsync(NetworkStream stream, Socket socket, CancellationToken cancellationToken)
    {
        await ReadSomeAsync(stream, cancellationToken);
        socket.Shutdown(SocketShutdown.Both);
    }

    private static async Task ResetAsync(NetworkStream stream, Socket socket, CancellationToken cancellationToken)
    {
        await ReadSomeAsync(stream, cancellationToken);
        socket.LingerState = new(true, 0);
        socket.Close();
    }

    /// <summary>A server that knows TLS 1.1 at best: it chooses that when it may, and else refuses by alert protocol_version.</summary>
    private static async Task AnswerOldAsync(NetworkStream stream, Socket socket, CancellationToken cancellationToken)
    {
        var hello = new byte[LargestRequest];
        var count = await stream.ReadAtLeastAsync(hello, 11, throwOnEndOfStream: false, cancellationToken);
        var offered = count >= 11 && hello[0] == 0x16 ? (hello[9] << 8) | hello[10] : 0;
        byte[] answer = offered is 0x0301 or 0x0302
            ? [0x16, 3, 2, 0, 42, 2, 0, 0, 38, 3, (byte)(offered & 0xFF), .. new byte[32], 0, 0x00, 0x2F, 0]
            : [0x15, 3, 2, 0, 2, 2, 70];
        await SendAsync(stream, answer, cancellationToken);
    }

    private static async Task AnswerHelloAsync(NetworkStream stream, byte[] answer, CancellationToken cancellationToken)
    {
        await ReadSomeAsync(stream, cancellationToken);
        await SendAsync(stream, answer, cancellationToken);
    }

    private static async Task SendAsync(NetworkStream stream, byte[] bytes, CancellationToken cancellationToken) => await stream.WriteAsync(bytes, cancellationToken);

    private static async Task WaitAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        while (await ReadSomeAsync(stream, cancellationToken) > 0)
        {
            // It listens, and has nothing to say.
        }
    }

    private static async Task<int> ReadSomeAsync(NetworkStream stream, CancellationToken cancellationToken) =>
        await stream.ReadAsync(new byte[LargestRequest], cancellationToken);
}
