using System.Collections.Concurrent;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>The toestemmingen of this DVA, by Persoon.</summary>
/// <remarks>Bron: core.autorisatie.100; core.dossier.108.</remarks>
internal sealed class ToestemmingStore(RecordStore records, BsnVault vault, TimeProvider clock)
{
    private const string Kind = "toestemming";
    private const string UseKind = "gebruik";
    private const string EndedKind = "beeindigd";
    private const string DeceasedKind = "overleden";

    // How long it is remembered why something ended, to explain a refusal.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    private readonly ConcurrentBag<Action<string>> _listeners = [];
    private readonly ConcurrentBag<Action<string>> _persoonListeners = [];

    /// <summary>Has somebody told when a toestemming ended, after that is on disk.</summary>
    public void Listen(Action<string> listener) => _listeners.Add(listener);

    /// <summary>Has somebody told when all of a Persoon ended, by the pseudonym: also what outlives its toestemming ends then.</summary>
    public void ListenToPersoon(Action<string> listener) => _persoonListeners.Add(listener);

    /// <summary>Writes a new one.</summary>
    public Toestemming Give(RecordStore transaction, Bsn bsn, CodeRequest request, DateTimeOffset until)
    {
        var now = clock.GetUtcNow();
        var given = new Toestemming(SecretText.NewOrdered(now), vault.KeyOf(bsn), vault.Seal(bsn), request.ClientId, request.ClientName, request.Scope, request.LongLived, request.IsRepresented, request.IsTested, now, until);
        Put(transaction, given);
        return given;
    }

    /// <summary>Writes that one was used, in the transaction in which it was found.</summary>
    public void Use(RecordStore transaction, Toestemming toestemming, DateTimeOffset until, string? refreshHash)
    {
        transaction.Put(UseKind, toestemming.Id, new(refreshHash, clock.GetUtcNow(), until), ToestemmingJson.Default.ToestemmingUse, until);

        // the record itself is written once a day at most: it is kept somewhat longer than it holds
        if (toestemming.KeptUntil < until)
        {
            Put(transaction, toestemming with { KeptUntil = until + Slack });
        }
    }

    /// <summary>How one was used last; null when it never was, or has run out.</summary>
    public static ToestemmingUse? UseOf(RecordStore store, string id) => store.Find(UseKind, id, ToestemmingJson.Default.ToestemmingUse);

    /// <summary>The one with an id; null when there is none, or it has ended.</summary>
    public static Toestemming? Find(RecordStore store, string id) => store.Find(Kind, id, ToestemmingJson.Default.Toestemming);

    /// <summary>The long-lived ones of a Persoon that were used. Bron: core.autorisatie.100.</summary>
    public IReadOnlyList<(Toestemming Toestemming, ToestemmingUse Use)> AllLongLived(Bsn bsn) =>
    [
        .. All(bsn)
            .Where(t => t.LongLived)
            .Select(t => (Toestemming: t, Use: UseOf(records, t.Id)))
            .Where(t => t.Use is not null)
            .Select(t => (t.Toestemming, t.Use!)),
    ];

    /// <summary>A long-lived one of a Persoon that was used; null when there is none, or it has ended.</summary>
    public (Toestemming Toestemming, ToestemmingUse Use)? FindLongLived(Bsn bsn, string id) =>
        Find(records, id) is { LongLived: true } found && found.BsnKey == vault.KeyOf(bsn) && UseOf(records, id) is { } use ? (found, use) : null;

    /// <summary>Ends one: its codes and tokens give nothing from now on. False when it was gone already.</summary>
    public bool End(Toestemming toestemming, EndReason reason)
    {
        var ended = records.InTransaction(transaction => End(transaction, toestemming.Id, reason));
        Tell(toestemming.Id);
        return ended;
    }

    /// <summary>Ends one within a transaction; <see cref="Tell"/> follows once that is done.</summary>
    public bool End(RecordStore transaction, string id, EndReason reason)
    {
        if (transaction.Take(Kind, id, ToestemmingJson.Default.Toestemming) is not { } ended)
        {
            return false;
        }

        transaction.Remove(OfKind(ended.BsnKey), id);
        transaction.Remove(UseKind, id);

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
    public int EndAll(Bsn bsn, EndReason reason)
    {
        var ended = All(bsn).Count(t => End(t, reason));
        foreach (var listener in _persoonListeners)
        {
            listener(vault.KeyOf(bsn));
        }

        return ended;
    }

    /// <summary>Why one ended; null when that is not known: it ran out, or never was.</summary>
    public static EndReason? ReasonOf(RecordStore store, string id) => store.Find(EndedKind, id, ToestemmingJson.Default.EndedToestemming)?.Reason;

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
    public bool IsDeceased(Bsn bsn) => IsDeceased(records, vault.KeyOf(bsn));

    /// <summary>Whether a Persoon has died, as far as this DVA knows.</summary>
    public static bool IsDeceased(RecordStore store, string bsnKey) => store.Find(DeceasedKind, bsnKey, ToestemmingJson.Default.DeceasedPersoon) is not null;

    private static void Put(RecordStore transaction, Toestemming toestemming)
    {
        transaction.Put(Kind, toestemming.Id, toestemming, ToestemmingJson.Default.Toestemming, toestemming.KeptUntil);
        transaction.Put(OfKind(toestemming.BsnKey), toestemming.Id, new(toestemming.Id), ToestemmingJson.Default.ToestemmingOf, toestemming.KeptUntil);
    }

    private static string OfKind(string bsnKey) => "toestemmingen:" + bsnKey;

    private IEnumerable<Toestemming> All(Bsn bsn) =>
        records.All(OfKind(vault.KeyOf(bsn)), ToestemmingJson.Default.ToestemmingOf).Select(of => Find(records, of.Id)).OfType<Toestemming>();
}
