using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.OAuth;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>How the start of a collection ended.</summary>
/// <param name="Collection">What was started; null: nothing.</param>
/// <param name="Error">Wire code of the refusal; null when there was none.</param>
/// <param name="Explanation">Why nothing was started, in Dutch; empty when something was.</param>
internal sealed record StartOutcome(Collection? Collection, string? Error, string Explanation);

/// <summary>What is to be collected.</summary>
/// <param name="AccountId">Whose collection it is.</param>
/// <param name="Choice">The Aanbieder at its Authorization Server.</param>
/// <param name="Period">The period that the Persoon chose.</param>
/// <param name="CorrelationId">Of the authorization request; new with a refresh token.</param>
/// <param name="InitiatedBy">Who wants it.</param>
/// <param name="Toestemming">The long-lived Toestemming whose token is offered; null: a code is.</param>
internal sealed record CollectionOrder(
    string AccountId,
    AanbiederChoice Choice,
    RequestPeriod Period,
    Guid CorrelationId,
    Initiator InitiatedBy = Initiator.Person,
    KeptToestemming? Toestemming = null);

/// <summary>From a code or a refresh token to a collection that runs.</summary>
internal sealed class CollectionStarter(
    AuthorizationServerClient server,
    CollectionStore store,
    CollectionRunner runner,
    HeldAccesses held,
    LongLivedToestemmingen toestemmingen,
    TimeProvider clock)
{
    /// <summary>Exchanges what is offered for an access token and collects all that the token covers.</summary>
    /// <param name="order">What is to be collected.</param>
    /// <param name="token">The code or the refresh token.</param>
    /// <param name="cancellationToken">Ends the wait for the token. A browser that goes away must not: the code is used up by then.</param>
    public async Task<StartOutcome> StartAsync(CollectionOrder order, TokenRequest token, CancellationToken cancellationToken)
    {
        var flow = new LoggedFlow(order.CorrelationId, order.Choice.Aanbieder.Value, InitiatedBy: order.InitiatedBy);
        var outcome = await server.RequestTokenAsync(order.Choice.TokenEndpoint, token, flow, cancellationToken);
        if (outcome.Response is not { } response)
        {
            return new(null, outcome.Error, outcome.Explanation);
        }

        var findings = new List<string>();
        var granted = Granted(order.Choice, response.Scope, findings);
        if (response.RefreshToken is { } refreshToken)
        {
            toestemmingen.Keep(order.AccountId, order.Choice, granted.Select(g => g.Naam), refreshToken, order.Toestemming);
        }

        if (granted.Count == 0)
        {
            return new(null, null, "De toestemming geldt niet voor gegevens die dit PGO kan verzamelen.");
        }

        var collection = Start(order, granted, findings, response);
        return new(collection, null, "");
    }

    /// <summary>What the token covers. A scope that was left out is the one that was asked for: all of the Aanbieder.</summary>
    /// <remarks>Bron: core.tknint.201 (deels); RFC 6749 §5.1.</remarks>
    internal static IReadOnlyList<OfferedGegevensdienst> Granted(AanbiederChoice choice, string? scope, List<string> findings)
    {
        if (scope is null)
        {
            findings.Add("The token response has no scope; everything that the Aanbieder offers is collected.");
            return choice.Gegevensdiensten;
        }

        if (!GrantedScope.TryParse(scope, out var ids))
        {
            findings.Add("The scope of the token response is not a list of ids with one space between.");
            return [];
        }

        foreach (var id in ids.Where(i => choice.Gegevensdiensten.All(g => g.Id != i)))
        {
            findings.Add($"The scope of the token response has {id.Value}, which is not offered at this address or not collected by this PGO.");
        }

        return [.. choice.Gegevensdiensten.Where(g => ids.Contains(g.Id))];
    }

    private Collection Start(CollectionOrder order, IReadOnlyList<OfferedGegevensdienst> granted, List<string> findings, TokenResponse response)
    {
        var now = clock.GetUtcNow();
        var plan = new CollectionPlan(DateOnly.FromDateTime(now.UtcDateTime), order.Period);
        var planned = granted.SelectMany(g => plan.RequestsOf(g.Definition).Select(r => (Gegevensdienst: g, Request: r))).ToList();
        var collection = new Collection
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            AccountId = order.AccountId,
            Aanbieder = order.Choice.Aanbieder.Value,
            Gegevensdiensten = [.. granted.Select(g => new GrantedGegevensdienst(g.Id.Value, g.Naam))],
            CorrelationId = order.CorrelationId,
            StartedAt = now,
            From = order.Period.From,
            Until = order.Period.Until,
            PlannedRequests = planned.Count,
            Findings = findings,
            InitiatedBy = order.InitiatedBy,
            ToestemmingKey = order.Toestemming?.ChoiceKey,
        };
        var access = new ResourceAccess(response.AccessToken, order.CorrelationId);
        store.Put(collection);
        var requests = planned.Select((p, index) => new PlannedRequest(index + 1, collection, p.Gegevensdienst, p.Request));
        var progress = runner.Start(collection, [.. requests], new(plan), access);
        held.Keep(new(collection, access, granted, progress, now + response.ExpiresIn));
        return collection;
    }
}
