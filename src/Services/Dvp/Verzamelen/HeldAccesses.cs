using System.Collections.Concurrent;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>An access token that still opens something.</summary>
/// <param name="Collection">The collection that it was given for.</param>
/// <param name="Access">Token and correlation.</param>
/// <param name="Gegevensdiensten">What it covers.</param>
/// <param name="Progress">Progress of the collection; gives the numbers of further requests.</param>
/// <param name="Until">Protocol time at which it ends.</param>
internal sealed record HeldAccess(
    Collection Collection,
    ResourceAccess Access,
    IReadOnlyList<OfferedGegevensdienst> Gegevensdiensten,
    CollectionProgress Progress,
    DateTimeOffset Until);

/// <summary>Access tokens for as long as they last: in memory alone, never on disk, gone with the process.</summary>
internal sealed class HeldAccesses(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, HeldAccess> _held = new(StringComparer.Ordinal);

    /// <summary>Keeps the token of a collection, and lets go of those that have ended.</summary>
    public void Keep(HeldAccess access)
    {
        foreach (var (id, held) in _held)
        {
            if (held.Until <= clock.GetUtcNow())
            {
                _held.TryRemove(id, out _);
            }
        }

        _held[access.Collection.Id] = access;
    }

    /// <summary>The token of a collection of this account; null when there is none, or it has ended.</summary>
    public HeldAccess? Find(string accountId, string collectionId) =>
        _held.GetValueOrDefault(collectionId) is { } held && held.Collection.AccountId == accountId && held.Until > clock.GetUtcNow() ? held : null;

    /// <summary>The tokens of an account that have not ended, the newest first.</summary>
    public IReadOnlyList<HeldAccess> All(string accountId) =>
        [.. _held.Values.Where(h => Find(accountId, h.Collection.Id) is not null).OrderByDescending(h => h.Collection.Id, StringComparer.Ordinal)];
}
