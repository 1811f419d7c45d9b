using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>The toestemmingen of a Persoon as the screens show them, with the names of now.</summary>
internal sealed class Overview(
    ToestemmingStore toestemmingen, BsnVault vault, ListKeeper<OAuthClientList> clients, ListKeeper<Gegevensdienstnamenlijst> names, DvaOptions options)
{
    /// <summary>The Persoon of a session; null when nobody has logged in.</summary>
    public Bsn? PersoonOf(AuthorizationSession session) => session.SealedBsn is { } sealedBsn ? vault.Unseal(sealedBsn) : null;

    /// <summary>All of a Persoon, the newest first.</summary>
    public async Task<IReadOnlyList<ShownToestemming>> AllAsync(Bsn bsn, CancellationToken cancellationToken)
    {
        var list = await clients.CurrentAsync(cancellationToken);
        var weergavenamen = await names.CurrentAsync(cancellationToken);
        return [.. toestemmingen.AllLongLived(bsn).Select(t => Show(t, list, weergavenamen))];
    }

    /// <summary>One of a Persoon; null when it is not there, or is another's.</summary>
    public async Task<ShownToestemming?> FindAsync(Bsn bsn, string? id, CancellationToken cancellationToken) =>
        id is { Length: > 0 and <= 100 } && toestemmingen.FindLongLived(bsn, id) is { } found
            ? Show(found, await clients.CurrentAsync(cancellationToken), await names.CurrentAsync(cancellationToken))
            : null;

    /// <summary>Ends one of a Persoon; false when it was gone already.</summary>
    public bool End(Bsn bsn, string id) => toestemmingen.FindLongLived(bsn, id) is { } found && toestemmingen.End(found.Toestemming, EndReason.Withdrawn);

    private ShownToestemming Show((Toestemming Given, ToestemmingUse Use) shown, OAuthClientList? list, Gegevensdienstnamenlijst? weergavenamen)
    {
        var toestemming = shown.Given;
        var client = list?.Find(toestemming.ClientId);
        var scope = RequestedScope.Find(toestemming.Scope, options)?.For(client);
        return new(
            toestemming.Id,
            client?.Organisatienaam ?? toestemming.ClientName,
            scope?.Aanbieder.Weergavenaam ?? toestemming.Scope,
            [.. (scope?.Gegevensdiensten ?? []).Select(id => weergavenamen?.FindName(id) ?? "Gegevensdienst " + id.Value)],
            toestemming.GivenAt,
            shown.Use.At,
            shown.Use.Until);
    }
}
