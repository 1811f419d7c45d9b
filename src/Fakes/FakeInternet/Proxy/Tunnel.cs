using System.Buffers;
using System.Net.Sockets;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakeInternet.Proxy;

/// <summary>Copies bytes between two connections, both ways, until both sides have ended or nobody says anything any more.</summary>
/// <remarks>
/// The end of one direction is passed on, and the other direction goes on: some clients close their half first and read the rest after. Bron: RFC 9110
/// §9.3.6 (what came before the end is delivered).
/// </remarks>
internal static class Tunnel
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Copies until it is over; both connections are then of no more use.</summary>
    /// <param name="client">Whoever asked.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="setup">Longest silences.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public static async Task RelayAsync(Socket client, Socket target, InternetSetup setup, CancellationToken cancellationToken)
    {
        using var idle = new IdleLimit(setup.IdleTime, TimeProvider.System, cancellationToken);
        var up = CopyAsync(client, target, idle);
        var down = CopyAsync(target, client, idle);
        await Task.WhenAny(up, down);
        idle.Become(setup.HalfClosedTime);
        await Task.WhenAll(up, down);
    }

    private static async Task CopyAsync(Socket from, Socket to, IdleLimit idle)
    {
        try
        {
            while (true)
            {
                // Waits without a buffer: of a thousand connections that say nothing none holds memory.
                await from.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, idle.Token);
                if (await CopyOnceAsync(from, to, idle) == 0)
                {
                    to.Shutdown(SocketShutdown.Send);
                    return;
                }
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side broke off, or it was silent for too long: the other direction has no use any more.
            idle.End();
        }
    }

    private static async ValueTask<int> CopyOnceAsync(Socket from, Socket to, IdleLimit idle)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var read = await from.ReceiveAsync(buffer, SocketFlags.None, idle.Token);
            for (var sent = 0; sent < read;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), SocketFlags.None, idle.Token);
                idle.Touch();
            }

            return read;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
