using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Account;

/// <summary>First step of a registration: a name and a password.</summary>
internal static class Register
{
    private const int MinimumLength = 10;
    private const int MaximumLength = 200;

    public static IResult ShowForm(HttpContext context, PgoScreens screens) => Form(context, screens, "", "", []);

    public static async Task<IResult> HandleAsync(HttpContext context, AccountStore accounts, CodeDisplay codes, PgoScreens screens)
    {
        if (await ValidForm.ReadAsync(context) is not { } form)
        {
            return screens.InvalidForm();
        }

        var gebruikersnaam = form["gebruikersnaam"].ToString().Trim();
        var wachtwoord = form["wachtwoord"].ToString();
        var errors = Check(gebruikersnaam, wachtwoord, accounts);
        if (Emailadres.Read(form[Emailadres.Field], out var emailadres) is { } wrong)
        {
            errors.Add(wrong);
        }

        if (errors.Count > 0)
        {
            return Form(context, screens, gebruikersnaam, emailadres ?? "", errors);
        }

        var token = accounts.BeginRegistration(gebruikersnaam, wachtwoord, emailadres);
        return ConfirmRegistration.Form(context, screens, codes, token, accounts.FindRegistrationSecret(token)!, []);
    }

    private static List<string> Check(string gebruikersnaam, string wachtwoord, AccountStore accounts)
    {
        var errors = new List<string>();
        if (!AccountStore.IsValidName(gebruikersnaam))
        {
            errors.Add("Kies een gebruikersnaam van 3 tot 40 tekens. Gebruik alleen letters, cijfers, punten, streepjes en lage streepjes.");
        }
        else if (accounts.Exists(gebruikersnaam))
        {
            errors.Add("Deze gebruikersnaam is al in gebruik. Kies een andere.");
        }

        if (wachtwoord.Length is < MinimumLength or > MaximumLength)
        {
            errors.Add("Kies een wachtwoord van 10 tot 200 tekens.");
        }

        return errors;
    }

    private static Screen Form(HttpContext context, PgoScreens screens, string gebruikersnaam, string emailadres, List<string> errors) => screens.Public(
        "Account maken",
        Html.Of($"""
            <p>Met een account verzamel je je gezondheidsgegevens op één plek. Gebruik een verzonnen naam: dit is een oefening.</p>
            {PgoScreens.Fout(errors)}
            <form method="post" action="/registreren">
            {Screen.FormToken(context)}
            <label>Gebruikersnaam
            <input type="text" name="gebruikersnaam" value="{gebruikersnaam}" autocomplete="username" autocapitalize="none" required maxlength="40" aria-describedby="uitleg-naam"></label>
            <p id="uitleg-naam">3 tot 40 letters, cijfers, punten of streepjes.</p>
            <label>Wachtwoord
            <input type="password" name="wachtwoord" autocomplete="new-password" required minlength="10" maxlength="200" aria-describedby="uitleg-wachtwoord"></label>
            <p id="uitleg-wachtwoord">Minstens 10 tekens.</p>
            <label>E-mailadres (mag leeg blijven)
            <input type="text" name="{Emailadres.Field}" value="{emailadres}" inputmode="email" autocomplete="email" autocapitalize="none" maxlength="254" aria-describedby="uitleg-emailadres"></label>
            <p id="uitleg-emailadres">Gebruik een verzonnen adres. Laat je het leeg, dan krijg je een postvak in deze oefenomgeving.</p>
            <p>Als je een account maakt, ga je akkoord met de <a href="/gebruikersvoorwaarden">gebruikersvoorwaarden</a>.</p>
            <button type="submit">Account maken</button>
            </form>
            <p>Heb je al een account? <a href="/inloggen">Log in</a>.</p>
            """),
        errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
}
