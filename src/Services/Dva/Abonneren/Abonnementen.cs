using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Abonneren;

/// <summary>
/// The subscriptions at this DVA, on disk. They end by protocol time; one that has ended is remembered for a month, so that its end can be confirmed again.
/// </summary>
internal sealed class Abonnementen(RecordStore records, NotificationQueue queue, AbonnerenOptions options, TimeProvider clock)
{
    private const string Kind = "abonnement";
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    /// <summary>Whether one can subscribe to a Gegevensdienst here.</summary>
    public bool Offers(GegevensdienstId gegevensdienst) => options.MaximumDays.ContainsKey(gegevensdienst);

    /// <summary>How many days are granted: what is asked, but not above the Aanbieder's maximum for the Gegevensdienst; 0 for an end, and for what is not offered.</summary>
    /// <remarks>Bron: ext.abo.tknint.200.</remarks>
    public int GrantedDays(AbonnerenScope requested) =>
        options.MaximumDays.TryGetValue(requested.Gegevensdienst, out var maximum) ? Math.Min(requested.Days, maximum) : 0;

    /// <summary>Does something with what is found as one: nobody changes it in between. What is given is the one to use inside.</summary>
    public T InTransaction<T>(Func<Abonnementen, T> work) => records.InTransaction(transaction => work(new(transaction, queue, options, clock)));

    /// <summary>How many were begun on a toestemming, of which those that ended are remembered.</summary>
    public int CountOn(string toestemmingId) => records.All(Kind, AbonnerenJson.Default.Abonnement).Count(a => a.ToestemmingId == toestemmingId);

    /// <summary>Begins one.</summary>
    public Abonnement Begin(Subscriber who, DateTimeOffset end)
    {
        var abonnement = new Abonnement(
            SecretText.New().Replace('_', '.'),
            who.ClientId,
            who.Scope.Aanbieder.Value,
            who.Scope.Gegevensdienst.Value,
            who.BsnKey,
            who.SealedBsn,
            who.CorrelationId,
            who.ToestemmingId,
            end)
        {
            BegunAt = clock.GetUtcNow(),
        };
        Put(abonnement);
        return abonnement;
    }

    /// <summary>The subscription with that number, whether it runs or has ended; null when there is none for who asks.</summary>
    public Abonnement? Find(string id, Subscriber who) =>
        records.Find(Kind, id, AbonnerenJson.Default.Abonnement) is { } found && found.BelongsTo(who) ? found : null;

    /// <summary>The subscription with that number, whether it runs or has ended; null when there is none.</summary>
    public Abonnement? Find(string id) => records.Find(Kind, id, AbonnerenJson.Default.Abonnement);

    /// <summary>Gives one another end, in the transaction in which it was found; it has ended when that is not later than now.</summary>
    public Abonnement Change(Abonnement abonnement, DateTimeOffset end)
    {
        var changed = abonnement with { End = end, IsEnded = end <= clock.GetUtcNow() };
        Put(changed);
        return changed;
    }

    /// <summary>Ends one at once, and tells nobody.</summary>
    /// <remarks>Bron: ext.abo.subnotint.207 (deels).</remarks>
    public void EndSilently(Abonnement abonnement)
    {
        Shorten(abonnement.Id, clock.GetUtcNow());
        queue.RemoveAll(abonnement.Id);
    }

    /// <summary>There are new data in the dossier of a Persoon: who is subscribed is told within the hour.</summary>
    /// <param name="bsnKey">The Persoon, without their number.</param>
    /// <param name="gegevensdienst">Id of the Gegevensdienst.</param>
    /// <returns>The subscriptions that it is about.</returns>
    /// <remarks>Bron: ext.abo.rscnotint.206.</remarks>
    public IReadOnlyList<Abonnement> NewData(string bsnKey, string gegevensdienst) => NewData(gegevensdienst, a => a.BsnKey == bsnKey);

    /// <summary>There are new data in the dossiers that are meant.</summary>
    public IReadOnlyList<Abonnement> NewData(string gegevensdienst, Func<Abonnement, bool> isMeant)
    {
        var active = Active(gegevensdienst, isMeant);
        foreach (var abonnement in active)
        {
            queue.AddResource(abonnement.Id, options.NotifyAfter);
        }

        return active;
    }

    /// <summary>The Aanbieder lets subscriptions end earlier; the DVPs are told. One that ends before that already is left as it is.</summary>
    /// <param name="gegevensdienst">To which they are.</param>
    /// <param name="isMeant">Which of them.</param>
    /// <param name="lastDay">The last day; today or earlier: they end now.</param>
    /// <returns>The subscriptions that end earlier.</returns>
    /// <remarks>Bron: ext.abo.subnotint.204 (deels).</remarks>
    public IReadOnlyList<Abonnement> EndEarlier(string gegevensdienst, Func<Abonnement, bool> isMeant, DateOnly lastDay) =>
        EndEarlier(Active(gegevensdienst, isMeant), lastDay);

    /// <summary>A toestemming was withdrawn, or ended otherwise before its time: what rests on it ends, and the DVP is told.</summary>
    public void EndFor(string toestemmingId) =>
        EndEarlier(Active(a => a.ToestemmingId == toestemmingId), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    /// <summary>Those of a Persoon that run, the newest first.</summary>
    public IReadOnlyList<Abonnement> AllOf(string bsnKey) => [.. Active(a => a.BsnKey == bsnKey).OrderByDescending(a => a.BegunAt)];

    /// <summary>The Persoon ends one, and the DVP is told; false when it had ended.</summary>
    public bool EndByPersoon(Abonnement abonnement) => EndEarlier([abonnement], DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).Count > 0;

    /// <summary>All toestemmingen of a Persoon were withdrawn, or the Persoon has died: every subscription ends.</summary>
    public void EndForPersoon(string bsnKey) =>
        EndEarlier(Active(a => a.BsnKey == bsnKey), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    /// <summary>Last moment of a day.</summary>
    public static DateTimeOffset EndOf(DateOnly day) =>
        new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) + TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1);

    private List<Abonnement> EndEarlier(List<Abonnement> abonnementen, DateOnly lastDay)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var end = lastDay <= today ? now : EndOf(lastDay);
        var shortened = new List<Abonnement>();
        foreach (var abonnement in abonnementen)
        {
            if (Shorten(abonnement.Id, end) is { } ending)
            {
                queue.AddSubscription(ending.Id, lastDay <= today ? today : lastDay);
                shortened.Add(ending);
            }
        }

        return shortened;
    }

    /// <summary>Lets one that runs end earlier; null when it ends before that already.</summary>
    private Abonnement? Shorten(string id, DateTimeOffset end) => InTransaction(current =>
        current.Find(id) is { } found && found.IsActive(clock.GetUtcNow()) && found.End > end ? current.Change(found, end) : null);

    private List<Abonnement> Active(string gegevensdienst, Func<Abonnement, bool> isMeant) =>
        Active(a => a.Gegevensdienst == gegevensdienst && isMeant(a));

    private List<Abonnement> Active(Func<Abonnement, bool> isMeant)
    {
        var now = clock.GetUtcNow();
        return [.. records.All(Kind, AbonnerenJson.Default.Abonnement).Where(a => a.IsActive(now) && isMeant(a))];
    }

    private void Put(Abonnement abonnement) =>
        records.Put(Kind, abonnement.Id, abonnement, AbonnerenJson.Default.Abonnement, abonnement.End + Memory);
}
