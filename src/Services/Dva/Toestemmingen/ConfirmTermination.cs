using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>The Persoon confirms the end of one, or not. What ended gives nothing from this moment on: no refresh, no access token.</summary>
/// <remarks>Bron: core.autorisatie.100.</remarks>
internal static class ConfirmTermination
{
    public static async Task<IResult> Handle(
        HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens, AuthorizationLog log, BeherenSchermen pages, Overview overview)
    {
        if (await ValidForm.ReadAsync(context) is not { } form
            || sessions.Find(context, form) is not { Stage: Stage.Overzicht } session
            || overview.PersoonOf(session) is not { } bsn)
        {
            return screens.SessionGone(context, sessions.Find(context));
        }

        // ended meanwhile in another tab, or not of this Persoon: there is nothing to end, nor to log
        if (form["keuze"] != "beeindigen" || await overview.FindAsync(bsn, form["id"], context.RequestAborted) is not { } toestemming)
        {
            return new Redirect303(ToestemmingenEndpoints.OverzichtPath);
        }

        // a yes to a question that was not shown last is no yes
        if (session.AskedId != toestemming.Id)
        {
            return AskTermination.Ask(context, sessions, session, pages, toestemming);
        }

        log.Write("receive_consent_withdrawal", session, log.RequestOf(context, session));
        var ended = overview.End(bsn, toestemming.Id);
        return new Redirect303(ToestemmingenEndpoints.OverzichtPath + (ended ? ShowOverview.QueryAfter(toestemming) : ""));
    }
}
