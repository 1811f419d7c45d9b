using System.Text;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.OAuth;

namespace MedMijSandbox.Dvp.Delen;

/// <summary>How sharing ended.</summary>
/// <param name="Sharing">What was sent, and what came back; null: nothing was sent.</param>
/// <param name="Error">Wire code of the refusal; null when there was none.</param>
/// <param name="Explanation">Why nothing was sent, in Dutch; empty when something was.</param>
internal sealed record ShareOutcome(Sharing? Sharing, string? Error, string Explanation);

/// <summary>From a code that came back with a state of ours to a Bundle that was sent. The access token is used for it alone.</summary>
internal sealed class BundleExchange(
    PendingAuthorizations pending,
    AanbiederChoices choices,
    OAuthMessages messages,
    AuthorizationServerClient server,
    BundleSender sender)
{
    /// <summary>Offers the code, once, and sends the Bundle.</summary>
    /// <param name="accountId">Whose it is.</param>
    /// <param name="request">The request that the code answers; it is one for Delen.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    public async Task<ShareOutcome> ExchangeAsync(string accountId, PendingAuthorization request, string code, CancellationToken cancellationToken)
    {
        // core.tknint.203
        if (!pending.TryOffer(code))
        {
            return new(null, null, "De code van de zorgaanbieder is al een keer gebruikt.");
        }

        var bundle = request.Delen!;
        var choice = await choices.FindForDelenAsync(request.ChoiceKey, cancellationToken);
        if (choice is null || choice.Gegevensdiensten.FirstOrDefault(g => g.Id.Value == bundle.GegevensdienstId) is not { } gegevensdienst)
        {
            return new(null, null, "De zorgaanbieder staat niet meer op de lijst met deze soort gegevens.");
        }

        var flow = new LoggedFlow(request.CorrelationId, choice.Aanbieder.Value, gegevensdienst.Id.Value);
        var outcome = await server.RequestTokenAsync(choice.TokenEndpoint, messages.ForCode(code), flow, cancellationToken);
        if (outcome.Response is not { } response)
        {
            return new(null, outcome.Error, outcome.Explanation);
        }

        if (!Covers(response.Scope, gegevensdienst))
        {
            return new(null, null, "De bevestiging geldt niet voor deze soort gegevens.");
        }

        var shipment = new Shipment(accountId, choice.Aanbieder, gegevensdienst, new(response.AccessToken, request.CorrelationId));
        return new(await sender.SendAsync(shipment, Encoding.UTF8.GetBytes(bundle.Bundle), cancellationToken), null, "");
    }

    /// <summary>Whether the token is for the Gegevensdienst; a scope that was left out is the one that was asked for.</summary>
    /// <remarks>Bron: core.tknint.201 (deels); RFC 6749 §5.1.</remarks>
    private static bool Covers(string? scope, OfferedGegevensdienst gegevensdienst) =>
        scope is null || (GrantedScope.TryParse(scope, out var ids) && ids.Contains(gegevensdienst.Id));
}
