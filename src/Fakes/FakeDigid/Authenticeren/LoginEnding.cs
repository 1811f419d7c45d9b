using System.Security.Cryptography;
using MedMijSandbox.FakeDigid.Eenmalig;
using MedMijSandbox.Saml;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>Who logs in, and how that is meant to end.</summary>
/// <param name="Persoon">Who.</param>
/// <param name="Niveau">The level.</param>
/// <param name="Outcome">How it ends.</param>
/// <param name="Represented">For whom; null: for themselves.</param>
internal sealed record LoginAttempt(PersonaEntry Persoon, BetrouwbaarheidsNiveau Niveau, LoginOutcome Outcome, RepresentedEntry? Represented);

/// <summary>Every login ends here, however it went: an artifact on disk, and a redirect that carries it to the service provider.</summary>
/// <remarks>Bron: SAML 2.0 bindings §3.6.3; Koppelvlakspecificatie DigiD SAML 3.7, stap 5.</remarks>
internal sealed class LoginEnding(SamlInterfaces interfaces, Logins logins, SsoSessions sessions, FakeDigidOptions options, TimeProvider clock)
{
    /// <summary>Ends a login of which somebody has chosen how.</summary>
    public RedirectHttpResult End(HttpContext context, AcceptedRequest request, LoginAttempt attempt)
    {
        var provider = interfaces.Of(context).IdentityProvider;
        var status = attempt.Outcome.End switch
        {
            LoginEnd.Cancelled => provider.Cancelled,
            LoginEnd.Failed => provider.Failed,
            LoginEnd.LevelTooLow => SamlStatus.NoAuthnContext,
            LoginEnd.RequestDenied => SamlStatus.RequestDenied,
            _ when attempt.Niveau < request.MinimumNiveau => SamlStatus.NoAuthnContext,
            _ => SamlStatus.Success,
        };
        if (status != SamlStatus.Success)
        {
            return Send(provider, request, status, null, attempt.Outcome);
        }

        var loggedIn = LoggedIn(context, attempt);
        if (provider.Profile == SamlProfile.Digid && SsoSessions.MayShare(request) && attempt.Outcome == LoginOutcomes.Success)
        {
            sessions.Begin(context, loggedIn, request.ServiceProvider);
        }

        return Send(provider, request, status, loggedIn, attempt.Outcome);
    }

    /// <summary>Ends a request at once with a session that runs already; null when none may stand in for logging in.</summary>
    public RedirectHttpResult? Resume(HttpContext context, AcceptedRequest request)
    {
        var provider = interfaces.Of(context).IdentityProvider;
        if (provider.Profile != SamlProfile.Digid || request.ForceAuthn || !SsoSessions.MayShare(request)
            || sessions.Find(context) is not { } session || session.Niveau < request.MinimumNiveau)
        {
            return null;
        }

        sessions.Use(context, session, request.ServiceProvider);
        var loggedIn = new LoggedIn
        {
            Bsn = TestBsn.Parse(session.Bsn),
            Niveau = session.Niveau,
            AuthnInstant = session.AuthnInstant,
            SessionIndex = session.SessionIndex,
            Address = session.Address,
        };
        return Send(provider, request, SamlStatus.Success, loggedIn, LoginOutcomes.Success);
    }

    /// <summary>Ends a login that the Persoon cancelled.</summary>
    public RedirectHttpResult Cancel(HttpContext context, AcceptedRequest request)
    {
        var provider = interfaces.Of(context).IdentityProvider;
        return Send(provider, request, provider.Cancelled, null, LoginOutcomes.Success);
    }

    /// <summary>Ends a request that is wrong.</summary>
    public RedirectHttpResult Deny(HttpContext context, AcceptedRequest request, SamlStatus status) =>
        Send(interfaces.Of(context).IdentityProvider, request, status, null, LoginOutcomes.Success);

    private LoggedIn LoggedIn(HttpContext context, LoginAttempt attempt)
    {
        var represented = attempt.Represented ?? (attempt.Outcome.RepresentsUnasked ? OutcomePersona.Represented(attempt.Persoon) : null);
        var kind = represented is null ? null : Representation.Kinds.FirstOrDefault(k => k.Key == represented.Kind);
        return new()
        {
            Bsn = TestBsn.Parse(attempt.Persoon.Bsn),
            Niveau = attempt.Niveau,
            AuthnInstant = clock.GetUtcNow(),
            SessionIndex = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)),
            Address = PersoonAddress.Find(context),
            Represented = represented is null ? null : TestBsn.Parse(represented.Bsn),
            RepresentationService = kind?.ServiceOf(options.Oin),
        };
    }

    private RedirectHttpResult Send(IdentityProvider provider, AcceptedRequest request, SamlStatus status, LoggedIn? loggedIn, LoginOutcome outcome)
    {
        var artifact = logins.Issue(
            provider.EntityId,
            new()
            {
                AuthnRequestId = request.Id,
                ServiceProvider = request.ServiceProvider,
                ConsumerUrl = request.ConsumerUrl,
                SignAssertion = request.SignAssertion,
                Audience = request.Audience,
                ServiceUuid = request.ServiceUuid,
                Fault = outcome.Fault,
                Status = status,
                LoggedIn = loggedIn,
            },
            outcome);
        var separator = request.ConsumerUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var relayState = request.RelayState is { } state ? "&RelayState=" + Uri.EscapeDataString(state) : "";
        return TypedResults.Redirect($"{request.ConsumerUrl}{separator}SAMLart={Uri.EscapeDataString(artifact.Value)}{relayState}");
    }
}
