using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Schermen;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>Shows who logged in what it allowed.</summary>
internal static class ShowOverview
{
    private const string EndedQuery = "?beeindigd=ja";
    private const string EndedAbonnementQuery = "?beeindigd=abonnement";

    /// <summary>Query that the page comes with after something was ended.</summary>
    public static string QueryAfter(ShownToestemming ended) => ended.IsAbonnement ? EndedAbonnementQuery : EndedQuery;

    public static async Task<IResult> Handle(
        HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens, AuthorizationLog log, BeherenSchermen pages, Overview overview)
    {
        if (sessions.Find(context) is not { Stage: Stage.Overzicht } session || overview.PersoonOf(session) is not { } bsn)
        {
            return screens.SessionGone(context, sessions.Find(context));
        }

        log.Write("show_consent_overview_page", session, status: StatusCodes.Status200OK);
        var melding = context.Request.QueryString.Value switch
        {
            EndedQuery => pages.EndedText(isAbonnement: false),
            EndedAbonnementQuery => pages.EndedText(isAbonnement: true),
            _ => null,
        };
        return pages.Overzicht(context, session, await overview.AllAsync(bsn, context.RequestAborted), melding);
    }
}
