using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>The Persoon goes back to the PGO, which hears nothing of what was done; the session ends.</summary>
internal static class LeaveOverview
{
    public static async Task<IResult> Handle(HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens) =>
        await ValidForm.ReadAsync(context) is { } form && sessions.Take(context, form, Stage.Overzicht) is { } session
            ? AuthorizationAnswer.Return(session)
            : screens.SessionGone(context, sessions.Find(context));
}
