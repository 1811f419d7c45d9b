using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>The Persoon confirms the end of one, or not. What ended gives nothing from this moment on: no refresh, no access token.</summary>
/// <remarks>Bron: core.autorisatie.100.</remarks>
internal static class ConfirmTermination
{
    public static async Task<IResult> Handle(HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens, AuthorizationLog log, Overview overview)
    {
        if (await ValidForm.ReadAsync(context) is not { } form
            || sessions.Find(context, form) is not { Stage: Stage.Overzicht } session
            || overview.PersoonOf(session) is not { } bsn)
        {
            return screens.SessionGone(context, sessions.Find(context));
        }

        var ended = false;
        if (form["keuze"] == "beeindigen" && form["id"] is [{ Length: > 0 and <= 100 } id])
        {
            log.Write("receive_consent_withdrawal", session, log.RequestOf(context, session));
            ended = overview.End(bsn, id);
        }

        return new Redirect303(ToestemmingenEndpoints.OverzichtPath + (ended ? ShowOverview.EndedQuery : ""));
    }
}
