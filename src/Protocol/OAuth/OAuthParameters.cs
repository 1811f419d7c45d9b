namespace MedMijSandbox.OAuth;

/// <summary>Names and fixed values on the authorization, token and resource interface.</summary>
/// <remarks>Bron: RFC 6749 §11.2; core.authint.200 (deels); core.tknint.200 (deels); core.tknint.201 (deels).</remarks>
public static class OAuthParameters
{
    /// <summary>Authorization request: what is asked for, always <see cref="Code"/>.</summary>
    public const string ResponseType = "response_type";

    /// <summary>Host name of the Node that sends the authorization request, as it stands on the OAuth Client List.</summary>
    public const string ClientId = "client_id";

    /// <summary>Where the answer to the authorization request goes.</summary>
    public const string RedirectUri = "redirect_uri";

    /// <summary>Aanbieder, for Delen with Gegevensdienst; in a token response the ids of the Gegevensdiensten.</summary>
    public const string Scope = "scope";

    /// <summary>Opaque value by which a client knows its own request.</summary>
    public const string State = "state";

    /// <summary>Authorization code; also the one value of <see cref="ResponseType"/>.</summary>
    public const string Code = "code";

    /// <summary>Date of birth of who is represented, YYYYMMDD; only with a scope for another.</summary>
    public const string Geboortedatum = "MedMij_geboortedatum";

    /// <summary>Code of a refusal, one of <see cref="OAuthErrors"/>.</summary>
    public const string Error = "error";

    /// <summary>Explanation of a refusal for a developer.</summary>
    public const string ErrorDescription = "error_description";

    /// <summary>Token request: <see cref="AuthorizationCodeGrant"/> or <see cref="RefreshTokenGrant"/>.</summary>
    public const string GrantType = "grant_type";

    /// <summary>Proof of a long-lived Toestemming; also the name of the grant that offers it.</summary>
    public const string RefreshToken = "refresh_token";

    /// <summary>What opens the resource interface.</summary>
    public const string AccessToken = "access_token";

    /// <summary>Token response: always <see cref="Bearer"/>.</summary>
    public const string TokenType = "token_type";

    /// <summary>Token response: seconds that the access token stays valid.</summary>
    public const string ExpiresIn = "expires_in";

    /// <summary>Value of <see cref="GrantType"/> with a code.</summary>
    public const string AuthorizationCodeGrant = "authorization_code";

    /// <summary>Value of <see cref="GrantType"/> with a refresh token.</summary>
    public const string RefreshTokenGrant = "refresh_token";

    /// <summary>Value of <see cref="TokenType"/> and scheme of the Authorization header.</summary>
    public const string Bearer = "Bearer";
}
