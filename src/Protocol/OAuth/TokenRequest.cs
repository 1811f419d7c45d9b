using MedMijSandbox.Stelsel;

namespace MedMijSandbox.OAuth;

/// <summary>A token request as the client makes it: the fields of a form body, in the order of the stelsel's example.</summary>
/// <remarks>Bron: core.tknint.200 (deels); RFC 6749 §4.1.3, §6. The two ids travel as headers (core.tknint.208) and are not in here.</remarks>
public sealed class TokenRequest
{
    private TokenRequest(IReadOnlyList<KeyValuePair<string, string>> fields) => Fields = fields;

    /// <summary>Names and values, not yet encoded. They hold a secret: never log them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; }

    /// <summary>Offers an authorization code.</summary>
    /// <param name="code">The code; a client offers it once (core.tknint.203).</param>
    /// <param name="redirectUri">The same as in the authorization request (core.tknint.205).</param>
    /// <param name="clientId">The Node that did the authorization request.</param>
    public static TokenRequest ForCode(string code, Uri redirectUri, Hostname clientId)
    {
        ArgumentNullException.ThrowIfNull(redirectUri);
        return new(
        [
            new(OAuthParameters.GrantType, OAuthParameters.AuthorizationCodeGrant),
            new(OAuthParameters.Code, code),
            new(OAuthParameters.ClientId, clientId.Value),
            new(OAuthParameters.RedirectUri, redirectUri.AbsoluteUri),
        ]);
    }

    /// <summary>Offers a refresh token for a new access token and a new refresh token.</summary>
    /// <param name="refreshToken">The newest refresh token.</param>
    /// <param name="clientId">The Node that did the authorization request.</param>
    public static TokenRequest ForRefreshToken(string refreshToken, Hostname clientId) => new(
    [
        new(OAuthParameters.GrantType, OAuthParameters.RefreshTokenGrant),
        new(OAuthParameters.RefreshToken, refreshToken),
        new(OAuthParameters.ClientId, clientId.Value),
    ]);
}
