using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Dvp.Abonneren;

/// <summary>
/// The subscriptions, per account, so that an id from an address finds nothing of another account; and by the number of the Subscription Server,
/// which is all that a notification has.
/// </summary>
internal sealed class AbonnementStore(RecordStore store, TimeProvider clock)
{
    private const string Received = "melding";
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);
    private readonly Lock _gate = new();

    /// <summary>Writes a new subscription.</summary>
    public void Add(PgoAbonnement abonnement)
    {
        store.Put(NumberKind(abonnement.SubscriptionId), abonnement.Id, new(abonnement.AccountId, abonnement.Id), AbonnerenJson.Default.SubscriptionPlace);
        Put(abonnement);
    }

    /// <summary>Changes a subscription as it is now; nothing happens when it is gone.</summary>
    /// <returns>As it became; null: there is none.</returns>
    public PgoAbonnement? Change(string accountId, string id, Func<PgoAbonnement, PgoAbonnement> change)
    {
        lock (_gate)
        {
            if (Find(accountId, id) is not { } current)
            {
                return null;
            }

            var changed = change(current);
            Put(changed);
            return changed;
        }
    }

    /// <summary>A subscription of this account, or null.</summary>
    public PgoAbonnement? Find(string accountId, string id) => store.Find(Kind(accountId), id, AbonnerenJson.Default.PgoAbonnement);

    /// <summary>The subscriptions of this account, newest first.</summary>
    public IReadOnlyList<PgoAbonnement> All(string accountId) => [.. store.All(Kind(accountId), AbonnerenJson.Default.PgoAbonnement).Reverse()];

    /// <summary>Every subscription with a number, of whichever Subscription Server.</summary>
    public IEnumerable<PgoAbonnement> FindByNumber(string subscriptionId) =>
        store.All(NumberKind(subscriptionId), AbonnerenJson.Default.SubscriptionPlace).Select(p => Find(p.AccountId, p.AbonnementId)).OfType<PgoAbonnement>();

    /// <summary>Removes a subscription that no longer runs.</summary>
    public void Remove(PgoAbonnement abonnement)
    {
        store.Remove(NumberKind(abonnement.SubscriptionId), abonnement.Id);
        store.Remove(Kind(abonnement.AccountId), abonnement.Id);
    }

    /// <summary>Whether a request is a new one: false when this id came in before with this subscription.</summary>
    public bool IsNew(PgoAbonnement abonnement, string requestId) => store.TryAdd(
        Received, abonnement.Id + " " + requestId, new(clock.GetUtcNow()), AbonnerenJson.Default.ReceivedNotification, clock.GetUtcNow() + Memory);

    private void Put(PgoAbonnement abonnement) => store.Put(Kind(abonnement.AccountId), abonnement.Id, abonnement, AbonnerenJson.Default.PgoAbonnement);

    private static string Kind(string accountId) => "abonnement:" + accountId;

    private static string NumberKind(string subscriptionId) => "abonnementnummer:" + subscriptionId;
}
