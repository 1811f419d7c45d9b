using MedMijSandbox.Saml;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>The Persoon does not want to log in. The service provider hears it as AuthnFailed, behind an artifact as any outcome.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Foutafhandeling.</remarks>
internal static class CancelLogin
{
    /// <summary>Value of the button.</summary>
    public const string Keuze = "annuleren";

    public static IResult Handle(HttpContext context, IdentityProvider identityProvider, Logins logins, string id)
    {
        if (logins.Take(id) is not { } login)
        {
            return DigidScreens.NoLogin();
        }

        LoginCookie.Remove(context);
        return LoginRedirect.Send(identityProvider, logins, login.Request, SamlStatus.AuthnFailed);
    }
}
