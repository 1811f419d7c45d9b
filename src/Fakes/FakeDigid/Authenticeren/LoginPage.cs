using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>
/// The login page: choose somebody or type a number, choose a level, go on or cancel. The names of the fields are relied on by test
/// drivers: <c>persona</c>, <c>bsn</c>, <c>niveau</c>, <c>uitkomst</c> and <c>keuze</c>.
/// </summary>
internal static class LoginPage
{
    public const string RequestField = "verzoek";
    private const string SearchField = "zoek";
    private const int MostShown = 60;

    private static readonly (BetrouwbaarheidsNiveau Niveau, string Uitleg)[] Niveaus =
    [
        (BetrouwbaarheidsNiveau.Midden, "met controle via sms of de app"),
        (BetrouwbaarheidsNiveau.Substantieel, "met de app na een ID-check"),
        (BetrouwbaarheidsNiveau.Hoog, "met de chip van een identiteitsbewijs"),
    ];

    /// <summary>Reads the name of a level that the page offers.</summary>
    public static bool TryParseNiveau(string text, out BetrouwbaarheidsNiveau niveau)
    {
        niveau = Niveaus.FirstOrDefault(offered => offered.Niveau.ToString() == text).Niveau;
        return Enum.IsDefined(niveau);
    }

    /// <summary>The page as it is shown first: nobody chosen, the level that was asked.</summary>
    public static Screen Create(HttpContext context, string organisatie, string id, PendingLogin login, Personas personas)
    {
        var asked = login.Request.MinimumNiveau;
        var niveau = asked >= BetrouwbaarheidsNiveau.Midden ? asked : BetrouwbaarheidsNiveau.Substantieel;
        return Create(context, organisatie, id, login, personas, new("", "", niveau.ToString(), ""), new(null, null));
    }

    public static Screen Create(
        HttpContext context, string organisatie, string id, PendingLogin login, Personas personas, LoginEntry entry, LoginErrors errors)
    {
        var sought = context.Request.Query[SearchField].ToString().Trim();
        var all = personas.All();
        var found = all.Where(p => p.FullName.Contains(sought, StringComparison.OrdinalIgnoreCase) || p.Name.Contains(sought, StringComparison.OrdinalIgnoreCase)).ToList();
        var body = Html.Of($"""
            <p>U logt in bij <strong>{login.Naam}</strong>. Dit is niet de echte DigiD.</p>
            <p>Kies een verzonnen persoon. Een wachtwoord is niet nodig.</p>
            {Summary(errors)}
            {SearchFields(all.Count, found.Count, sought)}
            <form method="post" action="{SamlInterface.LoginPath}">
            {Screen.FormToken(context)}
            <input type="hidden" name="{RequestField}" value="{id}">
            {PersonaFields(found.Take(MostShown).ToList(), entry)}
            {BsnField(entry, errors)}
            {NiveauFields(login.Request.MinimumNiveau, entry)}
            {OutcomeFields(entry)}
            <button type="submit" name="keuze" value="inloggen">Inloggen</button>
            <button type="submit" name="keuze" value="annuleren" class="tweede">Annuleren</button>
            </form>
            """);
        return new()
        {
            Title = "Inloggen om te oefenen",
            Organisatie = organisatie,
            StatusCode = errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            FormTargets = [new Uri(login.Request.ConsumerUrl).GetLeftPart(UriPartial.Authority)],
            Body = body,
        };
    }

    private static Html Summary(LoginErrors errors)
    {
        if (errors.IsEmpty)
        {
            return Html.Empty;
        }

        return Html.Of($"""
            <div class="fout" role="alert">
            <h2>Er gaat iets niet goed</h2>
            {Paragraph(errors.Wie)}
            {Paragraph(errors.Niveau)}
            </div>
            """);
    }

    private static Html Paragraph(string? text) => text is null ? Html.Empty : Html.Of($"<p>{text}</p>");

    private static Html PersonaFields(IReadOnlyList<PersonaEntry> personas, LoginEntry entry)
    {
        if (personas.Count == 0)
        {
            return Html.Empty;
        }

        var groups = personas.ToLookup(persona => persona.Outcome is null);
        return Html.Of($"""
            <fieldset>
            <legend>Wie bent u?</legend>
            {groups[true].Select(Choice)}
            {(groups[false].Any() ? Html.Of($"<details><summary>Personen bij wie het inloggen anders afloopt</summary>{groups[false].Select(Choice)}</details>") : Html.Empty)}
            </fieldset>
            """);

        Html Choice(PersonaEntry persona) => Radio("persona", persona.Name, persona.FullName, persona.Name == entry.Persona);
    }

    private static Html SearchFields(int all, int found, string sought)
    {
        if (all == 0)
        {
            return Html.Empty;
        }

        var result = found == 0 ? "Niemand gevonden." : found > MostShown ? $"{found} gevonden, de eerste {MostShown} staan hieronder." : $"{found} gevonden.";
        return Html.Of($"""
            <form method="get" action="{SamlInterface.LoginPath}" role="search">
            <p>
            <label for="zoek">Zoek een persoon op naam</label>
            <input type="search" id="zoek" name="{SearchField}" value="{sought}" autocomplete="off" maxlength="60">
            <button type="submit" class="tweede">Zoeken</button>
            </p>
            <p role="status">{(sought.Length == 0 ? "" : result)}</p>
            </form>
            """);
    }

    private static Html OutcomeFields(LoginEntry entry)
    {
        var options = LoginOutcomes.All.Select(outcome =>
        {
            var chosen = outcome.Key == entry.Outcome ? new Html(" selected") : Html.Empty;
            return Html.Of($"""<option value="{outcome.Key}"{chosen}>{outcome.Text}</option>""");
        });
        return Html.Of($"""
            <details>
            <summary>Voor trainers: laat het inloggen anders aflopen</summary>
            <p>
            <label for="uitkomst">Hoe loopt het inloggen af?</label>
            <select id="uitkomst" name="uitkomst">
            <option value="">Zoals bij deze persoon hoort</option>
            {options}
            </select>
            </p>
            </details>
            """);
    }

    private static Html BsnField(LoginEntry entry, LoginErrors errors)
    {
        var invalid = errors.Wie is null ? "false" : "true";
        return Html.Of($"""
            <p>
            <label for="bsn">Of typ een test-BSN</label>
            <span id="bsn-uitleg">Negen cijfers die met 9999 of 9000 beginnen. Vult u hier iets in, dan telt dit nummer.</span>
            <input type="text" id="bsn" name="bsn" value="{entry.Bsn}" inputmode="numeric" autocomplete="off" maxlength="20"
            aria-describedby="bsn-uitleg" aria-invalid="{invalid}">
            </p>
            """);
    }

    private static Html NiveauFields(BetrouwbaarheidsNiveau minimum, LoginEntry entry)
    {
        var choices = Niveaus.Select(offered =>
        {
            var name = offered.Niveau.ToString();
            return Radio("niveau", name, name + ": " + offered.Uitleg, name == entry.Niveau);
        });
        return Html.Of($"""
            <fieldset>
            <legend>Hoe zeker logt u in?</legend>
            <p>Gevraagd is ten minste niveau {minimum}. Kiest u lager, dan mislukt het inloggen: ook dat kunt u zo oefenen.</p>
            {choices}
            </fieldset>
            """);
    }

    private static Html Radio(string name, string value, string text, bool isChosen)
    {
        var chosen = isChosen ? new Html(" checked") : Html.Empty;
        return Html.Of($"""
            <label class="keuze"><input type="radio" name="{name}" value="{value}"{chosen}> <span>{text}</span></label>

            """);
    }
}
