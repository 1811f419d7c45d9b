using MedMijSandbox.FakeDigid.Eenmalig;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>The pages that say that something is not right.</summary>
internal static class DigidScreens
{
    public const string Organisatie = "Oefen-DigiD";

    /// <summary>Whose pages they are: those of TVS lead to DigiD at once, the only way to log in that it has here.</summary>
    public static string NameOf(SamlInterface face) => face.Profile == SamlProfile.Digid ? Organisatie : Organisatie + " via Oefen-TVS";

    /// <summary>For a request that is unreadable, of a stranger or without a good signature: nothing is sent back to anyone.</summary>
    public static Screen NotFound() => new()
    {
        Title = "Deze pagina bestaat niet",
        Organisatie = Organisatie,
        StatusCode = StatusCodes.Status404NotFound,
        Body = Html.Of($"<p>Er klopt iets niet aan de vraag om in te loggen. Ga terug naar de website waar u vandaan komt.</p>"),
    };

    public static Screen RelayStateTooLong() => new()
    {
        Title = "Inloggen kan niet",
        Organisatie = Organisatie,
        StatusCode = StatusCodes.Status400BadRequest,
        Body = Html.Of($"<p>De website waar u vandaan komt stuurt een te lange RelayState mee. Ga terug naar die website.</p>"),
    };

    /// <summary>Which services share the session, and whether to end it for all of them.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">Id of the logout that waits.</param>
    /// <param name="services">Names of the services.</param>
    /// <param name="targets">Origins that the answer may go to.</param>
    public static Screen Logout(HttpContext context, string id, IReadOnlyList<string> services, IReadOnlyList<string> targets) => new()
    {
        Title = "Uitloggen",
        Organisatie = Organisatie,
        FormTargets = targets,
        Body = Html.Of($"""
            <p>U bent met DigiD ingelogd bij:</p>
            <ul>{services.Select(service => Html.Of($"<li>{service}</li>"))}</ul>
            <p>Als u uitlogt, bent u bij al deze diensten uitgelogd.</p>
            <form method="post" action="{RequestLogout.ConfirmPath}">
            {Screen.FormToken(context)}
            <input type="hidden" name="{LoginPage.RequestField}" value="{id}">
            <button type="submit" name="keuze" value="uitloggen">Uitloggen</button>
            <button type="submit" name="keuze" value="annuleren" class="tweede">Ingelogd blijven</button>
            </form>
            """),
    };

    /// <summary>The answer to a logout that goes back by POST.</summary>
    public static Screen LogoutAnswer(PostForm posted) => new()
    {
        Title = "U bent uitgelogd",
        Organisatie = Organisatie,
        FormTargets = [new Uri(posted.Action).GetLeftPart(UriPartial.Authority)],
        SubmitsItself = true,
        Body = Html.Of($"""
            <form method="post" action="{posted.Action}">
            {posted.Fields.Select(field => Html.Of($"<input type=\"hidden\" name=\"{field.Key}\" value=\"{field.Value}\">"))}
            <button type="submit">Terug naar de website</button>
            </form>
            """),
    };

    public static Screen NoLogin() => new()
    {
        Title = "Er is geen vraag om in te loggen",
        Organisatie = Organisatie,
        StatusCode = StatusCodes.Status400BadRequest,
        Body = Html.Of($"""
            <p>U hebt al ingelogd, de vraag om in te loggen is ouder dan 15 minuten, of u bent in een ander tabblad opnieuw begonnen.</p>
            <p>Ga terug naar de website waar u vandaan komt en begin daar opnieuw.</p>
            """),
    };
}
