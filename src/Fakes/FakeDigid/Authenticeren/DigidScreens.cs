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
