using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>What this PGO says as OAuth client: always the same <c>client_id</c> and <c>redirect_uri</c>.</summary>
/// <remarks>Bron: core.authint.200 (deels); core.authint.208; core.tknint.200 (deels).</remarks>
internal sealed class OAuthMessages(DvpOptions options, SandboxNetwork network)
{
    /// <summary>Path of <c>redirect_uri</c>.</summary>
    public const string ReturnPath = "/terug";

    /// <summary>Where the browser goes to ask for a Toestemming.</summary>
    public Uri VerzamelenAddress(AanbiederChoice choice, RepresentedPersoon? represented, string state, Guid correlationId) =>
        Address(choice, new VerzamelenScope(choice.Aanbieder, represented?.Vertegenwoordiging).ToString(), state, correlationId, represented?.Geboortedatum);

    /// <summary>Where the browser goes to ask for a Bevestiging.</summary>
    public Uri DelenAddress(AanbiederChoice choice, GegevensdienstId gegevensdienst, string state, Guid correlationId) =>
        Address(choice, new DelenScope(choice.Aanbieder, gegevensdienst).ToString(), state, correlationId);

    /// <summary>Where the browser goes to ask for a subscription, another end of it, or its end.</summary>
    public Uri AbonnerenAddress(Uri authorizationEndpoint, AbonnerenScope scope, string state, Guid correlationId) =>
        new AuthorizationRequest(options.Hostname, RedirectUri(), scope.ToString(), state, Guid.NewGuid(), correlationId).ToUri(authorizationEndpoint);

    /// <summary>Offers a code.</summary>
    public TokenRequest ForCode(string code) => TokenRequest.ForCode(code, RedirectUri(), options.Hostname);

    /// <summary>Offers a refresh token.</summary>
    public TokenRequest ForRefreshToken(string refreshToken) => TokenRequest.ForRefreshToken(refreshToken, options.Hostname);

    private Uri Address(AanbiederChoice choice, string scope, string state, Guid correlationId, DateOnly? geboortedatum = null) =>
        new AuthorizationRequest(options.Hostname, RedirectUri(), scope, state, Guid.NewGuid(), correlationId) { Geboortedatum = geboortedatum }
            .ToUri(choice.AuthorizationEndpoint);

    private Uri RedirectUri() => network.Address(options.Hostname.Value, ReturnPath);
}
