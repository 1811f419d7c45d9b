namespace MedMijSandbox.FakePkioverheid.Acme.Orders;

/// <summary>How much one account may keep here, and removing what is over.</summary>
internal static class OrderBounds
{
    /// <summary>Most orders that wait for a certificate.</summary>
    public const int MostOpenOrders = 100;

    /// <summary>Most orders in all, of which those that ended two days ago are removed.</summary>
    public const int MostOrders = 5000;

    /// <summary>Most certificates that have not ended.</summary>
    public const int MostCertificates = 5000;

    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(2);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Why there is no room for another order, after removing what is over; null: there is.</summary>
    /// <param name="store">The store, within a transaction.</param>
    /// <param name="account">The account.</param>
    /// <param name="now">Machine time.</param>
    public static AcmeRefusal? MakeRoom(AcmeStore store, string account, DateTimeOffset now)
    {
        if (store.CountOpenOrdersOf(account) >= MostOpenOrders || store.CountOrdersOf(account) >= MostOrders)
        {
            RemoveOrders(store, account, now);
        }

        if (store.CountCertificatesOf(account) >= MostCertificates)
        {
            foreach (var ended in store.CertificatesOf(account).Where(c => c.NotAfter < now))
            {
                store.RemoveCertificate(account, ended.Id);
            }
        }

        return store.CountOpenOrdersOf(account) >= MostOpenOrders ? AcmeRefusal.TooManyOrders(MostOpenOrders, Minute)
            : store.CountOrdersOf(account) >= MostOrders ? AcmeRefusal.TooManyOrders(MostOrders, Hour)
            : store.CountCertificatesOf(account) >= MostCertificates ? AcmeRefusal.TooManyOrders(MostCertificates, Hour)
            : null;
    }

    private static void RemoveOrders(AcmeStore store, string account, DateTimeOffset now)
    {
        foreach (var order in store.OrdersOf(account))
        {
            IReadOnlyList<AcmeAuthorization?> authorizations = [.. order.Authorizations.Select(id => store.FindAuthorization(account, id))];
            if (OrderStatus.Of(order, authorizations, now) is OrderStatus.Invalid or OrderStatus.Valid)
            {
                store.Close(account, order.Id);
            }

            if (order.ExpiresAt + KeptAfterEnd < now)
            {
                store.RemoveOrder(account, order.Id);
            }
        }

        foreach (var authorization in store.AuthorizationsOf(account).Where(a => a.ExpiresAt + KeptAfterEnd < now))
        {
            store.RemoveAuthorization(account, authorization.Id);
        }
    }
}
