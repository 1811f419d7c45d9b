using MedMijSandbox.Dvp.Account;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>First step of Verzamelen: a Persoon looks an Aanbieder up and chooses it.</summary>
/// <remarks>Bron: core.dossier.100; core.gegevensdiensten.100.</remarks>
internal static class ChooseAanbieder
{
    private const int MaximumShown = 50;

    public static async Task<IResult> HandleAsync(
        string? zoek,
        HttpContext context,
        Sessions sessions,
        AanbiederChoices choices,
        LongLivedToestemmingen toestemmingen,
        PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        var all = await choices.AllAsync(context.RequestAborted);
        return Page(context, screens, all, toestemmingen.All(session.AccountId), zoek?.Trim() ?? "", []);
    }

    /// <summary>The page, also shown again when a choice was not right.</summary>
    internal static Screen Page(
        HttpContext context,
        PgoScreens screens,
        IReadOnlyList<AanbiederChoice>? choices,
        IReadOnlyList<KeptToestemming> kept,
        string search,
        IReadOnlyList<string> errors)
    {
        if (choices is null)
        {
            return screens.Private(
                context,
                "Verzamelen kan nu niet",
                Html.Of($"<p>De lijst met zorgaanbieders is nu niet beschikbaar. Probeer het later opnieuw.</p>"),
                StatusCodes.Status503ServiceUnavailable);
        }

        var found = choices.Where(c => Matches(c, search)).Take(MaximumShown + 1).ToList();
        var body = Html.Of($"""
            <p>Haal je gezondheidsgegevens op bij een zorgaanbieder. Je logt daar in met DigiD en geeft toestemming.</p>
            {PgoScreens.Fout(errors)}
            <h2>Zoek een zorgaanbieder</h2>
            <form method="get" action="/verzamelen" role="search">
            <label>Naam van de zorgaanbieder of soort gegevens
            <input type="search" name="zoek" value="{search}" maxlength="100"></label>
            <button type="submit" class="tweede">Zoeken</button>
            </form>
            {(found.Count == 0 ? Html.Of($"<p>We vonden geen zorgaanbieder met '{search}'.</p>") : Form(context, found))}
            {Renewals(context, kept)}
            """);
        var status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return screens.Private(context, "Gegevens verzamelen", body, status, Origins(choices));
    }

    /// <summary>
    /// Where the form may lead: browsers hold the redirect that follows it against <c>form-action</c>. All of the list, as the choice is made there.
    /// </summary>
    internal static string[] Origins(IReadOnlyList<AanbiederChoice> choices) =>
        [.. choices.Select(c => c.AuthorizationEndpoint.GetLeftPart(UriPartial.Authority)).Distinct(StringComparer.Ordinal)];

    private static bool Matches(AanbiederChoice choice, string search) =>
        choice.Aanbieder.Value.Contains(search, StringComparison.OrdinalIgnoreCase)
        || choice.Weergavenaam.Contains(search, StringComparison.OrdinalIgnoreCase)
        || choice.Gegevensdiensten.Any(g => g.Naam.Contains(search, StringComparison.OrdinalIgnoreCase));

    private static Html Form(HttpContext context, List<AanbiederChoice> found) => Html.Of($"""
        <form method="post" action="/verzamelen">
        {Screen.FormToken(context)}
        <fieldset>
        <legend>Kies een zorgaanbieder</legend>
        {Html.Join(found.Take(MaximumShown).Select(Option))}
        </fieldset>
        {PeriodForm.Fields}
        {RepresentationForm.Fields}
        {(found.Count > MaximumShown ? Html.Of($"<p>Er zijn meer zorgaanbieders. Zoek op naam om ze te vinden.</p>") : Html.Empty)}
        <button type="submit">Verzamelen</button>
        </form>
        """);

    private static Html Option(AanbiederChoice choice) => Html.Of($"""
        <label class="keuze"><input type="radio" name="aanbieder" value="{choice.Key}" required>
        <span><strong>{choice.Weergavenaam}</strong> ({choice.Aanbieder.Value})<br>{string.Join(", ", choice.Gegevensdiensten.Select(g => g.Naam))}</span></label>

        """);

    private static Html Renewals(HttpContext context, IReadOnlyList<KeptToestemming> kept) => kept.Count == 0
        ? Html.Empty
        : Html.Of($"""
            <h2>Je gaf al toestemming</h2>
            <p>Bij deze zorgaanbieders gaf je toestemming voor langere tijd. Je hoeft er niet opnieuw in te loggen met DigiD.</p>
            {Html.Join(kept.Select((k, index) => Renewal(context, k, index)))}
            <p><a href="/toestemmingen">Bekijk al je toestemmingen</a></p>
            """);

    private static Html Renewal(HttpContext context, KeptToestemming kept, int index) => Html.Of($"""
        <form method="post" action="/verzamelen/opnieuw">
        {Screen.FormToken(context)}
        <input type="hidden" name="aanbieder" value="{kept.ChoiceKey}">
        <p id="toestemming-{index}"><strong>{kept.Aanbieder}</strong>: {string.Join(", ", kept.Gegevensdiensten)}. Laatst gebruikt op {DutchText.Moment(kept.LastUsedAt ?? kept.KeptAt)}.</p>
        <button type="submit" class="tweede" aria-describedby="toestemming-{index}">Opnieuw verzamelen zonder DigiD</button>
        </form>

        """);
}
