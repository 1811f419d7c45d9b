using MedMijSandbox.Dva.Authenticeren;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>The pages of the Authorization Server that a Persoon sees, in our own words.</summary>
/// <remarks>Bron: core.usrint.100; core.usrint.101; core.usrint.102.</remarks>
internal sealed class AuthorizationScreens(DvaOptions options, DigidClient digid)
{
    /// <summary>Landingspagina.</summary>
    public Screen Landing(HttpContext context, AuthorizationSession session)
    {
        var aanbieder = NameOf(session);
        return Page("Welkom bij " + aanbieder, Html.Of($"""
            <p>U komt van <strong>{session.ClientName}</strong>. {(IsDelen(session) ? Html.Of($"U wilt gegevens delen met <strong>{aanbieder}</strong>.") : Html.Of($"U wilt daar uw gegevens van <strong>{aanbieder}</strong> verzamelen."))}</p>
            <p>Eerst moet {aanbieder} weten wie u bent. Daarom logt u in met DigiD. {session.ClientName} ziet uw burgerservicenummer niet.</p>
            <form method="post" action="{AutoriserenEndpoints.LandingPath}">
            {Screen.FormToken(context)}
            <button type="submit" name="keuze" value="inloggen">Inloggen met DigiD</button>
            <button type="submit" name="keuze" value="annuleren" class="tweede">Stoppen en terug naar {session.ClientName}</button>
            </form>
            """), session);
    }

    /// <summary>The way to a login that takes its request by POST: sent by itself, or with the button where there is no script.</summary>
    public Screen ToAuthentication(AuthorizationSession session, PostForm posted)
    {
        var fields = posted.Fields.Select(field => Html.Of($"""<input type="hidden" name="{field.Key}" value="{field.Value}">"""));
        var body = Html.Of($"""
            <p>U gaat nu naar DigiD. Gebeurt er niets? Kies dan de knop.</p>
            <form method="post" action="{posted.Action}">
            {fields}
            <button type="submit">Verder naar DigiD</button>
            </form>
            """);
        return new() { Title = "U gaat naar DigiD", Organisatie = OrganisatieOf(session), Body = body, FormTargets = TargetsOf(session), SubmitsItself = true };
    }

    /// <summary>Annuleringspagina, with the choice to log in after all.</summary>
    public Screen Cancelled(HttpContext context, AuthorizationSession session) => Page("U bent gestopt met inloggen", Html.Of($"""
        <p class="melding">U hebt het inloggen met DigiD geannuleerd. Er zijn geen gegevens gedeeld.</p>
        <form method="post" action="{AutoriserenEndpoints.LandingPath}">
        {Screen.FormToken(context)}
        <button type="submit" name="keuze" value="inloggen">Toch inloggen</button>
        <button type="submit" name="keuze" value="afsluiten" class="tweede">Terug naar {session.ClientName}</button>
        </form>
        """), session);

    /// <summary>The identity could not be established: the Persoon is told and the flow stops.</summary>
    public Screen NotAuthenticated(HttpContext context, AuthorizationSession session, string message) => Page("Inloggen is niet gelukt", Html.Of($"""
        <p class="fout">{message}</p>
        <form method="post" action="{AutoriserenEndpoints.LandingPath}">
        {Screen.FormToken(context)}
        <button type="submit" name="keuze" value="inloggen">Opnieuw inloggen</button>
        <button type="submit" name="keuze" value="afsluiten" class="tweede">Terug naar {session.ClientName}</button>
        </form>
        """), session);

    /// <summary>Toestemmingsverklaring. The choice for an indefinite time is there and not preselected.</summary>
    public Screen Toestemming(HttpContext context, AuthorizationSession session, Gegevensdienstnamenlijst? names)
    {
        var aanbieder = NameOf(session);
        var diensten = Served(session).Select(id => Html.Of($"<li>{names?.FindName(id) ?? "Gegevensdienst " + id.Value}</li>"));
        if (IsDelen(session))
        {
            return Bevestiging(context, session, aanbieder, diensten);
        }

        return Page("Toestemming geven", Html.Of($"""
            <p>Mag <strong>{aanbieder}</strong> {(session.Vertegenwoordiging is null ? "uw gezondheidsgegevens" : "de gezondheidsgegevens van de persoon voor wie u inlogde")} aan <strong>{session.ClientName}</strong> geven?</p>
            <p>Het gaat om:</p>
            <ul>{diensten}</ul>
            <form method="post" action="{AutoriserenEndpoints.ToestemmingPath}">
            {Screen.FormToken(context)}
            {Unlimited(session)}
            <button type="submit" name="keuze" value="toestemmen">Ja, ik geef toestemming</button>
            <button type="submit" name="keuze" value="weigeren" class="tweede">Nee, ik geef geen toestemming</button>
            {(digid.SharesSessions ? Html.Of($"<button type=\"submit\" name=\"keuze\" value=\"uitloggen\" class=\"tweede\">Uitloggen bij DigiD</button>") : Html.Empty)}
            </form>
            <details><summary>Wat betekent dit?</summary>
            <p>Zonder uw toestemming gaan er geen gegevens naar {session.ClientName}. Kiest u niet voor onbepaalde tijd, dan geldt uw toestemming alleen voor nu.</p>
            <p>Een toestemming voor onbepaalde tijd stopt vanzelf als zij zes maanden niet gebruikt is. U logt daarna opnieuw in met DigiD.</p>
            <p>{session.ClientName} houdt zich aan de regels van MedMij. De gegevens gaan over een beveiligde verbinding.</p>
            </details>
            """), session);
    }

    private static Html Unlimited(AuthorizationSession session) => session.Vertegenwoordiging is not null ? Html.Empty : Html.Of($"""
        <label class="keuze"><input type="checkbox" name="onbepaaldeDuur" value="ja">
        <span>Mijn toestemming geldt voor onbepaalde tijd. {session.ClientName} mag dan vaker gegevens ophalen, zonder dat ik opnieuw inlog.</span></label>
        """);

    /// <summary>Bevestigingsverklaring, for one time of Delen.</summary>
    private Screen Bevestiging(HttpContext context, AuthorizationSession session, string aanbieder, IEnumerable<Html> diensten) => Page("Delen bevestigen", Html.Of($"""
        <p>Mag <strong>{session.ClientName}</strong> gegevens van u aan <strong>{aanbieder}</strong> geven?</p>
        <p>Het gaat om:</p>
        <ul>{diensten}</ul>
        <form method="post" action="{AutoriserenEndpoints.ToestemmingPath}">
        {Screen.FormToken(context)}
        <button type="submit" name="keuze" value="toestemmen">Ja, deel mijn gegevens</button>
        <button type="submit" name="keuze" value="weigeren" class="tweede">Nee, deel mijn gegevens niet</button>
        </form>
        <p>U deelt nu één keer. {aanbieder} bewaart wat u deelt en bepaalt zelf wat ermee gebeurt.</p>
        """), session);

    /// <summary>DigiD ended the session, or not all of it.</summary>
    public Screen LoggedOut(HttpContext context, AuthorizationSession? session, string message, int status = StatusCodes.Status200OK)
    {
        var back = session is null ? Html.Empty : Html.Of($"""
            <form method="post" action="{AutoriserenEndpoints.LandingPath}">
            {Screen.FormToken(context)}
            <button type="submit" name="keuze" value="inloggen">Opnieuw inloggen</button>
            <button type="submit" name="keuze" value="afsluiten" class="tweede">Terug naar {session.ClientName}</button>
            </form>
            """);
        var body = Html.Of($"""
            <p class="melding">{message}</p>
            {back}
            """);
        return new()
        {
            Title = "Uitloggen",
            Organisatie = session is null ? options.DisplayName : OrganisatieOf(session),
            Body = body,
            FormTargets = session is null ? [] : TargetsOf(session),
            StatusCode = status,
        };
    }

    /// <summary>Error page without a way back: nobody can be trusted with an answer.</summary>
    public Screen Error(HttpContext context, AuthorizationRefusal refusal, int status)
    {
        Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
        return new()
        {
            Title = "Dit verzoek kan niet",
            Organisatie = options.DisplayName,
            StatusCode = status,
            Body = Html.Of($"""
                <p class="fout">Wij kunnen niet zien welke PGO om uw gegevens vraagt. Daarom stopt het hier. Er zijn geen gegevens gedeeld.</p>
                <p>Ga terug naar uw PGO en probeer het opnieuw. Blijft het misgaan? Vraag dan hulp aan uw PGO.</p>
                """),
        };
    }

    /// <summary>Technische storing, with both ids and the way back, which is only there when client and address were checked.</summary>
    public Screen TechnischeStoring(HttpContext context, AuthorizationSession session, string why)
    {
        Explanation.Set(context, why);
        return new()
        {
            Title = "Technische storing",
            Organisatie = options.DisplayName,
            StatusCode = StatusCodes.Status503ServiceUnavailable,
            FormTargets = [session.RedirectUri.GetLeftPart(UriPartial.Authority)],
            Body = Html.Of($"""
                <p class="fout">Het spijt ons: er is iets misgegaan. Probeer het later opnieuw.</p>
                <dl><dt>Trace ID</dt><dd>{session.RequestId}</dd><dt>Session ID</dt><dd>{session.CorrelationId}</dd></dl>
                <form method="post" action="{AutoriserenEndpoints.LandingPath}">
                {Screen.FormToken(context)}
                <button type="submit" name="keuze" value="afsluiten" class="tweede">Terug naar {session.ClientName}</button>
                </form>
                """),
        };
    }

    /// <summary>The session is over, or the form came from elsewhere.</summary>
    public Screen SessionGone(HttpContext context)
    {
        Explanation.Set(context, "session-gone: er is geen lopende autorisatie in deze browser, of het formulier hoort er niet bij.");
        return new()
        {
            Title = "U bent te lang weggeweest",
            Organisatie = options.DisplayName,
            StatusCode = StatusCodes.Status400BadRequest,
            Body = Html.Of($"<p class=\"fout\">Deze pagina hoort niet (meer) bij een lopend verzoek. Ga terug naar uw PGO en begin opnieuw.</p>"),
        };
    }

    private Screen Page(string title, Html body, AuthorizationSession session) => new()
    {
        Title = title,
        Organisatie = OrganisatieOf(session),
        Body = body,
        FormTargets = TargetsOf(session),
    };

    private string OrganisatieOf(AuthorizationSession session) => $"{NameOf(session)} - {options.DisplayName}";

    private string[] TargetsOf(AuthorizationSession session) =>
        [session.RedirectUri.GetLeftPart(UriPartial.Authority), .. digid.FrontOrigin is { } origin ? new[] { origin } : []];

    private string NameOf(AuthorizationSession session) => ScopeOf(session)?.Aanbieder.Weergavenaam ?? options.DisplayName;

    private IReadOnlyList<GegevensdienstId> Served(AuthorizationSession session) => ScopeOf(session)?.Gegevensdiensten ?? [];

    private bool IsDelen(AuthorizationSession session) => ScopeOf(session)?.Functie == Functie.Delen;

    private RequestedScope? ScopeOf(AuthorizationSession session) => RequestedScope.Find(session.Scope, options);
}
