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
            ? Ask(context, sessions, session, pages, toestemming)
            : new Redirect303(ToestemmingenEndpoints.OverzichtPath);
    }

    /// <summary>The question, which is kept: without it nothing ends.</summary>
    public static Screen Ask(HttpContext context, AuthorizationSessions sessions, AuthorizationSession session, BeherenSchermen pages, ShownToestemming toestemming)
    {
        sessions.Change(context, session with { AskedId = toestemming.Id });
        return pages.Beeindigingsverklaring(context, session, toestemming);
    }
}
