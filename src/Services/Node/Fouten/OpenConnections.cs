using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace MedMijSandbox.Node.Fouten;

/// <summary>The connections that are open, so that those of a host can be asked to end: an idle one ends at once, another after the request that it is at.</summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<IConnectionLifetimeNotificationFeature, string> _open = new();

    /// <summary>Keeps a connection until it is closed.</summary>
    public void Watch(string host, ConnectionContext connection)
    {
        if (connection.Features.Get<IConnectionLifetimeNotificationFeature>() is not { } lifetime)
        {
            return;
        }

        _open[lifetime] = host;
        connection.ConnectionClosed.Register(() => _open.TryRemove(lifetime, out _));
    }

    /// <summary>Asks the connections of a host, or all, to end.</summary>
    public void RequestEnd(string? host)
    {
        foreach (var (lifetime, name) in _open)
        {
            if (host is null || name.Equals(host, StringComparison.OrdinalIgnoreCase))
            {
                lifetime.RequestClose();
            }
        }
    }
}
