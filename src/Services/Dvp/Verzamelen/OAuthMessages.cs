using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// What this PGO says as OAuth client: always the same <c>client_id</c> and <c>redirect_uri</c>. Who asks for an address sends the browser there, so that it
/// is logged here.
/// </summary>
/// <remarks>Bron: core.authint.200 (deels); core.authint.208; core.tknint.200 (deels).</remarks>
internal sealed class OAuthMessages(DvpOptions options, SandboxNetwork network, FlowLog log)
{
    /// <summary>Path of <c>redirect_uri</c>.</summary>
    public const string ReturnPath = "/terug";

    /// <summary>Where the browser goes to ask for a Toestemming.</summary>
    public Uri VerzamelenAddress(AanbiederChoice choice, RepresentedPersoon? represented, string state, RequestIds ids)
    {
        var scope = new VerzamelenScope(choice.Aanbieder, represented?.Vertegenwoordiging).ToString();
        return Address(choice.AuthorizationEndpoint, Request(scope, state, ids) with { Geboortedatum = represented?.Geboortedatum }, new(ids.CorrelationId, choice.Aanbieder.Value));
    }

    /// <summary>Where the browser goes to ask for a Bevestiging.</summary>
    public Uri DelenAddress(AanbiederChoice choice, GegevensdienstId gegevensdienst, string state, RequestIds ids)
    {
        var scope = new DelenScope(choice.Aanbieder, gegevensdienst).ToString();
        return Address(choice.AuthorizationEndpoint, Request(scope, state, ids), new(ids.CorrelationId, choice.Aanbieder.Value, gegevensdienst.Value));
    }

    /// <summary>Where the browser goes to ask for a subscription, another end of it, or its end.</summary>
    public Uri AbonnerenAddress(Uri authorizationEndpoint, AbonnerenScope scope, string state, RequestIds ids) => Address(
        authorizationEndpoint, Request(scope.ToString(), state, ids), new(ids.CorrelationId, scope.Aanbieder.Value, scope.Gegevensdienst.Value));

    /// <summary>Offers a code.</summary>
    public TokenRequest ForCode(string code) => TokenRequest.ForCode(code, RedirectUri(), options.Hostname);

    /// <summary>Offers a refresh token.</summary>
    public TokenRequest ForRefreshToken(string refreshToken) => TokenRequest.ForRefreshToken(refreshToken, options.Hostname);

    private AuthorizationRequest Request(string scope, string state, RequestIds ids) =>
        new(options.Hostname, RedirectUri(), scope, state, ids.RequestId, ids.CorrelationId);

    private Uri Address(Uri authorizationEndpoint, AuthorizationRequest request, LoggedFlow flow)
    {
        log.Redirected(authorizationEndpoint, new(request.CorrelationId, request.RequestId), flow);
        return request.ToUri(authorizationEndpoint);
    }

    private Uri RedirectUri() => network.Address(options.Hostname.Value, ReturnPath);
}
