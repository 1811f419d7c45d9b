using MedMijSandbox.Dva.Abonneren;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Dva.Verzamelen;
using MedMijSandbox.Lijsten;

namespace MedMijSandbox.Dva.Token;

/// <summary>
/// What a toestemming is worth at the moment of the token: what the Aanbieder serves now, as far as the DVP is recognised for it on the OAuth Client List.
/// </summary>
/// <remarks>Bron: core.ocl.300; core.autorisatie.203 (deels); core.gegevensdiensten.104.</remarks>
internal sealed class TokenGrant(DvaOptions options, Abonnementen abonnementen, BsnVault vault, Bronsystemen bronsystemen, TimeProvider clock)
{
    /// <summary>Gets ready what <see cref="For"/> may not wait for, since it runs within the exchange.</summary>
    public ValueTask<bool> PrepareAsync(CancellationToken cancellationToken) => bronsystemen.ReadyAsync(cancellationToken);

    /// <summary>The Gegevensdiensten of the token, or a refusal.</summary>
    public OfferDecision For(Offer offer, OAuthClient client, DvaBehaviour settings)
    {
        var toestemming = offer.Toestemming;
        if (RequestedScope.Find(toestemming.Scope, options) is not { } scope)
        {
            return new([], TokenRefusal.NothingRecognised());
        }

        // whatever was found before the code: it may have happened since
        if (ToestemmingStore.IsDeceased(offer.Transaction, toestemming.BsnKey))
        {
            return new([], TokenRefusal.ToestemmingEnded(EndReason.Deceased));
        }

        if (!settings.Serves(scope.Aanbieder.Naam, clock.GetUtcNow()))
        {
            return new([], TokenRefusal.ListingEnded(scope.Aanbieder.Naam.Value));
        }

        var recognised = scope.Gegevensdiensten.Where(client.Gegevensdiensten.Contains).ToList();
        if (recognised.Count == 0)
        {
            return new([], TokenRefusal.NothingRecognised());
        }

        if (scope.Abonnement is { } abonnement)
        {
            // ext.abo.tknint.200: the scope says for how long it is granted
            return new(recognised, Scope: abonnement.WithDays(abonnementen.GrantedDays(abonnement)).ToString());
        }

        if (toestemming.IsTested)
        {
            return new(recognised);
        }

        var bsn = vault.Unseal(toestemming.SealedBsn);
        var available = bronsystemen.IsOldEnough(bsn, toestemming.IsRepresented) ? recognised.Where(id => bronsystemen.HasDossier(bsn, id)).ToList() : [];
        return available.Count > 0 ? new(available) : new([], TokenRefusal.NothingAvailable());
    }
}
