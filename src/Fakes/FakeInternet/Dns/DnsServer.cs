using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace MedMijSandbox.FakeInternet.Dns;

/// <summary>Carries questions and answers, over UDP and TCP on one port.</summary>
/// <remarks>Bron: RFC 1035 §4.2; RFC 7766.</remarks>
internal sealed class DnsServer : IAsyncDisposable
{
    private const int LargestQuery = 4096;
    private const int MaximumConnections = 128;
    private const int MaximumWaiting = 256;
    private const int Attempts = 10;
    private static readonly TimeSpan Breather = TimeSpan.FromMilliseconds(20);
    private readonly DnsResponder _responder;
    private readonly InternetSetup _setup;
    private readonly TcpDoor _tcp;
    private readonly Socket _udp;
    private readonly CancellationTokenSource _stop = new();
    private int _waiting;
    private Task _receiving = Task.CompletedTask;
    private int _isDisposed;

    /// <summary>Takes the port.</summary>
    /// <exception cref="SocketException">The port is taken, for UDP or for TCP, or not allowed.</exception>
    public DnsServer(IPEndPoint endPoint, InternetSetup setup, DnsResponder responder)
    {
        _setup = setup;
        _responder = responder;
        for (var attempt = 1; ; attempt++)
        {
            var tcp = new TcpDoor(endPoint, MaximumConnections, ServeAsync, static _ => Task.CompletedTask, setup.OnFault);
            var udp = new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                udp.Bind(tcp.EndPoint);
                (_tcp, _udp) = (tcp, udp);
                return;
            }
            catch (SocketException)
            {
                udp.Dispose();
                tcp.Close();

                // A free port of TCP need not be free for UDP: then another one.
                if (endPoint.Port != 0 || attempt == Attempts)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _tcp.EndPoint;

    /// <summary>Starts to answer.</summary>
    public void Start()
    {
        _tcp.Start();
        _receiving = ReceiveAsync();
    }

    /// <summary>Stops.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        await _stop.CancelAsync();
        await _tcp.DisposeAsync();
        _udp.Dispose();
        await _receiving;
        _stop.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[LargestQuery];
        var anyone = new IPEndPoint(IPAddress.Any, 0);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var received = await _udp.ReceiveFromAsync(buffer, SocketFlags.None, anyone, _stop.Token);
                var answer = _responder.Answer(buffer.AsSpan(0, received.ReceivedBytes));
                if (answer.Delay == TimeSpan.Zero)
                {
                    await SendAsync(answer.Bytes, received.RemoteEndPoint);
                }
                else if (Volatile.Read(ref _waiting) < MaximumWaiting)
                {
                    _ = SendLaterAsync(answer, received.RemoteEndPoint);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // An earlier answer found nobody, or the packet is larger than any question: the next one is served.
                await Task.Delay(Breather, TimeProvider.System, CancellationToken.None);
            }
            catch (Exception e)
            {
                _setup.OnFault(e);
            }
        }
    }

    private async Task SendLaterAsync(DnsAnswer answer, EndPoint to)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await Task.Delay(answer.Delay, TimeProvider.System, _stop.Token);
            await SendAsync(answer.Bytes, to);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // We stop, or who asked is gone.
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task SendAsync(byte[]? answer, EndPoint to)
    {
        if (answer is not null)
        {
            await _udp.SendToAsync(answer, SocketFlags.None, to, _stop.Token);
        }
    }

    /// <summary>A connection: messages with their length in front, one after another.</summary>
    private async Task ServeAsync(Socket client, CancellationToken cancellationToken)
    {
        var buffer = new byte[LargestQuery];
        while (true)
        {
            using var patience = new CancellationTokenSource(_setup.HeaderTime, TimeProvider.System);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            if (!await FillAsync(client, buffer.AsMemory(0, 2), either.Token))
            {
                return;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(buffer);
            if (length is < DnsQuery.HeaderLength or > LargestQuery || !await FillAsync(client, buffer.AsMemory(0, length), either.Token))
            {
                return;
            }

            var (bytes, delay) = _responder.Answer(buffer.AsSpan(0, length));
            if (bytes is null)
            {
                return;
            }

            await Task.Delay(delay, TimeProvider.System, cancellationToken);
            var framed = new byte[bytes.Length + 2];
            BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)bytes.Length);
            bytes.CopyTo(framed, 2);
            using var sending = new CancellationTokenSource(_setup.HeaderTime, TimeProvider.System);
            using var all = CancellationTokenSource.CreateLinkedTokenSource(sending.Token, cancellationToken);
            for (var sent = 0; sent < framed.Length;)
            {
                sent += await client.SendAsync(framed.AsMemory(sent), SocketFlags.None, all.Token);
            }
        }
    }

    private static async ValueTask<bool> FillAsync(Socket client, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (!buffer.IsEmpty)
        {
            var read = await client.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
            if (read == 0)
            {
                return false;
            }

            buffer = buffer[read..];
        }

        return true;
    }
}
