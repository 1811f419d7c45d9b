using System.Collections.Concurrent;

namespace MedMijSandbox.Node;

/// <summary>OINs of the service providers that may come to the back channels of DigiD and TVS. Changes while the Node runs.</summary>
public sealed class ConnectedOins
{
    private readonly ConcurrentDictionary<string, bool> _oins = new(StringComparer.Ordinal);

    /// <summary>Adds one.</summary>
    public void Add(string oin) => _oins[oin] = true;

    /// <summary>Takes one away; no effect when it is not there.</summary>
    public void Remove(string oin) => _oins.TryRemove(oin, out _);

    internal bool Contains(string? oin) => oin is not null && _oins.ContainsKey(oin);
}
