using System.Diagnostics;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dva.Authenticeren;

/// <summary>DigiD sends the browser back with an artifact, which is exchanged for the BSN over the back channel.</summary>
/// <remarks>Bron: core.authint.204; core.rollen.205; ext.vert.authint.202; ext.vert.authint.203 (deels).</remarks>
internal static class ReceiveArtifact
{
    public static async Task<IResult> Handle(
        HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens, AuthenticationLog log, DigidClient digid, Representation representation, BsnVault vault, ActivitySource activities)
    {
        // Any page can send a browser here: what cannot come from our DigiD ends no login that is under way.
        if (context.Request.Query["SAMLart"] is not [{ } text]
            || !Artifact.TryParse(text, out var artifact)
            || !await digid.MayHaveIssuedAsync(artifact, context.RequestAborted))
        {
            return Foreign(context, sessions, screens);
        }

        // An artifact without a login under way, or a second one, logs nobody out and in.
        if (sessions.Take(context, Stage.Authenticating) is not { AuthnRequestId: { } requestId } session)
        {
            return screens.SessionGone(context, sessions.Find(context));
        }

        log.Received(context, session);
        log.Offered(session);

        // The session is away while the artifact is offered: an answer to the request is accepted once, and nothing else can end it meanwhile.
        using var flow = FlowTrace.Continue(activities, session.CorrelationId, "resolve artifact");
        var outcome = await digid.ResolveAsync(artifact.Value, requestId, context.RequestAborted);
        log.Resolved(session, outcome);
        var over = session with { AuthnRequestId = null };
        if (outcome is not AuthenticationOutcome.Succeeded login)
        {
            return Stop(context, sessions, over with { Stage = Stage.Cancelled, Message = MessageOf(context, outcome) });
        }

        if (await representation.FindFaultAsync(session, login, context.RequestAborted) is { } fault)
        {
            log.Stopped(session, fault);
            Explanation.Set(context, $"{fault.Name}: {fault.Message} ({fault.Source})");
            return Stop(context, sessions, over with { Stage = Stage.Stopped, Message = fault.Message });
        }

        var bsn = login.Represented ?? login.Bsn;
        var key = vault.KeyOf(bsn);
        var isBeheren = session.Purpose == Purpose.Beheren;
        sessions.PutBack(context, over with
        {
            Stage = isBeheren ? Stage.Overzicht : Stage.Toestemming,
            SealedBsn = vault.Seal(bsn),
            BsnKey = key,
            LogoutBefore = sessions.LastLogoutOf(key),
        });
        return new Redirect303(isBeheren ? ToestemmingenEndpoints.OverzichtPath : AutoriserenEndpoints.ToestemmingPath);
    }

    private static Screen Foreign(HttpContext context, AuthorizationSessions sessions, AuthorizationScreens screens)
    {
        var page = screens.SessionGone(context, sessions.Find(context));
        var refusal = SamlRefusals.ForeignArtifact;
        Explanation.Set(context, $"{refusal.Name}: {refusal.Explanation} ({refusal.Source})");
        return page;
    }

    private static Redirect303 Stop(HttpContext context, AuthorizationSessions sessions, AuthorizationSession session)
    {
        sessions.PutBack(context, session);
        return new(AuthenticerenEndpoints.StoppedPath);
    }

    /// <summary>What the Persoon reads about a login that did not succeed; null: the annuleringspagina.</summary>
    private static string? MessageOf(HttpContext context, AuthenticationOutcome? outcome)
    {
        switch (outcome)
        {
            case AuthenticationOutcome.Cancelled:
                return null;
            case AuthenticationOutcome.LevelNotReached:
                return "nietIngelogd.niveau";
            case AuthenticationOutcome.Refused refused:
                Explanation.Set(context, $"{refused.Refusal.Name}: {refused.Refusal.Explanation} ({refused.Refusal.Source})");
                return "nietIngelogd.storing";
            default:
                Explanation.Set(context, "digid-unreachable: DigiD gaf over het achterkanaal geen antwoord.");
                return "nietIngelogd.storing";
        }
    }
}
