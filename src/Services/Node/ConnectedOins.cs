using System.Collections.Concurrent;

namespace MedMijSandbox.Node;

/// <summary>OINs of the service providers that may come to the back channels of DigiD and TVS. Grows while the Node runs.</summary>
public sealed class ConnectedOins
{
    private readonly ConcurrentDictionary<string, bool> _oins = new(StringComparer.Ordinal);

    /// <summary>Adds one.</summary>
    public void Add(string oin) => _oins[oin] = true;

    internal bool Contains(string? oin) => oin is not null && _oins.ContainsKey(oin);
}
