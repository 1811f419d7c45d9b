using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults.Screens;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>
/// The Persoon sends the login page. A level below the one asked ends in NoAuthnContext, as it does for somebody whose account does not
/// reach it; the service provider has to cope with that.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, stap 3 tot en met 5.</remarks>
internal static class SubmitLogin
{
    public static async Task<IResult> Handle(
        HttpContext context, IdentityProvider identityProvider, Logins logins, Personas personas, TimeProvider clock)
    {
        // The id in the form must be that of the cookie: a page of an earlier login must not answer a later one.
        if (await ValidForm.ReadAsync(context) is not { } form
            || LoginCookie.Find(context) is not { } id
            || form[LoginPage.RequestField] != id
            || logins.Find(id) is not { } login)
        {
            return DigidScreens.NoLogin();
        }

        if (form["keuze"] == CancelLogin.Keuze)
        {
            return CancelLogin.Handle(context, identityProvider, logins, id);
        }

        var entry = new LoginEntry(Text(form, "persona"), Text(form, "bsn"), Text(form, "niveau"));
        var errors = Examine(entry, personas, out var bsn, out var niveau);
        if (!errors.IsEmpty)
        {
            return LoginPage.Create(context, id, login, personas, entry, errors);
        }

        if (logins.Take(id) is not { Request: var request })
        {
            return DigidScreens.NoLogin();
        }

        LoginCookie.Remove(context);
        if (niveau < request.MinimumNiveau)
        {
            return LoginRedirect.Send(identityProvider, logins, request, SamlStatus.NoAuthnContext);
        }

        return LoginRedirect.Send(identityProvider, logins, request, SamlStatus.Success, new()
        {
            Bsn = bsn,
            Niveau = niveau,
            AuthnInstant = clock.GetUtcNow(),
            SessionIndex = SamlId.New()[1..],
            Address = PersoonAddress.Find(context),
        });
    }

    private static string Text(IFormCollection form, string field) => form[field].ToString().Trim();

    private static LoginErrors Examine(LoginEntry entry, Personas personas, out Bsn bsn, out BetrouwbaarheidsNiveau niveau)
    {
        var number = entry.Bsn.Length > 0 ? entry.Bsn : personas.Find(entry.Persona)?.Bsn;
        var someone = TestBsn.TryParse(number, out bsn);
        var level = LoginPage.TryParseNiveau(entry.Niveau, out niveau);
        var wie = entry.Bsn.Length == 0
            ? "Kies een persoon of typ een test-BSN."
            : "Dit is geen test-BSN. Typ negen cijfers die met 9999 of 9000 beginnen en de elfproef doorstaan.";
        return new(someone ? null : wie, level ? null : "Kies hoe zeker u inlogt.");
    }
}
