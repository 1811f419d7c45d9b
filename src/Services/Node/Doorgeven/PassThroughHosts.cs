using System.Collections.Concurrent;
using System.Net;

namespace MedMijSandbox.Node.Doorgeven;

/// <summary>
/// Names whose owner does the TLS himself: the front door passes the bytes on to his address and sees nothing of what is in them. Changes while the Node
/// runs.
/// </summary>
public sealed class PassThroughHosts
{
    private readonly ConcurrentDictionary<string, IPEndPoint> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether nobody has a name here.</summary>
    public bool IsEmpty => _hosts.IsEmpty;

    /// <summary>The names and where they lead.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> All => new Dictionary<string, IPEndPoint>(_hosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>Passes a name on to an address, in the place of the one that it had.</summary>
    /// <exception cref="ArgumentException">The address is not one of this machine alone: nothing of the sandbox leaves it.</exception>
    public void Put(string name, IPEndPoint endpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!IPAddress.IsLoopback(endpoint.Address) || endpoint.Port == 0)
        {
            throw new ArgumentException($"{endpoint} is not an address and port of this machine alone, such as 127.0.0.1:5443.", nameof(endpoint));
        }

        _hosts[name] = endpoint;
    }

    /// <summary>Passes a name on no more; connections that are open stay.</summary>
    public void Remove(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _hosts.TryRemove(name, out _);
    }

    /// <summary>Where a name leads; null: it is not passed on.</summary>
    public IPEndPoint? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _hosts.GetValueOrDefault(name);
    }
}
