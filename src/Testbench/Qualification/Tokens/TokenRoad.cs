using System.Security.Cryptography;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Browsing;
using MedMijSandbox.Testbench.Flows;
using MedMijSandbox.Testbench.Scenarios.Steps;

namespace MedMijSandbox.Testbench.Qualification.Tokens;

/// <summary>A token that the bench obtained in the place of a DVP.</summary>
/// <param name="Value">The token.</param>
/// <param name="CorrelationId">X-Correlation-ID of the flow that it came from.</param>
/// <param name="ObtainedAt">Protocol time at which it came.</param>
public sealed record AccessToken(string Value, Guid CorrelationId, DateTimeOffset ObtainedAt);

/// <summary>A token, or why there is none.</summary>
/// <param name="Token">The token; null when there is a problem.</param>
/// <param name="Problem">What went wrong, in Dutch.</param>
public sealed record TokenOutcome(AccessToken? Token, string? Problem);

/// <summary>
/// Gets tokens as a DVP does: authorization request with a browser, landing page, DigiD, Toestemming or Bevestiging, and the code over mutual
/// TLS. Keeps each for as long as it is surely good.
/// </summary>
/// <param name="door">Way to the stelsel.</param>
/// <param name="clock">Protocol time.</param>
public sealed class TokenRoad(FrontDoor door, TimeProvider clock)
{
    /// <summary>Name of the participant in whose place the bench acts.</summary>
    public const string Client = "pgo";

    private const string ReturnPath = "/terug";

    /// <summary>Tokens live 900 seconds; an older one than this is not used again.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    private readonly BackchannelCaller _caller = new(door, clock);
    private readonly Dictionary<(string Persona, string Scope, Uri Endpoint), TokenOutcome> _kept = [];

    /// <summary>Forgets every token, as when the dossiers behind them have been replaced.</summary>
    public void Clear() => _kept.Clear();

    /// <summary>A token of a Persoon. A road that failed is not walked again.</summary>
    public async Task<TokenOutcome> GetAsync(string persona, ServiceRoute route, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(route);
        var key = (persona, route.Scope, route.Addresses.Authorization);
        if (_kept.TryGetValue(key, out var kept) && (kept.Token is null || clock.GetUtcNow() - kept.Token.ObtainedAt < Freshness))
        {
            return kept;
        }

        var outcome = await FetchAsync(persona, route, cancellationToken);
        _kept[key] = outcome;
        return outcome;
    }

    private async Task<TokenOutcome> FetchAsync(string persona, ServiceRoute route, CancellationToken cancellationToken)
    {
        var redirectUri = door.Target.AddressOf(Client, ReturnPath).AbsoluteUri;
        var ask = new AuthorizationAsk(
            "code", door.Target.HostOf(Client), redirectUri, route.Scope, RandomNumberGenerator.GetHexString(32, lowercase: true), Guid.NewGuid());
        var agent = new UserAgent(door, clock) { Catches = location => AuthorizationRoad.IsAnswer(location, redirectUri) };
        var page = await agent.OpenAsync(AuthorizationRoad.Address(route.Addresses.Authorization, ask), cancellationToken);
        if (page.Caught is null && page.FindForm(Screens.Choice, Screens.LogIn) is null)
        {
            return Failure(persona, route, "de landingspagina van de DVA", page.ToString());
        }

        if (page.Caught is null)
        {
            var (end, outcome) = await WalkAsync(agent, persona, cancellationToken);
            if (end is null)
            {
                return Failure(persona, route, outcome.Expected ?? "een volgende pagina", outcome.Seen ?? "niets");
            }

            page = end;
        }

        return page.Caught is { } answer
            ? await ExchangeAsync(persona, route, ask, answer, cancellationToken)
            : Failure(persona, route, "een antwoord op het autorisatieverzoek", page.ToString());
    }

    private static async Task<(Page? Page, StepOutcome Outcome)> WalkAsync(UserAgent agent, string persona, CancellationToken cancellationToken)
    {
        var outcome = await PersoonActions.ContinueAsync(agent, cancellationToken);
        if (outcome.Passed)
        {
            outcome = await PersoonActions.LogInAsync(agent, persona, null, cancellationToken);
        }

        return outcome.Passed ? await PersoonActions.AgreeAsync(agent, unlimited: false, cancellationToken) : (null, outcome);
    }

    private async Task<TokenOutcome> ExchangeAsync(
        string persona, ServiceRoute route, AuthorizationAsk ask, Uri answer, CancellationToken cancellationToken)
    {
        if (Screens.Parameter(answer, "code") is not { } code)
        {
            return Failure(persona, route, "een code", $"error={Screens.Parameter(answer, "error")}");
        }

        var form = AuthorizationRoad.TokenForm(code, ask.ClientId, ask.RedirectUri);
        var response = await _caller.RequestTokenAsync(route.Addresses.Token, form, Client, ask.CorrelationId, cancellationToken);
        return response.Field("access_token") is { Length: > 0 } token
            ? new(new(token, ask.CorrelationId, clock.GetUtcNow()), null)
            : Failure(persona, route, "een token", response.ToString());
    }

    private static TokenOutcome Failure(string persona, ServiceRoute route, string expected, string seen) =>
        new(null, $"geen token voor {persona} bij {route.Scope}: verwacht {expected}, gezien {seen}");
}
