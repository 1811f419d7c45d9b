using MedMijSandbox.Dva.Abonneren;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>What a Persoon allowed for longer than one time, as the screens show it, with the names of now: toestemmingen and subscriptions.</summary>
internal sealed class Overview(
    ToestemmingStore toestemmingen,
    Abonnementen abonnementen,
    BsnVault vault,
    ListKeeper<OAuthClientList> clients,
    ListKeeper<Gegevensdienstnamenlijst> names,
    DvaOptions options)
{
    /// <summary>The Persoon of a session; null when nobody has logged in.</summary>
    public Bsn? PersoonOf(AuthorizationSession session) => session.SealedBsn is { } sealedBsn ? vault.Unseal(sealedBsn) : null;

    /// <summary>All of a Persoon, the newest first.</summary>
    public async Task<IReadOnlyList<ShownToestemming>> AllAsync(Bsn bsn, CancellationToken cancellationToken)
    {
        var list = await clients.CurrentAsync(cancellationToken);
        var weergavenamen = await names.CurrentAsync(cancellationToken);
        return
        [
            .. toestemmingen.AllLongLived(bsn).Select(t => Show(t, list, weergavenamen))
                .Concat(abonnementen.AllOf(vault.KeyOf(bsn)).Select(a => Show(a, list, weergavenamen)))
                .OrderByDescending(t => t.GegevenOp),
        ];
    }

    /// <summary>One of a Persoon; null when it is not there, or is another's.</summary>
    public async Task<ShownToestemming?> FindAsync(Bsn bsn, string? id, CancellationToken cancellationToken)
    {
        if (id is not { Length: > 0 and <= 100 })
        {
            return null;
        }

        var list = await clients.CurrentAsync(cancellationToken);
        var weergavenamen = await names.CurrentAsync(cancellationToken);
        return toestemmingen.FindLongLived(bsn, id) is { } found ? Show(found, list, weergavenamen)
            : FindAbonnement(bsn, id) is { } abonnement ? Show(abonnement, list, weergavenamen)
            : null;
    }

    /// <summary>Ends one of a Persoon; false when it was gone already.</summary>
    public bool End(Bsn bsn, string id) => toestemmingen.FindLongLived(bsn, id) is { } found
        ? toestemmingen.End(found.Toestemming, EndReason.Withdrawn)
        : FindAbonnement(bsn, id) is { } abonnement && abonnementen.EndByPersoon(abonnement);

    private Abonnement? FindAbonnement(Bsn bsn, string id) => abonnementen.AllOf(vault.KeyOf(bsn)).FirstOrDefault(a => a.Id == id);

    private ShownToestemming Show(Abonnement abonnement, OAuthClientList? list, Gegevensdienstnamenlijst? weergavenamen) => new(
        abonnement.Id,
        list?.Find(abonnement.ClientId)?.Organisatienaam ?? abonnement.ClientId,
        RequestedScope.Find(abonnement.Aanbieder, options)?.Aanbieder.Weergavenaam ?? abonnement.Aanbieder,
        [NameOf(GegevensdienstId.Parse(abonnement.Gegevensdienst), weergavenamen)],
        abonnement.BegunAt,
        null,
        abonnement.EndDate,
        IsAbonnement: true);

    private ShownToestemming Show((Toestemming Given, ToestemmingUse Use) shown, OAuthClientList? list, Gegevensdienstnamenlijst? weergavenamen)
    {
        var toestemming = shown.Given;
        var client = list?.Find(toestemming.ClientId);
        var scope = RequestedScope.Find(toestemming.Scope, options)?.For(client);
        return new(
            toestemming.Id,
            client?.Organisatienaam ?? toestemming.ClientName,
            scope?.Aanbieder.Weergavenaam ?? toestemming.Scope,
            [.. (scope?.Gegevensdiensten ?? []).Select(id => NameOf(id, weergavenamen))],
            toestemming.GivenAt,
            shown.Use.At,
            DutchText.DayOf(shown.Use.Until));
    }

    private static string NameOf(GegevensdienstId id, Gegevensdienstnamenlijst? weergavenamen) => weergavenamen?.FindName(id) ?? "Gegevensdienst " + id.Value;
}
