using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Account;

/// <summary>What a Persoon chose for the account: the e-mail address and how messages come.</summary>
/// <remarks>Bron: core.gegevensuitwisseling.104; core.account.103.</remarks>
internal static class EditAccount
{
    private const string ChannelField = "berichten";
    private const string ByEmail = "email";
    private const string InPgo = "pgo";

    public static IResult ShowForm(HttpContext context, Sessions sessions, AccountStore accounts, PgoScreens screens) =>
        sessions.Find(context) is { } session && accounts.FindById(session.AccountId) is { } account
            ? Form(context, screens, account, account.Emailadres ?? "", Html.Empty)
            : new SeeOther("/inloggen");

    public static async Task<IResult> HandleAsync(HttpContext context, Sessions sessions, AccountStore accounts, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session || accounts.FindById(session.AccountId) is not { } account)
        {
            return new SeeOther("/inloggen");
        }

        if (await ValidForm.ReadAsync(context) is not { } form)
        {
            return screens.InvalidForm();
        }

        MessageChannel? channel = form[ChannelField].ToString() switch
        {
            ByEmail => MessageChannel.Email,
            InPgo => MessageChannel.Pgo,
            _ => null,
        };
        var wrong = Emailadres.Read(form[Emailadres.Field], out var emailadres)
            ?? (channel is null ? "Kies hoe je berichten wilt krijgen." : null);
        if (wrong is not null)
        {
            return Form(context, screens, account, emailadres ?? "", PgoScreens.Fout([wrong]), StatusCodes.Status400BadRequest);
        }

        var changed = accounts.Update(session.AccountId, a => a with { Emailadres = emailadres, Channel = channel }) ?? account;
        return Form(context, screens, changed, emailadres ?? "", Html.Of($"""<p class="melding" role="status">Je keuze is bewaard.</p>"""));
    }

    private static Screen Form(
        HttpContext context, PgoScreens screens, PgoAccount account, string emailadres, Html notice, int status = StatusCodes.Status200OK)
    {
        var inPgo = account.Channel is MessageChannel.Pgo;
        return screens.Private(context, "Mijn account", Html.Of($"""
            <p>Je gebruikersnaam is <strong>{account.Gebruikersnaam}</strong>.</p>
            {notice}
            <form method="post" action="/account">
            {Screen.FormToken(context)}
            <label>E-mailadres (mag leeg blijven)
            <input type="text" name="{Emailadres.Field}" value="{emailadres}" inputmode="email" autocomplete="email" autocapitalize="none" maxlength="254" aria-describedby="uitleg-emailadres"></label>
            <p id="uitleg-emailadres">Gebruik een verzonnen adres. Laat je het leeg, dan gaat je e-mail naar {account.Gebruikersnaam}@berichten.oefen.</p>
            <fieldset>
            <legend>Hoe wil je berichten krijgen?</legend>
            <label class="keuze"><input type="radio" name="{ChannelField}" value="{ByEmail}"{Checked(!inPgo)}> <span>Per e-mail</span></label>
            <label class="keuze"><input type="radio" name="{ChannelField}" value="{InPgo}"{Checked(inPgo)}> <span>Hier, op de pagina <a href="/berichten">Berichten</a></span></label>
            <p>Als je account niet meer actief is, krijg je daarover altijd een e-mail.</p>
            </fieldset>
            <button type="submit">Bewaren</button>
            </form>
            """), status);
    }

    private static Html Checked(bool isChecked) => isChecked ? new(" checked") : Html.Empty;
}
