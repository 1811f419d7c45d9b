using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.OAuth;
using MedMijSandbox.Saml;
using MedMijSandbox.ServiceDefaults.Ketenlogging;

namespace MedMijSandbox.Dva.Authenticeren;

/// <summary>What the Authorization Server logs of logging in; here it is the client itself. An artifact is in no line.</summary>
/// <remarks>Bron: core.logging.203; core.logging.103.</remarks>
internal sealed class AuthenticationLog(AuthorizationLog log, DigidClient digid, DvaOptions options)
{
    private const string Unreachable = "digid-unreachable";

    /// <summary>The browser goes to DigiD.</summary>
    public void Sent(AuthorizationSession session, LoginStart start)
    {
        var method = start.Form is null ? HttpMethod.Get : HttpMethod.Post;
        log.Write("send_authentication_request", session, KetenBlocks.Of(method, new Uri(start.Form?.Action ?? start.Address!), options.FrontHost));
    }

    /// <summary>The browser cannot go to DigiD.</summary>
    public void NotSent(AuthorizationSession session) => log.Write("technical_failure", session, error: KetenError.Of(OAuthErrors.TemporarilyUnavailable, Unreachable));

    /// <summary>The browser comes back with an artifact.</summary>
    public void Received(HttpContext context, AuthorizationSession session) =>
        log.Write("receive_authentication_response", session, KetenBlocks.Of(context.Request, options.FrontHost));

    /// <summary>The artifact is going to be offered.</summary>
    public void Offered(AuthorizationSession session)
    {
        if (digid.ArtifactAddress is { } address)
        {
            log.Write("send_artifact_resolution_request", session, KetenBlocks.Of(HttpMethod.Post, new Uri(address), options.FrontHost));
        }
    }

    /// <summary>What came of it; null: no answer.</summary>
    public void Resolved(AuthorizationSession session, AuthenticationOutcome? outcome)
    {
        var error = outcome switch
        {
            AuthenticationOutcome.Succeeded => null,
            AuthenticationOutcome.Cancelled => KetenError.Of(OAuthErrors.AccessDenied, "digid-cancelled"),
            AuthenticationOutcome.LevelNotReached => KetenError.Of(null, "digid-level-not-reached"),
            AuthenticationOutcome.Refused refused => KetenError.Of(null, refused.Refusal.Name),
            _ => KetenError.Of(OAuthErrors.TemporarilyUnavailable, Unreachable),
        };
        if (outcome is null)
        {
            log.Write("technical_failure", session, error: error);
        }
        else
        {
            log.Write("receive_artifact_resolution_response", session, status: StatusCodes.Status200OK, error: error);
        }

        if (outcome is AuthenticationOutcome.Cancelled)
        {
            log.Write("receive_authorization_cancellation", session, error: error);
        }
        else if (error is not null)
        {
            log.Write("receive_authentication_error", session, error: error);
        }
    }

    /// <summary>Somebody logged in, but not who was asked for.</summary>
    public void Stopped(AuthorizationSession session, RepresentationFault fault) =>
        log.Write("receive_authentication_error", session, error: KetenError.Of(null, fault.Name));
}
