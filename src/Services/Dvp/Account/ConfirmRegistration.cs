using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Account;

/// <summary>Second step of a registration: the first code of the second factor. Who gives it is logged in.</summary>
internal static class ConfirmRegistration
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, AccountStore accounts, Sessions sessions, CodeDisplay codes, PgoScreens screens)
    {
        if (await ValidForm.ReadAsync(context) is not { } form)
        {
            return screens.InvalidForm();
        }

        var token = form["aanmelding"].ToString();
        var (outcome, account) = accounts.ConfirmRegistration(token, form["code"].ToString());
        if (account is not null)
        {
            sessions.Start(context, account);
            codes.Remember(context, account.Gebruikersnaam);
            return new SeeOther("/verzamelen");
        }

        return outcome == Confirmation.WrongCode && accounts.FindRegistrationSecret(token) is { } secret
            ? Form(context, screens, codes, token, secret, ["De code klopt niet. Kijk of je de nieuwste code gebruikt en probeer het opnieuw."])
            : Ended(screens, outcome);
    }

    internal static Screen Form(HttpContext context, PgoScreens screens, CodeDisplay codes, string token, byte[] secret, List<string> errors) =>
        screens.Public(
            "Stel je tweede stap in",
            Html.Of($"""
                <p>Bij het inloggen vragen we je wachtwoord én een code. De code maakt een app voor je, zoals een authenticator-app.</p>
                <p>Zet deze sleutel in je app:</p>
                <p><code id="sleutel">{Totp.Base32(secret)}</code></p>
                {codes.Show(secret)}
                {PgoScreens.Fout(errors)}
                <form method="post" action="/registreren/bevestigen">
                {Screen.FormToken(context)}
                <input type="hidden" name="aanmelding" value="{token}">
                <label>Code van 6 cijfers
                <input type="text" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="7"></label>
                <button type="submit">Account afmaken</button>
                </form>
                """),
            errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static Screen Ended(PgoScreens screens, Confirmation outcome) => screens.Public(
        "Je account is niet gemaakt",
        Html.Of($"""
            <p>{(outcome == Confirmation.NameTaken ? "De gebruikersnaam is intussen door iemand anders gekozen." : "Het instellen duurde te lang.")}</p>
            <p><a href="/registreren">Begin opnieuw</a>.</p>
            """),
        StatusCodes.Status400BadRequest);
}
