using System.Collections.Frozen;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>
/// What the log says of an address at a resource endpoint: the base, and the resource type when the endpoint serves it. Never the id of a resource, nor
/// anything else that somebody wrote in the path.
/// </summary>
/// <remarks>Bron: core.logging.103.</remarks>
internal sealed class LoggedAddresses
{
    private const string Metadata = "metadata";
    private readonly string _base;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _byType;

    /// <summary>Addresses under a base, made once: there is a line about every request.</summary>
    public LoggedAddresses(string baseAddress, IEnumerable<string> resourceTypes)
    {
        _base = baseAddress.TrimEnd('/');
        _byType = resourceTypes.Append(Metadata).Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(type => type, type => $"{_base}/{type}", StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The address, of a path under the base.</summary>
    public string Of(ReadOnlySpan<char> path)
    {
        var end = path.IndexOf('/');
        return _byType.TryGetValue(end < 0 ? path : path[..end], out var address) ? address : _base;
    }
}
