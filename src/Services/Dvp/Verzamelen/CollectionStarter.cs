using MedMijSandbox.OAuth;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>How the start of a collection ended.</summary>
/// <param name="Collection">What was started; null: nothing.</param>
/// <param name="Error">Wire code of the refusal; null when there was none.</param>
/// <param name="Explanation">Why nothing was started, in Dutch; empty when something was.</param>
/// <param name="HasNewRefreshToken">Whether a refresh token came with it.</param>
internal sealed record StartOutcome(Collection? Collection, string? Error, string Explanation, bool HasNewRefreshToken);

/// <summary>From a code or a refresh token to a collection that runs.</summary>
internal sealed class CollectionStarter(
    AuthorizationServerClient server, CollectionStore store, CollectionRunner runner, LongLivedToestemmingen toestemmingen, TimeProvider clock)
{
    /// <summary>Exchanges what is offered for an access token and collects all that the token covers.</summary>
    /// <param name="accountId">Whose collection it is.</param>
    /// <param name="choice">The Aanbieder at its Authorization Server.</param>
    /// <param name="token">The code or the refresh token.</param>
    /// <param name="correlationId">Of the authorization request; new with a refresh token.</param>
    /// <param name="cancellationToken">Ends the wait for the token. A browser that goes away must not: the code is used up by then.</param>
    public async Task<StartOutcome> StartAsync(
        string accountId, AanbiederChoice choice, TokenRequest token, Guid correlationId, CancellationToken cancellationToken)
    {
        var outcome = await server.RequestTokenAsync(choice.TokenEndpoint, token, correlationId, cancellationToken);
        if (outcome.Response is not { } response)
        {
            return new(null, outcome.Error, outcome.Explanation, HasNewRefreshToken: false);
        }

        var findings = new List<string>();
        var granted = Granted(choice, response.Scope, findings);
        if (response.RefreshToken is { } refreshToken)
        {
            toestemmingen.Keep(accountId, choice, granted.Select(g => g.Naam), refreshToken);
        }

        if (granted.Count == 0)
        {
            return new(null, null, "De toestemming geldt niet voor gegevens die dit PGO kan verzamelen.", response.RefreshToken is not null);
        }

        var collection = Start(accountId, choice, granted, findings, new(response.AccessToken, correlationId));
        return new(collection, null, "", response.RefreshToken is not null);
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

        foreach (var id in ids.Where(i => choice.Gegevensdiensten.All(g => g.Plan.Id != i)))
        {
            findings.Add($"The scope of the token response has {id.Value}, which is not offered at this address or not collected by this PGO.");
        }

        return [.. choice.Gegevensdiensten.Where(g => ids.Contains(g.Plan.Id))];
    }

    private Collection Start(
        string accountId, AanbiederChoice choice, IReadOnlyList<OfferedGegevensdienst> granted, List<string> findings, ResourceAccess access)
    {
        var collection = new Collection
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            AccountId = accountId,
            Aanbieder = choice.Aanbieder.Value,
            Gegevensdiensten = [.. granted.Select(g => new GrantedGegevensdienst(g.Plan.Id.Value, g.Naam))],
            CorrelationId = access.CorrelationId,
            StartedAt = clock.GetUtcNow(),
            PlannedRequests = granted.Sum(g => g.Plan.Requests.Count),
            Findings = findings,
        };
        var requests = granted
            .SelectMany(g => g.Plan.Requests.Select(r => (Gegevensdienst: g, Request: r)))
            .Select((planned, index) => new PlannedRequest(index + 1, collection, planned.Gegevensdienst, planned.Request));
        store.Put(collection);
        runner.Start(collection, [.. requests], access);
        return collection;
    }
}
