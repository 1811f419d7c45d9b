using MedMijSandbox.Abonneren;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.OAuth;

namespace MedMijSandbox.Dvp.Abonneren;

/// <summary>How subscribing, changing or ending went.</summary>
/// <param name="Abonnement">As it is now; null: it did not go.</param>
/// <param name="Error">Wire code of the refusal; null when there was none.</param>
/// <param name="Explanation">Why it did not go, in Dutch; empty when it did.</param>
internal sealed record SubscribeOutcome(PgoAbonnement? Abonnement, string? Error, string Explanation);

/// <summary>From a code that came back with a state of ours to a subscription that began, changed or ended. The access token is used for it alone.</summary>
/// <remarks>Bron: core.tknint.203; ext.abo.tknint.200.</remarks>
internal sealed class SubscriptionExchange(
    PendingAuthorizations pending,
    SubscriptionOffers offers,
    OAuthMessages messages,
    AuthorizationServerClient server,
    SubscriptionServerClient client,
    AbonnementStore store,
    TimeProvider clock)
{
    /// <summary>Offers the code, once, and sends the subscription request.</summary>
    /// <param name="accountId">Whose it is.</param>
    /// <param name="request">The request that the code answers; it is one for Abonneren.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    public async Task<SubscribeOutcome> ExchangeAsync(string accountId, PendingAuthorization request, string code, CancellationToken cancellationToken)
    {
        // core.tknint.203
        if (!pending.TryOffer(code))
        {
            return new(null, null, "De code van de zorgaanbieder is al een keer gebruikt.");
        }

        var ask = request.Abonnement!;
        if (await offers.FindAsync(request.ChoiceKey, cancellationToken) is not { } offer)
        {
            return new(null, null, "De zorgaanbieder biedt dit abonnement niet meer aan.");
        }

        var current = ask.AbonnementId is { } id ? store.Find(accountId, id) : null;
        if (ask.AbonnementId is not null && current is null)
        {
            return new(null, null, "Dit abonnement is er niet meer.");
        }

        var flow = new LoggedFlow(request.CorrelationId, offer.Aanbieder.Value, offer.Gegevensdienst.Value);
        var outcome = await server.RequestTokenAsync(offer.TokenEndpoint, messages.ForCode(code), flow, cancellationToken);
        if (outcome.Response is not { } response)
        {
            return new(null, outcome.Error, outcome.Explanation);
        }

        if (GrantedDays(response.Scope, offer.ScopeFor(ask.Days)) is not { } days)
        {
            return new(null, null, "Het antwoord van de zorgaanbieder is niet voor dit abonnement.");
        }

        var asked = RequestFor(ask, current, days);
        var sent = await client.SendAsync(offer.SubscriptionEndpoint, asked, new(response.AccessToken, request.CorrelationId), flow, cancellationToken);
        return Conclude(accountId, offer, current, asked.Action, sent);
    }

    /// <summary>The days in the scope of a token response, which is mandatory here; null when it is missing, for something else, or grants other days than it may.</summary>
    /// <remarks>Bron: ext.abo.tknint.200.</remarks>
    internal static int? GrantedDays(string? scope, AbonnerenScope asked) =>
        AbonnerenScope.TryParse(scope, out var granted)
        && granted.WithDays(asked.Days) == asked
        && granted.Days <= asked.Days
        && (granted.Days > 0 || asked.IsTermination)
            ? granted.Days
            : null;

    private SubscriptionRequest RequestFor(SubscriptionToAsk ask, PgoAbonnement? current, int days)
    {
        if (current is null)
        {
            return SubscriptionRequest.ForCreation();
        }

        return ask.Days == 0
            ? SubscriptionRequest.ForTermination(current.SubscriptionId)
            : SubscriptionRequest.ForModification(current.SubscriptionId, clock.GetUtcNow().AddDays(days));
    }

    private SubscribeOutcome Conclude(
        string accountId, SubscriptionOffer offer, PgoAbonnement? current, SubscriptionAction action, SubscriptionOutcome sent)
    {
        if (sent.Response is not { } response)
        {
            // what the Subscription Server does not know has ended, whatever we thought
            if (current is not null && sent.Error == AbonnerenErrors.InvalidSubscriptionId)
            {
                store.Change(accountId, current.Id, a => a with { IsEnded = true });
            }

            return new(null, sent.Error, sent.Explanation);
        }

        if (current is not null)
        {
            var changed = store.Change(
                accountId, current.Id, a => a with { EndDate = response.EndDate, IsEnded = action == SubscriptionAction.Termination, IsShortenedByAanbieder = false });
            return changed is null ? new(null, null, "Dit abonnement is er niet meer.") : new(changed, null, "");
        }

        var abonnement = new PgoAbonnement
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            AccountId = accountId,
            OfferKey = offer.Key,
            Aanbieder = offer.Aanbieder.Value,
            GegevensdienstNaam = offer.Naam,
            SubscriptionId = response.Id,
            SubscriptionHost = offer.SubscriptionEndpoint.Host,
            MaximumDays = offer.MaximumDays,
            EndDate = response.EndDate,
        };
        store.Add(abonnement);
        return new(abonnement, null, "");
    }
}
