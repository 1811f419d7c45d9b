using MedMijSandbox.Dvp.Account;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Berichten;

/// <summary>The messages to a Persoon who wants to read them in the PGO.</summary>
internal static class ShowMessages
{
    public static IResult Handle(HttpContext context, Sessions sessions, AccountStore accounts, PgoMessages messages, PgoScreens screens)
    {
        if (sessions.Find(context) is not { } session)
        {
            return new SeeOther("/inloggen");
        }

        var all = messages.All(session.AccountId);
        var inPgo = accounts.FindById(session.AccountId)?.Channel is MessageChannel.Pgo;
        return screens.Private(context, "Berichten", Html.Of($"""
            <p>{(inPgo ? "Nieuwe berichten staan hier. Ze blijven een jaar staan." : "Je krijgt berichten nu per e-mail.")} Je kiest dat bij <a href="/account">Mijn account</a>.</p>
            {(all.Count == 0 ? Html.Of($"<p>Er zijn hier geen berichten.</p>") : Html.Join(all.Select(Show)))}
            """));
    }

    private static Html Show(PgoMessage message) => Html.Of($"""
        <article class="melding">
        <h2>{message.Subject}</h2>
        <p>{DutchText.Moment(message.At)}</p>
        {Html.Join(message.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(paragraph => Html.Of($"<p>{paragraph}</p>")))}
        </article>

        """);
}
