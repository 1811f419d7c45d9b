using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>The page on which somebody who has logged in says for whom. Field: <c>namens</c>; empty for themselves.</summary>
/// <remarks>Bron: ext.vert.authint.202 (deels).</remarks>
internal static class RepresentationPage
{
    public const string Field = "namens";

    public static Screen Create(HttpContext context, string organisatie, string id, PendingLogin login, PersonaEntry persona)
    {
        var mine = login.Request.RequiresRepresentation
            ? Html.Empty
            : Choice("", "Voor mijzelf", isChosen: true);
        var others = Offered(login, persona).Select(other => Choice(
            other.Name, $"Voor {other.FullName}, {Representation.Kinds.First(kind => kind.Key == other.Kind).Name}", isChosen: false));
        return new()
        {
            Title = "Voor wie logt u in?",
            Organisatie = organisatie,
            FormTargets = [new Uri(login.Request.ConsumerUrl).GetLeftPart(UriPartial.Authority)],
            Body = Html.Of($"""
                <p>U bent ingelogd als {persona.FullName}. <strong>{login.Naam}</strong> staat toe dat u voor een ander handelt.</p>
                <form method="post" action="{SamlInterface.LoginPath}">
                {Screen.FormToken(context)}
                <input type="hidden" name="{LoginPage.RequestField}" value="{id}">
                <fieldset>
                <legend>Voor wie logt u in?</legend>
                {mine}
                {others}
                </fieldset>
                <button type="submit" name="keuze" value="verder">Verder</button>
                <button type="submit" name="keuze" value="annuleren" class="tweede">Annuleren</button>
                </form>
                """),
        };
    }

    /// <summary>Whom the persona may act for in the ways that the request allows.</summary>
    public static IEnumerable<RepresentedEntry> Offered(PendingLogin login, PersonaEntry persona)
    {
        var kinds = login.Request.RepresentationServices.Select(service => Representation.KindOf(service)?.Key).ToHashSet(StringComparer.Ordinal);
        return persona.Represents.Where(other => kinds.Contains(other.Kind));
    }

    private static Html Choice(string value, string text, bool isChosen)
    {
        var chosen = isChosen ? new Html(" checked") : Html.Empty;
        return Html.Of($"""<label class="keuze"><input type="radio" name="{Field}" value="{value}"{chosen}> <span>{text}</span></label>""");
    }
}
