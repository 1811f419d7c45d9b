using System.IO.Pipelines;
using System.Net.Sockets;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Node.Doorgeven;

/// <summary>Copies bytes between a connection of the front door and a socket, both ways, no faster than the slower side reads.</summary>
internal static class PipeTunnel
{
    private const int BufferSize = 16 * 1024;
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(5);

    // A caller that has said all waits for the answer.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    // The front door cannot close one half of a connection. A system that has said all may mean with its end that its answer is whole, so that end is passed on soon.
    private static readonly TimeSpan LastWordsTime = TimeSpan.FromMilliseconds(100);

    /// <summary>Copies until both sides have ended, one broke off, or nobody said anything for five minutes.</summary>
    /// <param name="client">Whoever connected.</param>
    /// <param name="target">The system behind the name.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <returns>Number of bytes to the target, and back.</returns>
    public static async Task<(long Up, long Down)> RelayAsync(IDuplexPipe client, Socket target, CancellationToken cancellationToken)
    {
        using var idle = new IdleLimit(IdleTime, TimeProvider.System, cancellationToken);
        var up = SendAsync(client.Input, target, idle);
        var down = ReceiveAsync(target, client.Output, idle);
        var first = await Task.WhenAny(up, down);
        idle.Become(first == up ? AnswerTime : LastWordsTime);
        return (await up, await down);
    }

    private static async Task<long> SendAsync(PipeReader from, Socket to, IdleLimit idle)
    {
        var count = 0L;
        try
        {
            while (true)
            {
                var result = await from.ReadAsync(idle.Token);
                foreach (var segment in result.Buffer)
                {
                    for (var rest = segment; !rest.IsEmpty;)
                    {
                        rest = rest[await to.SendAsync(rest, SocketFlags.None, idle.Token)..];
                    }
                }

                count += result.Buffer.Length;
                from.AdvanceTo(result.Buffer.End);
                idle.Touch();
                if (result.IsCompleted || result.IsCanceled)
                {
                    to.Shutdown(SocketShutdown.Send);
                    return count;
                }
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            idle.End();
            return count;
        }
    }

    private static async Task<long> ReceiveAsync(Socket from, PipeWriter to, IdleLimit idle)
    {
        var count = 0L;
        try
        {
            while (true)
            {
                // Waits without a buffer, so that a connection that says nothing holds no memory.
                await from.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, idle.Token);
                var read = await from.ReceiveAsync(to.GetMemory(BufferSize), SocketFlags.None, idle.Token);
                if (read == 0)
                {
                    return count;
                }

                to.Advance(read);
                count += read;
                idle.Touch();
                if ((await to.FlushAsync(idle.Token)).IsCompleted)
                {
                    idle.End();
                    return count;
                }
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            idle.End();
            return count;
        }
    }

    // Kestrel's own exceptions for a connection that broke off are IOException and OperationCanceledException.
    private static bool IsEnd(Exception e) => e is SocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
