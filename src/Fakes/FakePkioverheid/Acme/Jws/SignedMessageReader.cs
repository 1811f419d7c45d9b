using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace MedMijSandbox.FakePkioverheid.Acme.Jws;

/// <summary>Reads a JWS in flattened JSON, and nothing that could be read in two ways.</summary>
/// <remarks>Bron: RFC 8555 §6.2; RFC 7515 §7.2.2.</remarks>
internal static class SignedMessageReader
{
    /// <summary>Largest nonce, address or key id that is looked at, in characters.</summary>
    private const int LongestText = 2048;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
    private static readonly string[] SignatureAlgorithms = ["ES256", "ES384", "RS256"];

    /// <summary>Reads a message.</summary>
    /// <param name="json">The whole body.</param>
    /// <param name="role">What it has to be.</param>
    /// <param name="message">The message.</param>
    /// <param name="refusal">Why it is none.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> json, MessageRole role, [NotNullWhen(true)] out SignedMessage? message, [NotNullWhen(false)] out AcmeRefusal? refusal)
    {
        message = null;
        using var document = TryParse(json);
        if (document is null)
        {
            refusal = AcmeRefusal.NotSigned("het is geen JSON-object in UTF-8 met elke naam één keer");
            return false;
        }

        var root = document.RootElement;
        if (root.TryGetProperty("header", out _) || root.TryGetProperty("signatures", out _))
        {
            refusal = AcmeRefusal.NotSigned("header en signatures horen er niet in: alleen de platte vorm met een beschermde header bestaat hier");
            return false;
        }

        if (TextOf(root, "protected") is not { } protectedText || TextOf(root, "payload") is not { } payloadText || TextOf(root, "signature") is not { } signatureText
            || !StrictBase64Url.TryDecode(protectedText, out var header)
            || !StrictBase64Url.TryDecode(payloadText, out var payload)
            || !StrictBase64Url.TryDecode(signatureText, out var signature))
        {
            refusal = AcmeRefusal.NotSigned("protected, payload en signature moeten er alle drie zijn, als base64url zonder opvulling");
            return false;
        }

        using var headerDocument = TryParse(header);
        if (headerDocument is null)
        {
            refusal = AcmeRefusal.NotSigned("protected is geen JSON-object in UTF-8 met elke naam één keer");
            return false;
        }

        return TryReadHeader(headerDocument.RootElement, role, new("", null, "", null, null, protectedText + "." + payloadText, payload, signature), out message, out refusal);
    }

    private static bool TryReadHeader(
        JsonElement header, MessageRole role, SignedMessage read, [NotNullWhen(true)] out SignedMessage? message, [NotNullWhen(false)] out AcmeRefusal? refusal)
    {
        message = null;
        JsonWebKey? key = null;
        if (TextOf(header, "alg") is not { } algorithm || !Allows(role, algorithm))
        {
            refusal = AcmeRefusal.Algorithm(TextOf(header, "alg"), role == MessageRole.Binding ? ["HS256"] : SignatureAlgorithms);
            return false;
        }

        if (FindHeaderFault(header, role) is { } fault)
        {
            refusal = AcmeRefusal.Header(fault);
            return false;
        }

        if (header.TryGetProperty("jwk", out var jwk) && !JsonWebKey.TryRead(jwk, out key, out var keyFault))
        {
            refusal = AcmeRefusal.Key(keyFault);
            return false;
        }

        if (key is not null && key.Algorithm != algorithm)
        {
            refusal = AcmeRefusal.Algorithm(algorithm, [key.Algorithm]);
            return false;
        }

        refusal = null;
        message = read with { Algorithm = algorithm, Nonce = TextOf(header, "nonce"), Url = TextOf(header, "url")!, Key = key, KeyId = TextOf(header, "kid") };
        return true;
    }

    private static string? FindHeaderFault(JsonElement header, MessageRole role)
    {
        var hasKey = header.TryGetProperty("jwk", out _);
        var hasId = header.TryGetProperty("kid", out _);
        var hasNonce = header.TryGetProperty("nonce", out _);
        return header.TryGetProperty("crit", out _) || header.TryGetProperty("b64", out _) ? "crit en b64 worden niet ondersteund"
            : TextOf(header, "url") is null ? "url ontbreekt of is geen tekst"
            : hasKey && hasId ? "jwk en kid staan er allebei in"
            : hasId && TextOf(header, "kid") is null ? "kid is geen tekst"
            : role switch
            {
                MessageRole.Request when !hasKey && !hasId => "jwk of kid ontbreekt",
                MessageRole.Request when !StrictBase64Url.TryDecode(TextOf(header, "nonce"), out _) => "nonce ontbreekt of is geen base64url",
                MessageRole.NewKey when !hasKey => "jwk met de nieuwe sleutel ontbreekt",
                MessageRole.Binding when !hasId => "kid met het id van de MAC-sleutel ontbreekt",
                MessageRole.NewKey or MessageRole.Binding when hasNonce => "nonce hoort niet in een binnenste JWS",
                _ => null,
            };
    }

    private static bool Allows(MessageRole role, string algorithm) =>
        role == MessageRole.Binding ? algorithm == "HS256" : SignatureAlgorithms.Contains(algorithm, StringComparer.Ordinal);

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
        {
            return null;
        }

        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // no JSON, a name twice, or half a surrogate pair in a name
        }

        document?.Dispose();
        return null;
    }

    private static string? TextOf(JsonElement element, string name) =>
        JsonReading.TextOf(element, name) is { } text && (name is "protected" or "payload" || text.Length <= LongestText) ? text : null;
}
