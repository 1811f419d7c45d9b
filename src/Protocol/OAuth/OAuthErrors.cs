namespace MedMijSandbox.OAuth;

/// <summary>The codes that <see cref="OAuthParameters.Error"/> can have on the three interfaces.</summary>
/// <remarks>Bron: RFC 6749 §4.1.2.1, §5.2; RFC 6750 §3.1; core.authint.207 (deels); core.tknint.207 (deels).</remarks>
public static class OAuthErrors
{
    /// <summary>A parameter is missing, stands there twice or is malformed. On all three interfaces.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>This client may not ask for a code this way.</summary>
    public const string UnauthorizedClient = "unauthorized_client";

    /// <summary>The Persoon, or the Aanbieder without data, says no.</summary>
    public const string AccessDenied = "access_denied";

    /// <summary>Anything but a code was asked for.</summary>
    public const string UnsupportedResponseType = "unsupported_response_type";

    /// <summary>The scope is malformed or names something that is not offered.</summary>
    public const string InvalidScope = "invalid_scope";

    /// <summary>A fault of the Authorization Server.</summary>
    public const string ServerError = "server_error";

    /// <summary>The Authorization Server cannot answer now.</summary>
    public const string TemporarilyUnavailable = "temporarily_unavailable";

    /// <summary>Token interface: the client is not known or is not who it says it is.</summary>
    public const string InvalidClient = "invalid_client";

    /// <summary>Token interface: the code or the refresh token is not, or no longer, valid for this client.</summary>
    public const string InvalidGrant = "invalid_grant";

    /// <summary>Token interface: a grant other than that of a code or a refresh token.</summary>
    public const string UnsupportedGrantType = "unsupported_grant_type";

    /// <summary>Resource interface, 401: the access token is unknown, expired or withdrawn.</summary>
    public const string InvalidToken = "invalid_token";

    /// <summary>Resource interface, 403: the access token is good, but not for this.</summary>
    public const string InsufficientScope = "insufficient_scope";

    /// <summary>Whether a text may stand in <c>error_description</c>: printable ASCII without quotation mark and backslash.</summary>
    /// <remarks>Bron: RFC 6749 §4.1.2.1.</remarks>
    public static bool IsDescription(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.All(c => c is >= ' ' and <= '~' and not ('"' or '\\'));
    }
}
