using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults.Screens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>
/// The Persoon sends the login page, or the page that asks for whom. A level below the one asked ends in NoAuthnContext, as it does for
/// somebody whose account does not reach it; the service provider has to cope with that.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, stap 3 tot en met 5.</remarks>
internal static class SubmitLogin
{
    private const int MostAttempts = 3;
    private const string Cancel = "annuleren";

    public static async Task<IResult> Handle(HttpContext context, SamlInterfaces interfaces, LoginEnding ending, Logins logins, Personas personas)
    {
        // The id in the form must be that of the cookie: a page of an earlier login must not answer a later one.
        if (await ValidForm.ReadAsync(context) is not { } form
            || LoginCookie.Find(context) is not { } id
            || form[LoginPage.RequestField] != id
            || logins.Find(id) is not { } login)
        {
            return DigidScreens.NoLogin();
        }

        if (form["keuze"] == Cancel)
        {
            return Taken(context, logins, id, request => ending.Cancel(context, request));
        }

        if (login.Chosen is { } chosen && personas.Find(chosen.Persona) is { } persona)
        {
            return Represent(context, form, ending, logins, id, login, persona);
        }

        var organisatie = DigidScreens.NameOf(interfaces.Of(context));
        var entry = LoginEntry.Read(form);
        var errors = entry.Examine(personas, out var attempt);
        if (attempt is null)
        {
            return LoginPage.Create(context, organisatie, id, login, personas, entry, errors);
        }

        if (attempt.Outcome.AsksAgain && login.Attempts + 1 < MostAttempts)
        {
            var again = login with { Attempts = login.Attempts + 1 };
            logins.Update(id, again);
            return LoginPage.Create(context, organisatie, id, again, personas, entry, LoginErrors.WrongPassword(MostAttempts - again.Attempts));
        }

        var maySayForWhom = login.Request.RepresentationServices.Count > 0
            && attempt.Outcome.End == LoginEnd.Success && attempt.Niveau >= login.Request.MinimumNiveau && attempt.Persoon.Name.Length > 0;
        if (maySayForWhom)
        {
            logins.Update(id, login with { Chosen = new(attempt.Persoon.Name, attempt.Niveau, attempt.Outcome.Key) });
            return TypedResults.Redirect(SamlInterface.LoginPath);
        }

        return Taken(context, logins, id, request => ending.End(context, request, attempt));
    }

    private static IResult Represent(
        HttpContext context, IFormCollection form, LoginEnding ending, Logins logins, string id, PendingLogin login, PersonaEntry persona)
    {
        var name = form[RepresentationPage.Field].ToString();
        var represented = RepresentationPage.Offered(login, persona).FirstOrDefault(other => other.Name == name);
        if (represented is null && (name.Length > 0 || login.Request.RequiresRepresentation))
        {
            return DigidScreens.NoLogin();
        }

        var attempt = new LoginAttempt(persona, login.Chosen!.Niveau, LoginOutcomes.Find(login.Chosen.Outcome) ?? LoginOutcomes.Success, represented);
        return Taken(context, logins, id, request => ending.End(context, request, attempt));
    }

    /// <summary>Of two posts of one page only the first ends the login.</summary>
    private static IResult Taken(HttpContext context, Logins logins, string id, Func<AcceptedRequest, RedirectHttpResult> end)
    {
        if (logins.Take(id) is not { Request: var request })
        {
            return DigidScreens.NoLogin();
        }

        LoginCookie.Remove(context);
        return end(request);
    }
}
