using System.Net.Sockets;
using MedMijSandbox.Node.Exchanges;
using Microsoft.AspNetCore.Connections.Features;

namespace MedMijSandbox.Node.Fouten;

/// <summary>Ends a connection in the ways in which connections end when something is wrong.</summary>
internal static class Disconnection
{
    // What was written last is still on its way to the socket when it is flushed, and would be lost with it.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(100);

    /// <summary>TCP reset: the other side sees no orderly end.</summary>
    public static void Reset(HttpContext context)
    {
        if (!context.Response.HasStarted && context.Features.Get<RecordingState>() is { } state)
        {
            state.HasNoAnswer = true;
        }

        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            SetLinger(socket);
        }

        context.Features.Get<IConnectionLifetimeFeature>()?.Abort();
        context.Abort();
    }

    /// <summary>Sends what was written, and leaves it at that: the connection ends, or with HTTP/2 the request.</summary>
    public static async Task BreakOffAsync(HttpContext context)
    {
        await SettleAsync(context);
        context.Abort();
    }

    /// <summary>Sends what was written.</summary>
    public static async Task SettleAsync(HttpContext context)
    {
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Task.Delay(OnItsWay, TimeProvider.System, context.RequestAborted);
    }

    private static void SetLinger(Socket socket)
    {
        try
        {
            socket.LingerState = new(enable: true, seconds: 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is closed already: there is nothing left to reset.
        }
    }
}
