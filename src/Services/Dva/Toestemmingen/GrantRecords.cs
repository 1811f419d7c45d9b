using System.Text.Json.Serialization;
using MedMijSandbox.OAuth;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>For whom a code is.</summary>
/// <param name="ClientId">The DVP Server.</param>
/// <param name="ClientName">Its name.</param>
/// <param name="RedirectUri">Where the code goes.</param>
/// <param name="Scope">What was asked, as grants keep it.</param>
/// <param name="CorrelationId">Of the authorization request.</param>
/// <param name="LongLived">Whether it holds for an indefinite time.</param>
/// <param name="IsRepresented">Whether somebody else gave it for the Persoon.</param>
/// <param name="IsTested">Whether it was found already that there is something to collect, or to receive.</param>
internal sealed record CodeRequest(
    string ClientId, string ClientName, Uri RedirectUri, string Scope, string CorrelationId, bool LongLived, bool IsRepresented, bool IsTested);

/// <summary>A code that was given, remembered for a day after it was offered.</summary>
internal sealed record IssuedCode(string ToestemmingId, Uri RedirectUri, string CorrelationId, DateTimeOffset Until, bool IsOffered = false);

/// <summary>A refresh token: the toestemming that it stands on, and a secret that only the newest one has.</summary>
/// <param name="ToestemmingId">Id of the toestemming.</param>
/// <param name="SecretHash">Hash of the secret, which is all that is kept of it.</param>
internal readonly record struct RefreshToken(string ToestemmingId, string SecretHash)
{
    private const char Separator = '.';

    /// <summary>Makes a new one, and gives the text for the client.</summary>
    public static (RefreshToken Token, string Text) New(string toestemmingId)
    {
        var secret = SecretText.New();
        return (new(toestemmingId, SecretText.Hash(secret)), toestemmingId + Separator + secret);
    }

    /// <summary>Reads what a client offers; false when it cannot be one of ours.</summary>
    public static bool TryParse(string text, out RefreshToken token)
    {
        var at = text.IndexOf(Separator, StringComparison.Ordinal);
        var isOurs = at > 0 && text.Length - at - 1 == SecretText.Length && text.Length <= 200;
        token = isOurs ? new(text[..at], SecretText.Hash(text[(at + 1)..])) : default;
        return isOurs;
    }
}

/// <summary>An access token that was given.</summary>
internal sealed record IssuedToken(
    string ToestemmingId, IReadOnlyList<string> Gegevensdiensten, DateTimeOffset Until);

/// <summary>The key that signs access tokens.</summary>
/// <param name="Sealed">PKCS#8 of an EC key on P-256, sealed, as base64url.</param>
internal sealed record TokenSigningKey(string Sealed);

[JsonSerializable(typeof(IssuedCode))]
[JsonSerializable(typeof(IssuedToken))]
[JsonSerializable(typeof(TokenSigningKey))]
internal sealed partial class GrantJson : JsonSerializerContext;
