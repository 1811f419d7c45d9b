using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MedMijSandbox.FakeInternet.Proxy;

/// <summary>One connection to the proxy: one request, and then the tunnel that it asked for.</summary>
/// <remarks>Bron: RFC 9110 §9.3.6.</remarks>
internal sealed class ProxyConnection(InternetSetup setup, SandboxNames names, NameFaults faults)
{
    private const int MaximumHead = 8 * 1024;
    private const int MaximumDrain = 64 * 1024;
    private const byte TlsHandshake = 0x16;
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);
    private static readonly byte[] Established = Encoding.ASCII.GetBytes("HTTP/1.1 200 Connection established\r\n\r\n");
    private readonly Route _route = new(setup, names);

    /// <summary>Tells a connection that there are too many, and ends it.</summary>
    public async Task RefuseAsync(Socket client)
    {
        setup.OnRefused(new("", "", ProxyRefusal.Full.Status, Note(ProxyRefusal.Full)));
        using var patience = new CancellationTokenSource(DrainTime, TimeProvider.System);
        await client.SendAsync(ProxyRefusal.Full.ToBytes(), SocketFlags.None, patience.Token);
        client.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Serves a connection until it ends.</summary>
    public async Task ServeAsync(Socket client, CancellationToken cancellationToken)
    {
        var (request, refusal, rest) = await ReadRequestAsync(client, cancellationToken);
        var host = "";
        if (request is not null)
        {
            (host, var first, var destination) = Understand(request);
            refusal = await CarryOutAsync(client, host, request.IsConnect, destination, first, rest, cancellationToken);
        }

        if (refusal is not null)
        {
            setup.OnRefused(new(host, request?.Method ?? "", refusal.Status, Note(refusal)));
            await AnswerAsync(client, refusal, cancellationToken);
        }
    }

    private static string Note(ProxyRefusal refusal) => $"{refusal.Name}: {refusal.Explanation}";

    /// <summary>Reads the request, and what came after it. Neither request nor refusal: the client left without a word.</summary>
    private async Task<(ProxyRequest? Request, ProxyRefusal? Refusal, byte[] After)> ReadRequestAsync(Socket client, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaximumHead);
        try
        {
            var (length, head, refusal) = await ReadHeadAsync(client, buffer.AsMemory(0, MaximumHead), cancellationToken);
            if (refusal is not null || length == 0)
            {
                return (null, refusal, []);
            }

            return ProxyRequest.Read(buffer.AsSpan(0, head), out var request) is { } wrong
                ? (null, ProxyRefusal.Unreadable(wrong), [])
                : (request, null, buffer[head..length]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads up to and including the empty line. Length 0 without a refusal: the client left without a word.</summary>
    private async Task<(int Length, int Head, ProxyRefusal? Refusal)> ReadHeadAsync(Socket client, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(setup.HeaderTime, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                return (length, 0, ProxyRefusal.TooLarge);
            }

            int read;
            try
            {
                read = await client.ReceiveAsync(buffer[length..], SocketFlags.None, either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return (length, 0, ProxyRefusal.TooSlow);
            }

            if (read == 0)
            {
                return (length, 0, length == 0 ? null : ProxyRefusal.Unreadable("het breekt af"));
            }

            // The end can straddle two packets, by three bytes at most.
            var from = Math.Max(0, length - 3);
            length += read;
            if (buffer.Span[0] == TlsHandshake)
            {
                return (length, 0, ProxyRefusal.Tls);
            }

            if (ProxyRequest.HeadLength(buffer.Span[from..length]) is var head and >= 0)
            {
                return (length, from + head, null);
            }
        }
    }

    /// <summary>What is asked: the name, what is sent first, and where it goes.</summary>
    private (string Host, byte[] First, Destination Destination) Understand(ProxyRequest request)
    {
        if (request.IsConnect)
        {
            return request.ConnectTarget() is { } target
                ? (target.Host, [], _route.ForConnect(target))
                : (request.ShortTarget, [], new(null, ProxyRefusal.Unreadable("na CONNECT hoort naam:poort")));
        }

        if (request.AbsoluteTarget() is not { } absolute)
        {
            var refusal = request.Target.Contains("://", StringComparison.Ordinal)
                ? ProxyRefusal.UseConnect(request.ShortTarget)
                : ProxyRefusal.NotAProxyRequest(request.ShortTarget);
            return (request.ShortTarget, [], new(null, refusal));
        }

        return request.ToOrigin(absolute.Authority, absolute.Path) is { } first
            ? (absolute.Authority.Host, first, _route.ForPlain(absolute.Authority, request.ShortTarget))
            : (absolute.Authority.Host, [], new(null, ProxyRefusal.Unreadable("de lengte van de body staat er meer dan een keer")));
    }

    private async Task<ProxyRefusal?> CarryOutAsync(
        Socket client, string host, bool isTunnel, Destination destination, byte[] first, ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        if (destination.EndPoint is not { } endPoint)
        {
            return destination.Refusal;
        }

        if (faults.Find(host) is { } fault)
        {
            if (await FaultWait.ForAsync(client, fault, rest, cancellationToken) is not { } said || fault.Fault != NameFaults.Slow)
            {
                return fault.Fault == NameFaults.Slow ? null : ProxyRefusal.Faulted(host, fault.Fault);
            }

            rest = said;
        }

        using var target = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (await ConnectAsync(target, endPoint, cancellationToken) is { } why)
        {
            return ProxyRefusal.NothingThere(host, why);
        }

        using var patience = new CancellationTokenSource(setup.HeaderTime, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        if (isTunnel)
        {
            await SendAsync(client, Established, either.Token);
        }

        await SendAsync(target, first, either.Token);
        await SendAsync(target, rest, either.Token);
        await Tunnel.RelayAsync(client, target, setup, cancellationToken);
        return null;
    }

    private static async Task<string?> ConnectAsync(Socket target, IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ConnectTime, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await target.ConnectAsync(endPoint, either.Token);
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode.ToString();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "te langzaam";
        }
    }

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellationToken)..];
        }
    }

    /// <summary>Sends the answer, and reads on for a moment: a connection that is closed over unread bytes is reset, and the answer is lost.</summary>
    private static async Task AnswerAsync(Socket client, ProxyRefusal refusal, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(DrainTime, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await SendAsync(client, refusal.ToBytes(), either.Token);
        client.Shutdown(SocketShutdown.Send);
        var buffer = new byte[4096];
        for (var drained = 0; drained < MaximumDrain;)
        {
            var read = await client.ReceiveAsync(buffer, SocketFlags.None, either.Token);
            if (read == 0)
            {
                return;
            }

            drained += read;
        }
    }
}
