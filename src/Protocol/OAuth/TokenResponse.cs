using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace MedMijSandbox.OAuth;

/// <summary>What the Authorization Server answers to a good token request.</summary>
/// <param name="AccessToken">Opens the resource interface; a b64token of RFC 6750 §2.1.</param>
/// <param name="ExpiresIn">How long it does so: whole seconds above zero, 900 by the stelsel.</param>
/// <param name="Scope">Text of a <see cref="GrantedScope"/>; null: the Authorization Server left it out.</param>
/// <param name="RefreshToken">With a long-lived Toestemming only; null: none.</param>
/// <remarks>Bron: core.tknint.201 (deels); core.autorisatie.204 (deels); RFC 6749 §5.1.</remarks>
public sealed record TokenResponse(string AccessToken, TimeSpan ExpiresIn, string? Scope, string? RefreshToken)
{
    private const int MaximumSeconds = 24 * 60 * 60;
    private const int UsualLength = 512;

    /// <summary>Writes the response; the type of the token is always Bearer.</summary>
    public byte[] ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>(UsualLength);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString(OAuthParameters.AccessToken, AccessToken);
            json.WriteString(OAuthParameters.TokenType, OAuthParameters.Bearer);
            json.WriteNumber(OAuthParameters.ExpiresIn, (long)ExpiresIn.TotalSeconds);
            if (Scope is not null)
            {
                json.WriteString(OAuthParameters.Scope, Scope);
            }

            if (RefreshToken is not null)
            {
                json.WriteString(OAuthParameters.RefreshToken, RefreshToken);
            }

            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads a response; members that are not known are ignored.</summary>
    /// <param name="json">The whole body, at most 64 KiB.</param>
    /// <param name="response">The response; null when there is a fault.</param>
    /// <param name="fault">What is wrong, for a developer, without any value from the body; empty when nothing is.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out TokenResponse? response, out string fault)
    {
        fault = Read(json, out response);
        return response is not null;
    }

    /// <summary>Shows no token.</summary>
    public override string ToString() => $"TokenResponse(scope {Scope}, refresh token {(RefreshToken is null ? "absent" : "present")})";

    private static string Read(ReadOnlySpan<byte> json, out TokenResponse? response)
    {
        response = null;
        if (!StrictJson.TryParseObject(json, out var root))
        {
            return "The body is not one JSON object with each name once.";
        }

        if (!StrictJson.TryText(root, OAuthParameters.AccessToken, out var accessToken) || !BearerToken.IsWellFormed(accessToken))
        {
            return "access_token is missing or cannot be sent as a Bearer token.";
        }

        if (!StrictJson.TryText(root, OAuthParameters.TokenType, out var type)
            || !string.Equals(type, OAuthParameters.Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return "token_type is not Bearer.";
        }

        if (!root.TryGetProperty(OAuthParameters.ExpiresIn, out var expires) || expires.ValueKind != JsonValueKind.Number
            || !expires.TryGetInt32(out var seconds) || seconds is < 1 or > MaximumSeconds)
        {
            return "expires_in is not a whole number of seconds from 1 up to a day.";
        }

        if (!StrictJson.TryText(root, OAuthParameters.Scope, out var scope) || (scope is not null && !QueryText.IsVisible(scope)))
        {
            return "scope is there and is not a text of visible characters.";
        }

        if (!StrictJson.TryText(root, OAuthParameters.RefreshToken, out var refresh) || (refresh is not null && !QueryText.IsVisible(refresh)))
        {
            return "refresh_token is there and is not a text of visible characters.";
        }

        response = new(accessToken, TimeSpan.FromSeconds(seconds), scope, refresh);
        return "";
    }
}
