using MedMijSandbox.Dvp.Abonneren;
using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Delen;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// The redirect_uri: the answer of the Authorization Server. Only an answer with a state that this PGO made for this session, and that was not
/// used before, counts; its code is offered once.
/// </summary>
/// <remarks>Bron: core.tknint.202; core.tknint.203; core.authint.207 (deels).</remarks>
internal static class ReceiveAuthorization
{
    public static async Task<IResult> HandleAsync(
        HttpContext context,
        Sessions sessions,
        PendingAuthorizations pending,
        CodeExchange exchange,
        BundleExchange bundles,
        SubscriptionExchange subscriptions,
        FlowLog log,
        IHostApplicationLifetime lifetime,
        PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            log.NotOurs(context);
            Explanation.Set(context, "Niemand is ingelogd bij deze PGO: het antwoord hoort bij geen enkele sessie (core.tknint.202).");
            return NotLoggedIn(screens);
        }

        // core.tknint.202
        var answer = AuthorizationResponse.Parse(context.Request.QueryString.Value);
        if (StateOf(answer) is not { } state || pending.Take(state, session.Key) is not { } request)
        {
            log.NotOurs(context);
            Explanation.Set(context, "De state ontbreekt, is niet van deze sessie, te oud of al gebruikt. Een code wordt dan niet aangeboden (core.tknint.202).");
            return NotOurs(context, screens);
        }

        RecordedFlow.Set(context, request.CorrelationId);
        log.Returned(context, request, answer);
        if (answer is not AuthorizationResponse.Granted granted)
        {
            var refused = (AuthorizationResponse.Refused)answer;
            return request.Abonnement is null ? Refused(context, screens, refused, request.Delen is not null) : NotSubscribed(context, screens, refused.Error, ExplainAbonneren(refused.Error));
        }

        // The code is on its way from here on, also when the browser goes away.
        if (request.Delen is not null)
        {
            return Shared(context, screens, await bundles.ExchangeAsync(session.AccountId, request, granted.Code, lifetime.ApplicationStopping));
        }

        if (request.Abonnement is not null)
        {
            return Subscribed(context, screens, await subscriptions.ExchangeAsync(session.AccountId, request, granted.Code, lifetime.ApplicationStopping));
        }

        var outcome = await exchange.ExchangeAsync(session.AccountId, request, granted.Code, lifetime.ApplicationStopping);
        return Started(context, screens, outcome);
    }

    /// <summary>On to the collection, or the page that says why there is none.</summary>
    internal static IResult Started(HttpContext context, PgoScreens screens, StartOutcome outcome)
    {
        if (outcome.Collection is not { } collection)
        {
            return Failed(context, screens, outcome.Error, outcome.Explanation);
        }

        if (collection.Findings.Count > 0)
        {
            Explanation.Set(context, string.Join(' ', collection.Findings));
        }

        return new SeeOther($"/verzamelen/{collection.Id}");
    }

    /// <summary>The page for a collection that could not start.</summary>
    internal static Screen Failed(HttpContext context, PgoScreens screens, string? error, string explanation) => screens.Private(
        context,
        "Verzamelen is niet gelukt",
        Html.Of($"""
            <p>{explanation}</p>
            {Code(error)}
            <p>Er zijn geen gegevens opgehaald. <a href="/verzamelen">Begin opnieuw</a> of probeer het later.</p>
            """),
        StatusCodes.Status502BadGateway);

    /// <summary>On to what was shared, or the page that says why nothing was.</summary>
    private static IResult Shared(HttpContext context, PgoScreens screens, ShareOutcome outcome) => outcome.Sharing is { } sharing
        ? new SeeOther($"/delen/{sharing.Id}")
        : screens.Private(
            context,
            "Delen is niet gelukt",
            Html.Of($"""
                <p>{outcome.Explanation}</p>
                {Code(outcome.Error)}
                <p>Er zijn geen gegevens gedeeld. <a href="/delen">Begin opnieuw</a> of probeer het later.</p>
                """),
            StatusCodes.Status502BadGateway);

    /// <summary>On to the subscriptions, or the page that says why nothing changed.</summary>
    private static IResult Subscribed(HttpContext context, PgoScreens screens, SubscribeOutcome outcome) => outcome.Abonnement is null
        ? NotSubscribed(context, screens, outcome.Error, outcome.Explanation, StatusCodes.Status502BadGateway)
        : new SeeOther(AbonnerenEndpoints.Path);

    private static Screen NotSubscribed(HttpContext context, PgoScreens screens, string? error, string explanation, int status = StatusCodes.Status200OK) => screens.Private(
        context,
        "Er is niets veranderd aan je abonnementen",
        Html.Of($"""
            <p>{explanation}</p>
            {Code(error)}
            <p><a href="{AbonnerenEndpoints.Path}">Terug naar je abonnementen</a></p>
            """),
        status);

    private static Screen Refused(HttpContext context, PgoScreens screens, AuthorizationResponse.Refused refused, bool isDelen) => screens.Private(
        context,
        isDelen ? "Er zijn geen gegevens gedeeld" : "Er zijn geen gegevens opgehaald",
        Html.Of($"""
            <p>{(isDelen ? ExplainDelen(refused.Error) : Explain(refused.Error))}</p>
            {Code(refused.Error)}
            <p><a href="{(isDelen ? "/delen" : "/verzamelen")}">Terug naar {(isDelen ? "delen" : "verzamelen")}</a></p>
            """));

    private static string? StateOf(AuthorizationResponse answer) => answer switch
    {
        AuthorizationResponse.Granted granted => granted.State,
        AuthorizationResponse.Refused refused => refused.State,
        _ => null,
    };

    private static string Explain(string error) => error switch
    {
        OAuthErrors.AccessDenied => "Je gaf geen toestemming, of de zorgaanbieder heeft geen gegevens voor je. Welke van de twee, dat hoort dit PGO niet.",
        OAuthErrors.ServerError or OAuthErrors.TemporarilyUnavailable => "De zorgaanbieder heeft een storing. Probeer het later opnieuw.",
        _ => "De zorgaanbieder kon de vraag van dit PGO niet uitvoeren. Dat ligt niet aan jou.",
    };

    private static string ExplainDelen(string error) => error == OAuthErrors.AccessDenied
        ? "Je hebt het delen niet bevestigd, of de zorgaanbieder kan je gegevens niet ontvangen. Welke van de twee, dat hoort dit PGO niet."
        : Explain(error);

    private static string ExplainAbonneren(string error) => error == OAuthErrors.AccessDenied
        ? "Je gaf geen toestemming, of de zorgaanbieder geeft je geen abonnement. Welke van de twee, dat hoort dit PGO niet."
        : Explain(error);

    private static Html Code(string? error) => error is null
        ? Html.Empty
        : Html.Of($"""<p>Foutcode: <code id="foutcode">{error[..Math.Min(error.Length, 100)]}</code></p>""");

    private static Screen NotLoggedIn(PgoScreens screens) => screens.Public(
        "Je bent niet meer ingelogd",
        Html.Of($"""
            <p>Je kwam terug van een zorgaanbieder, maar je bent hier niet (meer) ingelogd. Er zijn geen gegevens opgehaald.</p>
            <p><a href="/inloggen">Log in</a> en begin opnieuw met verzamelen.</p>
            """),
        StatusCodes.Status403Forbidden);

    private static Screen NotOurs(HttpContext context, PgoScreens screens) => screens.Private(
        context,
        "Dit antwoord hoort niet bij een vraag van jou",
        Html.Of($"""
            <p>Het antwoord is al gebruikt, duurde te lang of hoort bij een andere sessie. Voor de veiligheid doen we er niets mee.</p>
            <p>Er zijn geen gegevens opgehaald. <a href="/verzamelen">Begin opnieuw met verzamelen</a>.</p>
            """),
        StatusCodes.Status400BadRequest);
}
