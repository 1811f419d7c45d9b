using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Account;

/// <summary>Login with name, password and the code of the second factor on one form.</summary>
internal static class LogIn
{
    /// <summary>Shows the form.</summary>
    /// <param name="naam">Name to show the code for; only with <see cref="DvpOptions.ShowCode"/>.</param>
    /// <param name="context">The request.</param>
    /// <param name="codes">Shows the code.</param>
    /// <param name="screens">Makes the page.</param>
    public static IResult ShowForm(string? naam, HttpContext context, CodeDisplay codes, PgoScreens screens)
    {
        var name = codes.IsOn ? naam ?? codes.Remembered(context) : null;
        return Form(context, screens, codes, name ?? "", []);
    }

    public static async Task<IResult> HandleAsync(HttpContext context, AccountStore accounts, Sessions sessions, CodeDisplay codes, PgoScreens screens)
    {
        if (await ValidForm.ReadAsync(context) is not { } form)
        {
            return screens.InvalidForm();
        }

        var gebruikersnaam = form["gebruikersnaam"].ToString().Trim();
        var login = accounts.LogIn(gebruikersnaam, form["wachtwoord"].ToString(), form["code"].ToString());
        if (login.Account is { } account)
        {
            sessions.Start(context, account);
            codes.Remember(context, account.Gebruikersnaam);
            return new SeeOther("/verzamelen");
        }

        return Form(context, screens, codes, gebruikersnaam, login.IsBlocked
            ? ["Er is te vaak geprobeerd met deze gebruikersnaam in te loggen. Wacht 15 minuten en probeer het dan opnieuw."]
            : ["De gebruikersnaam, het wachtwoord of de code klopt niet. Een code werkt maar één keer."]);
    }

    private static Screen Form(HttpContext context, PgoScreens screens, CodeDisplay codes, string gebruikersnaam, List<string> errors) => screens.Public(
        "Inloggen",
        Html.Of($"""
            {PgoScreens.Fout(errors)}
            {(gebruikersnaam.Length > 0 ? codes.Show(gebruikersnaam) : Html.Empty)}
            <form method="post" action="/inloggen">
            {Screen.FormToken(context)}
            <label>Gebruikersnaam
            <input type="text" name="gebruikersnaam" value="{gebruikersnaam}" autocomplete="username" autocapitalize="none" required maxlength="40"></label>
            <label>Wachtwoord
            <input type="password" name="wachtwoord" autocomplete="current-password" required maxlength="200"></label>
            <label>Code van 6 cijfers
            <input type="text" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="7"></label>
            <button type="submit">Inloggen</button>
            </form>
            <p>Heb je nog geen account? <a href="/registreren">Maak een account</a>.</p>
            {(codes.IsOn ? AskForCode : Html.Empty)}
            """),
        errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden);

    private static Html AskForCode => Html.Of($"""
        <h2>Geen code in beeld?</h2>
        <form method="get" action="/inloggen">
        <label>Naam van je account
        <input type="text" name="naam" required maxlength="40"></label>
        <button type="submit" class="tweede">Toon mijn code</button>
        </form>
        """);
}
