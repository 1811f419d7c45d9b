using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Lijsten;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Abonneren;

/// <summary>A Gegevensdienst of an Aanbieder that one can subscribe to.</summary>
/// <param name="Aanbieder">The Aanbieder.</param>
/// <param name="Gegevensdienst">Id of the Gegevensdienst.</param>
/// <param name="Naam">Name on the Gegevensdienstnamenlijst.</param>
/// <param name="AuthorizationEndpoint">Where the browser goes.</param>
/// <param name="TokenEndpoint">Where the code is exchanged.</param>
/// <param name="SubscriptionEndpoint">Base address of the Subscription Server.</param>
/// <param name="MaximumDays">Longest duration.</param>
internal sealed record SubscriptionOffer(
    Aanbiedernaam Aanbieder, GegevensdienstId Gegevensdienst, string Naam, Uri AuthorizationEndpoint, Uri TokenEndpoint, Uri SubscriptionEndpoint, int MaximumDays)
{
    /// <summary>Value in a form, as in <c>ziekenhuisnoord~48</c>.</summary>
    public string Key { get; } = new DelenScope(Aanbieder, Gegevensdienst).ToString();

    /// <summary>What is asked for.</summary>
    public AbonnerenScope ScopeFor(int days) => new(days, Aanbieder, Gegevensdienst);
}

/// <summary>What one can subscribe to now, from the lists as they are kept, of the Gegevensdiensten that this PGO collects.</summary>
/// <remarks>Bron: core.alst.201; core.gnl.201; ext.abo.tknint.200.</remarks>
internal sealed class SubscriptionOffers(
    ListKeeper<Zorgaanbiederslijst> zorgaanbiederslijst, ListKeeper<Gegevensdienstnamenlijst> namenlijst, DvpOptions options)
{
    /// <summary>All of them; null when there is no usable Zorgaanbiederslijst.</summary>
    public async Task<IReadOnlyList<SubscriptionOffer>?> AllAsync(CancellationToken cancellationToken)
    {
        var names = await namenlijst.CurrentAsync(cancellationToken);
        return await zorgaanbiederslijst.CurrentAsync(cancellationToken) is { } list ? From(list, names, options.Gegevensdiensten) : null;
    }

    /// <summary>One of them; null when it is not, or no longer, there.</summary>
    public async Task<SubscriptionOffer?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken))?.FirstOrDefault(o => string.Equals(o.Key, key, StringComparison.Ordinal));

    private static List<SubscriptionOffer> From(Zorgaanbiederslijst list, Gegevensdienstnamenlijst? names, IReadOnlyList<GegevensdienstId> wanted)
    {
        var offers = new List<SubscriptionOffer>();
        foreach (var zorgaanbieder in list.Zorgaanbieders)
        {
            foreach (var gegevensdienst in zorgaanbieder.Gegevensdiensten.Where(g => wanted.Contains(g.Id)))
            {
                if (gegevensdienst.Abonnementsaanbod is { } aanbod)
                {
                    offers.Add(new(
                        zorgaanbieder.Naam,
                        gegevensdienst.Id,
                        names?.FindName(gegevensdienst.Id) ?? GegevensdienstCatalogue.Find(gegevensdienst.Id.Value)?.Weergavenaam ?? gegevensdienst.Id.Value,
                        gegevensdienst.AuthorizationEndpoint,
                        gegevensdienst.TokenEndpoint,
                        aanbod.SubscriptionEndpoint,
                        Math.Min(aanbod.MaximaleDuur, AbonnerenScope.MaximumDays)));
                }
            }
        }

        return offers;
    }
}
