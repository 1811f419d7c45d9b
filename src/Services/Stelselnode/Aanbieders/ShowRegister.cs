using System.Globalization;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Stelselnode.Aanbieders;

/// <summary>The register for people: who takes part, all of them or those with all the words that were asked for.</summary>
/// <remarks>Bron: core.reg.101; core.reg.102.</remarks>
internal static class ShowRegister
{
    private const int LongestSearch = 100;
    private const CompareOptions Loose = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    /// <summary>Shows the page.</summary>
    /// <param name="register">Who takes part.</param>
    /// <param name="zoek">Words, each of which has to be in a name or an id; null: everybody is shown.</param>
    public static IResult Handle(PublishedRegister register, string? zoek)
    {
        var asked = (zoek ?? "").Trim();
        asked = asked.Length > LongestSearch ? asked[..LongestSearch] : asked;
        var words = asked.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var all = register.Content.Aanbieders;
        var found = all.Where(a => words.All(word => Holds(a, word))).ToList();
        return new Screen
        {
            Title = "Wie doet mee",
            Organisatie = "MedMij Registratie",
            Body = Html.Of($"""
                <p>Hier staat welke zorgaanbieders meedoen in deze oefenomgeving. Bij hen kan een PGO gegevens ophalen. Met sommige kan een PGO ook gegevens delen.</p>
                <form method="get" action="/" role="search">
                <label for="zoek">Zoek op naam of op soort gegevens</label>
                <input type="search" id="zoek" name="zoek" value="{asked}" maxlength="{LongestSearch}" autocomplete="off">
                <button type="submit">Zoek</button>
                </form>
                <p class="melding" role="status">{Count(found.Count, all.Count, words.Length > 0)}</p>
                {found.Select(a => Aanbieder(a, words.Length > 0))}
                <p>Voor systemen: <a href="{Aanbiedersregister.Path}">dezelfde lijst als JSON</a>.</p>

                """),
        };
    }

    private static bool Holds(ListedAanbieder aanbieder, string word) =>
        Holds(aanbieder.Weergavenaam, word)
        || Holds(aanbieder.Naam.WithSuffix, word)
        || aanbieder.Gegevensdiensten.Any(g => Holds(g.Naam, word) || g.Id.Value == word);

    private static bool Holds(string text, string word) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, Loose) >= 0;

    private static Html Count(int found, int all, bool isSearch) => (found, isSearch) switch
    {
        (0, true) => Html.Of($"Niets gevonden. Zoek met minder of andere woorden, of <a href=\"/\">bekijk iedereen</a>."),
        (_, true) => Html.Of($"{found} van de {all} gevonden. <a href=\"/\">Bekijk iedereen</a>."),
        (1, false) => Html.Of($"Er doet 1 zorgaanbieder mee."),
        _ => Html.Of($"Er doen {found} zorgaanbieders mee."),
    };

    private static Html Aanbieder(ListedAanbieder aanbieder, bool isOpen) => Html.Of($"""
        <h2>{aanbieder.Weergavenaam}</h2>
        <dl>
        <dt>Naam in MedMij</dt><dd>{aanbieder.Naam.WithSuffix}</dd>
        <dt>Soort</dt><dd>{(aanbieder.Aanbiedertype == "ZA" ? "Zorgaanbieder" : "Aanbieder zonder behandelrelatie")}</dd>
        <dt>Uitwisselen</dt><dd>{(aanbieder.Uitwisselstatus == Uitwisselstatus.Actief ? "ja" : "nu niet")}</dd>
        </dl>
        {Gegevensdiensten(aanbieder, isOpen)}

        """);

    private static Html Gegevensdiensten(ListedAanbieder aanbieder, bool isOpen) => aanbieder.Gegevensdiensten.Count == 0
        ? Html.Of($"<p>Er zijn geen gegevens om uit te wisselen.</p>")
        : Html.Of($"""
            <details{(isOpen ? " open" : "")}>
            <summary>Soorten gegevens bij {aanbieder.Weergavenaam}: {aanbieder.Gegevensdiensten.Count}</summary>
            <ul>
            {aanbieder.Gegevensdiensten.Select(g => Html.Of($"<li>{g.Naam} ({g.Id})</li>\n"))}
            </ul>
            </details>
            """);
}
