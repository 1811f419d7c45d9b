using MedMijSandbox.Dva.Authenticeren;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>The Persoon goes on from a landing page, or from the cancellation page: to DigiD, or back to the DVP.</summary>
/// <remarks>Bron: core.authint.204.</remarks>
internal static class AnswerLanding
{
    public static async Task<IResult> Handle(
        HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens, DigidClient digid, AuthorizationLog log, AuthenticationLog login, DvaOptions options)
    {
        var form = await ValidForm.ReadAsync(context);
        if (form is null || sessions.Take(context, form, Stage.Landing, Stage.Authenticating, Stage.Cancelled, Stage.Stopped) is not { } session)
        {
            return screens.SessionGone(context, sessions.Find(context));
        }

        if (form["keuze"] != "inloggen" || session.Stage == Stage.Stopped)
        {
            if (session.Purpose == Purpose.Beheren)
            {
                return AuthorizationAnswer.Return(session);
            }

            var refusal = AuthorizationRefusal.NotHonoured("De Persoon is gestopt voor of na het inloggen.");
            log.Denied(session, refusal);
            return AuthorizationAnswer.Refuse(context, session, refusal);
        }

        var start = await digid.StartAsync(new(RepresentationService: options.ServiceFor(session.Vertegenwoordiging)), context.RequestAborted);
        if (start is null)
        {
            sessions.PutBack(context, session);
            login.NotSent(session);
            return screens.TechnischeStoring(context, session, "De metadata van DigiD is niet te krijgen.");
        }

        sessions.PutBack(context, session with { Stage = Stage.Authenticating, AuthnRequestId = start.AuthnRequestId, Message = null });
        login.Sent(session, start);
        return start.Form is { } posted ? screens.ToAuthentication(session, posted) : new Redirect303(start.Address!);
    }
}
