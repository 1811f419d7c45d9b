using System.Buffers;
using System.Net.Sockets;

namespace MedMijSandbox.FakeInternet.Proxy;

/// <summary>The wait that a fault of a name asks. A client that has left is let go, or a thousand of them would keep everybody else out.</summary>
internal static class FaultWait
{
    private const int MaximumEarly = 64 * 1024;
    private const int BufferSize = 4096;

    /// <summary>Waits as a fault says, for as long as the client does.</summary>
    /// <param name="client">Whoever asked.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="rest">What it had said after its request.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <returns>That, and what it said meanwhile; null: it has gone.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ForAsync(Socket client, NameFault fault, ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        var delay = fault.Fault switch
        {
            NameFaults.Slow => fault.DelayMs,
            NameFaults.NoAnswer => NameFaults.LongestDelay,
            _ => 0,
        };
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(delay), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var said = new ArrayBufferWriter<byte>();
        said.Write(rest.Span);
        try
        {
            while (said.WrittenCount < MaximumEarly)
            {
                await client.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, either.Token);
                var read = await client.ReceiveAsync(said.GetMemory(BufferSize), SocketFlags.None, either.Token);
                if (read == 0)
                {
                    return null;
                }

                said.Advance(read);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The wait is over.
        }

        return said.WrittenMemory;
    }
}
