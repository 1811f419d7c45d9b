using MedMijSandbox.Saml;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>Every login ends here, however it went: an artifact on disk, and a redirect that carries it to the service provider.</summary>
/// <remarks>Bron: SAML 2.0 bindings §3.6.3; Koppelvlakspecificatie DigiD SAML 3.7, stap 5.</remarks>
internal static class LoginRedirect
{
    public static RedirectHttpResult Send(
        IdentityProvider identityProvider, Logins logins, AcceptedRequest request, SamlStatus status, LoggedIn? loggedIn = null)
    {
        var artifact = logins.Issue(identityProvider.EntityId, new()
        {
            AuthnRequestId = request.Id,
            ServiceProvider = request.ServiceProvider,
            ConsumerUrl = request.ConsumerUrl,
            SignAssertion = request.SignAssertion,
            Status = status,
            LoggedIn = loggedIn,
        });
        var separator = request.ConsumerUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var relayState = request.RelayState is { } state ? "&RelayState=" + Uri.EscapeDataString(state) : "";
        return TypedResults.Redirect($"{request.ConsumerUrl}{separator}SAMLart={Uri.EscapeDataString(artifact.Value)}{relayState}");
    }
}
