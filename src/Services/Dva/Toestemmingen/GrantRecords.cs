using System.Text.Json.Serialization;

namespace MedMijSandbox.Dva.Toestemmingen;

/// <summary>For whom a code is.</summary>
/// <param name="ClientId">The DVP Server.</param>
/// <param name="ClientName">Its name.</param>
/// <param name="RedirectUri">Where the code goes.</param>
/// <param name="Scope">What was asked, as grants keep it.</param>
/// <param name="CorrelationId">Of the authorization request.</param>
internal sealed record CodeRequest(string ClientId, string ClientName, Uri RedirectUri, string Scope, string CorrelationId);

/// <summary>A code that was given and not offered.</summary>
internal sealed record IssuedCode(string ToestemmingId, string BsnKey, Uri RedirectUri, string CorrelationId, DateTimeOffset Until);

/// <summary>On which toestemming a code or a refresh token stands, also after it was offered.</summary>
internal sealed record OfferedBefore(string ToestemmingId, string BsnKey);

/// <summary>An access token that was given.</summary>
internal sealed record IssuedToken(
    string ToestemmingId, string BsnKey, string ClientId, string Scope, IReadOnlyList<string> Gegevensdiensten, DateTimeOffset Until);

/// <summary>The key that signs access tokens.</summary>
/// <param name="Sealed">PKCS#8 of an EC key on P-256, sealed, as base64url.</param>
internal sealed record TokenSigningKey(string Sealed);

[JsonSerializable(typeof(IssuedCode))]
[JsonSerializable(typeof(OfferedBefore))]
[JsonSerializable(typeof(IssuedToken))]
[JsonSerializable(typeof(TokenSigningKey))]
internal sealed partial class GrantJson : JsonSerializerContext;
