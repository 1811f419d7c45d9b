using System.Diagnostics;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Dva.Authenticeren;

/// <summary>DigiD sends the browser back with an artifact, which is exchanged for the BSN over the back channel.</summary>
/// <remarks>Bron: core.authint.204; core.rollen.205; ext.vert.authint.202.</remarks>
internal static class ReceiveArtifact
{
    public static async Task<IResult> Handle(
        HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens, AuthenticationLog log, DigidClient digid, Representation representation, BsnVault vault, TimeProvider clock, ActivitySource activities)
    {
        // An artifact without a login under way, or a second one, logs nobody out and in.
        var artifact = context.Request.Query["SAMLart"];
        if (artifact is not [{ Length: > 0 and < 200 } text]
            || sessions.Take(context, Stage.Authenticating) is not { AuthnRequestId: { } requestId } session)
        {
            return screens.SessionGone(context);
        }

        log.Received(context, session);
        await digid.PrepareAsync(context.RequestAborted);
        log.Offered(session);

        // The session is away while the artifact is offered: an answer to the request is accepted once, and nothing else can end it meanwhile.
        using var flow = FlowTrace.Continue(activities, session.CorrelationId, "resolve artifact");
        var outcome = await digid.ResolveAsync(text, requestId, context.RequestAborted);
        log.Resolved(session, outcome);
        if (outcome is AuthenticationOutcome.Succeeded login && await representation.FindFaultAsync(session, login, context.RequestAborted) is { } fault)
        {
            sessions.PutBack(context, session with { Stage = Stage.Cancelled, AuthnRequestId = null });
            log.Stopped(session, fault);
            Explanation.Set(context, $"{fault.Name}: {fault.Message} ({fault.Source})");
            return screens.NotAuthenticated(context, session, fault.Message);
        }

        if (outcome is not AuthenticationOutcome.Succeeded)
        {
            sessions.PutBack(context, session with { Stage = Stage.Cancelled, AuthnRequestId = null });
        }

        switch (outcome)
        {
            case AuthenticationOutcome.Succeeded succeeded:
                var bsn = succeeded.Represented ?? succeeded.Bsn;
                var isBeheren = session.Purpose == Purpose.Beheren;
                sessions.PutBack(context, session with
                {
                    Stage = isBeheren ? Stage.Overzicht : Stage.Toestemming,
                    AuthnRequestId = null,
                    SealedBsn = vault.Seal(bsn),
                    BsnKey = vault.KeyOf(bsn),
                    LoggedInAt = clock.GetUtcNow(),
                });
                return new Redirect303(isBeheren ? ToestemmingenEndpoints.OverzichtPath : AutoriserenEndpoints.ToestemmingPath);
            case AuthenticationOutcome.Cancelled:
                return screens.Cancelled(context, session);
            case AuthenticationOutcome.LevelNotReached:
                return screens.NotAuthenticated(context, session, "nietIngelogd.niveau");
            case AuthenticationOutcome.Refused refused:
                Explanation.Set(context, $"{refused.Refusal.Name}: {refused.Refusal.Explanation} ({refused.Refusal.Source})");
                return screens.NotAuthenticated(context, session, "nietIngelogd.storing");
            default:
                Explanation.Set(context, "digid-unreachable: DigiD gaf over het achterkanaal geen antwoord.");
                return screens.NotAuthenticated(context, session, "nietIngelogd.storing");
        }
    }
}
