using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Schermen;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>The Persoon chose one to end: asks whether that is meant (beëindigingsverklaring).</summary>
internal static class AskTermination
{
    public static async Task<IResult> Handle(HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens, BeherenSchermen pages, Overview overview)
    {
        if (await ValidForm.ReadAsync(context) is not { } form
            || sessions.Find(context, form) is not { Stage: Stage.Overzicht } session
            || overview.PersoonOf(session) is not { } bsn)
        {
            return screens.SessionGone(context, sessions.Find(context));
        }

        // ended meanwhile in another tab, or not of this Persoon: the overview shows what there is
        return await overview.FindAsync(bsn, form["id"], context.RequestAborted) is { } toestemming
            ? pages.Beeindigingsverklaring(context, session, toestemming)
            : new Redirect303(ToestemmingenEndpoints.OverzichtPath);
    }
}
