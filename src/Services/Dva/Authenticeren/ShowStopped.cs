using MedMijSandbox.Dva.Autoriseren;

namespace MedMijSandbox.Dva.Authenticeren;

/// <summary>Shows why there was no login: the annuleringspagina, or what went wrong. Apart from where DigiD sends the browser, so that it can be shown again.</summary>
/// <remarks>Bron: core.usrint.101.</remarks>
internal static class ShowStopped
{
    public static IResult Handle(HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens)
    {
        if (sessions.Find(context) is not { Stage: Stage.Cancelled or Stage.Stopped } session)
        {
            return screens.SessionGone(context, sessions.Find(context));
        }

        return session.Message is { } message ? screens.NotAuthenticated(context, session, message) : screens.Cancelled(context, session);
    }
}
