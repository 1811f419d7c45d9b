using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Dvp.Toestemmingen;

/// <summary>A Persoon who went to a DVA to manage Toestemmingen, and will come back.</summary>
/// <param name="SessionKey">The session that it belongs to.</param>
/// <param name="Aanbieder">MedMij name of the Aanbieder that was chosen.</param>
internal sealed record PendingBeheren(string SessionKey, string Aanbieder);

/// <summary>The states that this PGO made for Beheren toestemmingen: each belongs to one session, holds half an hour and is used once.</summary>
internal sealed class PendingBeherenStates(RecordStore store, TimeProvider clock)
{
    private const string Kind = "beheren";

    /// <summary>Keeps a visit under a new state.</summary>
    public string Add(PendingBeheren pending)
    {
        var state = SecretText.New();
        store.Put(Kind, SecretText.Hash(state), pending, DvpJson.Default.PendingBeheren, clock.GetUtcNow() + PendingAuthorizations.Lifetime);
        return state;
    }

    /// <summary>The visit of a state, which is used up by it; null, and nothing used up, when it is not one of ours, too old or of another session.</summary>
    public PendingBeheren? Take(string state, string sessionKey)
    {
        var key = SecretText.Hash(state);
        var known = store.Find(Kind, key, DvpJson.Default.PendingBeheren);
        return known is not null && string.Equals(known.SessionKey, sessionKey, StringComparison.Ordinal)
            ? store.Take(Kind, key, DvpJson.Default.PendingBeheren)
            : null;
    }
}
