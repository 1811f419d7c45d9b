using System.Collections.Concurrent;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>The toestemmingen of this DVA, by Persoon.</summary>
/// <remarks>Bron: core.autorisatie.100; core.dossier.108.</remarks>
internal sealed class ToestemmingStore(RecordStore records, BsnVault vault, TimeProvider clock)
{
    private const string EndedKind = "beeindigd";
    private const string DeceasedKind = "overleden";

    // How long it is remembered why something ended, to explain a refusal.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    private readonly ConcurrentBag<Action<string>> _listeners = [];

    /// <summary>Has somebody told when a toestemming ended, after that is on disk.</summary>
    public void Listen(Action<string> listener) => _listeners.Add(listener);

    /// <summary>Writes a new one.</summary>
    public Toestemming Give(RecordStore transaction, Bsn bsn, string clientId, string clientName, string scope, bool longLived, DateTimeOffset until)
    {
        var now = clock.GetUtcNow();
        var given = new Toestemming(SecretText.New(), vault.KeyOf(bsn), vault.Seal(bsn), clientId, clientName, scope, longLived, IsUsed: false, now, now, until);
        transaction.Put(Kind(given.BsnKey), given.Id, given, ToestemmingJson.Default.Toestemming, until);
        return given;
    }

    /// <summary>Writes that one was used; one that ended meanwhile stays ended.</summary>
    public bool TryUse(RecordStore transaction, Toestemming toestemming, DateTimeOffset until)
    {
        var used = toestemming with { IsUsed = true, LastUsedAt = clock.GetUtcNow(), Until = until };
        return transaction.TryUpdate(Kind(used.BsnKey), used.Id, used, ToestemmingJson.Default.Toestemming, until);
    }

    /// <summary>One of a Persoon; null when there is none, or it has ended.</summary>
    public static Toestemming? Find(RecordStore store, string bsnKey, string id) => store.Find(Kind(bsnKey), id, ToestemmingJson.Default.Toestemming);

    /// <summary>One of a Persoon; null when there is none, or it has ended.</summary>
    public Toestemming? Find(Bsn bsn, string id) => Find(records, vault.KeyOf(bsn), id);

    /// <summary>The long-lived ones of a Persoon that were used, the newest first. Bron: core.autorisatie.100.</summary>
    public IReadOnlyList<Toestemming> AllLongLived(Bsn bsn) =>
        [.. records.All(Kind(vault.KeyOf(bsn)), ToestemmingJson.Default.Toestemming).Where(t => t is { LongLived: true, IsUsed: true }).OrderByDescending(t => t.GivenAt)];

    /// <summary>Ends one: its codes and tokens give nothing from now on. False when it was gone already.</summary>
    public bool End(Toestemming toestemming, EndReason reason)
    {
        var ended = records.InTransaction(transaction => End(transaction, toestemming.BsnKey, toestemming.Id, reason));
        Tell(toestemming.Id);
        return ended;
    }

    /// <summary>Ends one within a transaction; <see cref="Tell"/> follows once that is done.</summary>
    public bool End(RecordStore transaction, string bsnKey, string id, EndReason reason)
    {
        if (transaction.Take(Kind(bsnKey), id, ToestemmingJson.Default.Toestemming) is null)
        {
            return false;
        }

        transaction.Put(EndedKind, id, new(reason, clock.GetUtcNow()), ToestemmingJson.Default.EndedToestemming, clock.GetUtcNow() + Memory);
        return true;
    }

    /// <summary>Lets this process forget what it remembers of an ended one.</summary>
    public void Tell(string id)
    {
        foreach (var listener in _listeners)
        {
            listener(id);
        }
    }

    /// <summary>Ends all of a Persoon.</summary>
    /// <returns>How many.</returns>
    public int EndAll(Bsn bsn, EndReason reason) =>
        records.All(Kind(vault.KeyOf(bsn)), ToestemmingJson.Default.Toestemming).Count(t => End(t, reason));

    /// <summary>Why one ended; null when that is not known: it ran out, or never was.</summary>
    public EndReason? ReasonOf(string id) => records.Find(EndedKind, id, ToestemmingJson.Default.EndedToestemming)?.Reason;

    /// <summary>A Persoon has died, or that turned out wrong. With a death every toestemming ends. Bron: core.dossier.108.</summary>
    /// <returns>How many toestemmingen ended.</returns>
    public int SetDeceased(Bsn bsn, bool isDeceased)
    {
        if (!isDeceased)
        {
            records.Remove(DeceasedKind, vault.KeyOf(bsn));
            return 0;
        }

        records.Put(DeceasedKind, vault.KeyOf(bsn), new(clock.GetUtcNow()), ToestemmingJson.Default.DeceasedPersoon);
        return EndAll(bsn, EndReason.Deceased);
    }

    /// <summary>Whether a Persoon has died, as far as this DVA knows.</summary>
    public bool IsDeceased(Bsn bsn) => records.Find(DeceasedKind, vault.KeyOf(bsn), ToestemmingJson.Default.DeceasedPersoon) is not null;

    private static string Kind(string bsnKey) => "toestemming:" + bsnKey;
}
