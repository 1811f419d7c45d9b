using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MedMijSandbox.Node.Exchanges;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace MedMijSandbox.Node.Doorgeven;

/// <summary>
/// Stands before TLS: looks at the name that a connection asks for, and when its owner does the TLS himself, passes the bytes on. What cannot be read, has no
/// name or another name goes on as if nobody had looked.
/// </summary>
/// <remarks>
/// A connection that is passed on is not checked by the front door: no certificate, no Whitelist (core.whl.307 binds whoever ends the TLS). Bron: RFC 6066 §3.
/// </remarks>
internal sealed class PassThrough(PassThroughHosts hosts, ExchangeRecorder recorder, TimeProvider clock)
{
    private const int MaximumTunnels = 1024;
    private static readonly TimeSpan HelloTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);
    private int _tunnels;

    /// <summary>Looks at a connection and carries it, or hands it to what comes after.</summary>
    public async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (hosts.IsEmpty || await PeekAsync(connection.Transport.Input) is not { } name || hosts.Find(name) is not { } endPoint)
        {
            await next(connection);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _tunnels) > MaximumTunnels)
            {
                Refuse(name, endPoint, "er zijn te veel doorgegeven verbindingen tegelijk");
                connection.Abort();
                return;
            }

            await CarryAsync(connection, name, endPoint);
        }
        finally
        {
            Interlocked.Decrement(ref _tunnels);
        }
    }

    /// <summary>The name that is asked for. Whatever it is, nothing is taken: the bytes are still there for who comes after.</summary>
    private static async Task<string?> PeekAsync(PipeReader input)
    {
        using var patience = new CancellationTokenSource(HelloTime, TimeProvider.System);
        var (seen, needed) = (0L, 1);
        try
        {
            while (true)
            {
                var result = await input.ReadAsync(patience.Token);
                var buffer = result.Buffer;
                string? name = null;
                if (result.IsCanceled || result.IsCompleted || buffer.Length >= needed && TryRead(buffer, out name, out needed))
                {
                    // Not examined further than before, so that the next reader does not wait for more than there is.
                    input.AdvanceTo(buffer.Start, buffer.GetPosition(Math.Min(seen, buffer.Length)));
                    return name;
                }

                seen = buffer.Length;
                input.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Too slow, or gone: TLS has its own limit for that.
            return null;
        }
    }

    private static bool TryRead(in ReadOnlySequence<byte> buffer, out string? name, out int needed)
    {
        var start = buffer.Slice(0, Math.Min(buffer.Length, ClientHello.MaximumLength));
        var isDecided = start.IsSingleSegment
            ? ClientHello.TryReadServerName(start.FirstSpan, out name, out needed)
            : ClientHello.TryReadServerName(start.ToArray(), out name, out needed);
        return isDecided || needed <= start.Length;
    }

    private async Task CarryAsync(ConnectionContext connection, string name, IPEndPoint endPoint)
    {
        var started = Stopwatch.GetTimestamp();
        var time = clock.GetUtcNow();
        if (endPoint.Equals(connection.LocalEndPoint))
        {
            Refuse(name, endPoint, "dat is de voordeur zelf, dus het zou nooit aankomen");
            connection.Abort();
            return;
        }

        using var target = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (await ConnectAsync(target, endPoint, connection.ConnectionClosed) is { } why)
        {
            Refuse(name, endPoint, why);
            connection.Abort();
            return;
        }

        Record(name, time, "TUNNEL", Stopwatch.GetElapsedTime(started), $"Verbinding doorgegeven aan {endPoint}.");
        var stop = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        var (up, down) = await PipeTunnel.RelayAsync(connection.Transport, target, stop);
        Record(name, clock.GetUtcNow(), "TUNNEL-EINDE", Stopwatch.GetElapsedTime(started), string.Create(
            CultureInfo.InvariantCulture, $"{up} bytes naar {endPoint}, {down} bytes terug."));
    }

    private static async Task<string?> ConnectAsync(Socket target, IPEndPoint endPoint, CancellationToken closed)
    {
        using var patience = new CancellationTokenSource(ConnectTime, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, closed);
        try
        {
            await target.ConnectAsync(endPoint, either.Token);
            return null;
        }
        catch (SocketException e)
        {
            return $"daar luistert nu niemand ({e.SocketErrorCode})";
        }
        catch (OperationCanceledException)
        {
            return "de verbinding kwam niet op tijd tot stand";
        }
    }

    private void Refuse(string name, IPEndPoint endPoint, string why) => recorder.AddRefusal(
        clock, "?", name, name, 0, $"{name} hoort bij een eigen systeem op {endPoint}, maar {why}. De verbinding is gesloten.", "TUNNEL", "");

    // Without a note: a note says that something was refused.
    private void Record(string name, DateTimeOffset time, string method, TimeSpan duration, string what) => recorder.Add(new()
    {
        Time = time,
        From = "?",
        To = name,
        Channel = "doorgegeven",
        Method = method,
        Host = name,
        Path = "",
        Status = StatusCodes.Status200OK,
        DurationMs = duration.TotalMilliseconds,
        ResponseType = "text/plain",
        ResponseBody = Encoding.UTF8.GetBytes(
            what + " Dit systeem doet zelf TLS: de voordeur ziet niet wat erin staat, en kijkt niet naar certificaten of Whitelist."),
    });
}
