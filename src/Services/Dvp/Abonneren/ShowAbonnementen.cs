using MedMijSandbox.Dvp.Account;
using MedMijSandbox.Dvp.Toestemmingen;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Abonneren;

/// <summary>The subscriptions of a Persoon, what was told about them, and the form for a new one.</summary>
internal static class ShowAbonnementen
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, Sessions sessions, SubscriptionOffers offers, AbonnementStore store, TimeProvider clock, PgoScreens screens)
    {
        return sessions.Find(context) is { } session
            ? Page(context, screens, await offers.AllAsync(context.RequestAborted), store.All(session.AccountId), clock, [])
            : new SeeOther("/inloggen");
    }

    /// <summary>The page, also shown again when a choice was not right.</summary>
    internal static Screen Page(
        HttpContext context,
        PgoScreens screens,
        IReadOnlyList<SubscriptionOffer>? offers,
        IReadOnlyList<PgoAbonnement> abonnementen,
        TimeProvider clock,
        IReadOnlyList<string> errors)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var body = Html.Of($"""
            <p>Met een abonnement krijg je een bericht als er nieuwe gegevens zijn. In het bericht zelf staan geen gegevens: die verzamel je daarna.</p>
            {PgoScreens.Fout(errors)}
            {News(context, abonnementen)}
            <h2>Je abonnementen</h2>
            {(abonnementen.Count == 0 ? Html.Of($"<p>Je hebt nog geen abonnementen.</p>") : Html.Join(abonnementen.Select(a => One(context, a, today, offers?.Any(o => o.Key == a.OfferKey) is true))))}
            {NewForm(context, offers)}
            """);
        string[] origins = [.. (offers ?? []).Select(o => o.AuthorizationEndpoint.GetLeftPart(UriPartial.Authority)).Distinct(StringComparer.Ordinal)];
        var status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return screens.Private(context, "Abonnementen", body, status, origins);
    }

    private static Html News(HttpContext context, IReadOnlyList<PgoAbonnement> abonnementen) =>
        Html.Join(abonnementen.Where(a => a.NewDataAt is not null).Select(a => Html.Of($"""
            <div class="melding" data-abonnement="{a.Id}">
            <p><strong>{a.Aanbieder}</strong> heeft nieuwe gegevens voor je: {a.GegevensdienstNaam}. Dit hoorden we op {DutchText.Moment(a.NewDataAt!.Value)}.</p>
            <p><a class="knop" href="/verzamelen?zoek={Uri.EscapeDataString(a.Aanbieder)}">Verzamelen</a></p>
            <form method="post" action="{AbonnerenEndpoints.Path}/{a.Id}/gezien">
            {Screen.FormToken(context)}
            <button type="submit" class="tweede">Bericht weghalen</button>
            </form>
            </div>

            """)));

    private static Html One(HttpContext context, PgoAbonnement abonnement, DateOnly today, bool isOffered) => Html.Of($"""
        <section class="abonnement" data-loopt="{(abonnement.IsActive(today) ? "ja" : "nee")}" data-einddatum="{abonnement.EndDate:yyyy-MM-dd}">
        <h3>{abonnement.Aanbieder}, {abonnement.GegevensdienstNaam}</h3>
        <p>{State(abonnement, today)}</p>
        {(abonnement.IsActive(today) ? Change(context, abonnement) : Removal(context, abonnement))}
        {(isOffered ? Manage(context, abonnement) : Html.Empty)}
        </section>

        """);

    private static Html Manage(HttpContext context, PgoAbonnement abonnement) => Html.Of($"""
        <form method="post" action="/toestemmingen/beheren">
        {Screen.FormToken(context)}
        <input type="hidden" name="{ToestemmingenPage.ChoiceField}" value="{abonnement.Aanbieder}">
        <button type="submit" class="tweede" aria-label="Beheren bij {abonnement.Aanbieder}: {abonnement.GegevensdienstNaam}">Beheren bij {abonnement.Aanbieder}</button>
        </form>
        """);

    private static string State(PgoAbonnement abonnement, DateOnly today)
    {
        var day = DutchText.Day(abonnement.EndDate);
        return (abonnement.IsActive(today), abonnement.IsShortenedByAanbieder) switch
        {
            (true, true) => $"De zorgaanbieder stopt dit abonnement eerder. Het loopt tot en met {day}.",
            (true, false) => $"Loopt tot en met {day}.",
            (false, true) => $"De zorgaanbieder heeft dit abonnement gestopt op {day}.",
            _ => $"Gestopt op {day}.",
        };
    }

    private static Html Change(HttpContext context, PgoAbonnement abonnement) => Html.Of($"""
        <form method="post" action="{AbonnerenEndpoints.Path}/{abonnement.Id}/wijzigen">
        {Screen.FormToken(context)}
        <label>Loopt vanaf vandaag nog dit aantal dagen (hoogstens {abonnement.MaximumDays})
        <input type="number" name="dagen" min="1" max="{abonnement.MaximumDays}" required></label>
        <button type="submit" class="tweede" aria-label="Einde wijzigen van {abonnement.Aanbieder}, {abonnement.GegevensdienstNaam}">Einde wijzigen</button>
        </form>
        <form method="post" action="{AbonnerenEndpoints.Path}/{abonnement.Id}/beeindigen">
        {Screen.FormToken(context)}
        <button type="submit" class="tweede" aria-label="Abonnement stoppen van {abonnement.Aanbieder}, {abonnement.GegevensdienstNaam}">Abonnement stoppen</button>
        </form>
        """);

    private static Html Removal(HttpContext context, PgoAbonnement abonnement) => Html.Of($"""
        <form method="post" action="{AbonnerenEndpoints.Path}/{abonnement.Id}/verwijderen">
        {Screen.FormToken(context)}
        <button type="submit" class="tweede" aria-label="Weghalen uit de lijst: {abonnement.Aanbieder}, {abonnement.GegevensdienstNaam}">Weghalen uit de lijst</button>
        </form>
        """);

    private static Html NewForm(HttpContext context, IReadOnlyList<SubscriptionOffer>? offers) => offers switch
    {
        null => Html.Of($"<p>De lijst met zorgaanbieders is nu niet beschikbaar. Probeer het later opnieuw.</p>"),
        [] => Html.Of($"<p>Er is nu geen zorgaanbieder met abonnementen.</p>"),
        _ => Html.Of($"""
            <h2>Nieuw abonnement</h2>
            <p>Je logt bij de zorgaanbieder in met DigiD en geeft daar toestemming voor de berichten. De zorgaanbieder bepaalt hoe lang een abonnement kan duren.</p>
            <form method="post" action="{AbonnerenEndpoints.Path}">
            {Screen.FormToken(context)}
            <label>Welke zorgaanbieder en soort gegevens
            <select name="aanbod">{offers.Select(Option)}</select></label>
            <label>Aantal dagen
            <input type="number" name="dagen" min="1" value="30" required></label>
            <button type="submit">Abonneren</button>
            </form>
            """),
    };

    private static Html Option(SubscriptionOffer offer) =>
        Html.Of($"""<option value="{offer.Key}">{offer.Aanbieder.Value}, {offer.Naam} (hoogstens {offer.MaximumDays} dagen)</option>""");
}
