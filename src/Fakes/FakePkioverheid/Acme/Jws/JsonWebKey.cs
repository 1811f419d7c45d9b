using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace MedMijSandbox.FakePkioverheid.Acme.Jws;

/// <summary>
/// The public key of an account or a certificate: P-256, P-384 or RSA of 2048 to 4096 bits. Two are equal when their keys are, whatever else stood
/// beside them.
/// </summary>
/// <remarks>Bron: RFC 7517; RFC 7518 §6; RFC 7638 for the one form.</remarks>
internal sealed class JsonWebKey : IEquatable<JsonWebKey>
{
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
    private readonly ECParameters? _curve;
    private readonly RSAParameters? _rsa;

    private JsonWebKey(string algorithm, string canonical, ECParameters? curve, RSAParameters? rsa)
    {
        Algorithm = algorithm;
        Canonical = canonical;
        _curve = curve;
        _rsa = rsa;
        Thumbprint = StrictBase64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }

    /// <summary>The one algorithm that signatures of this key have: <c>ES256</c>, <c>ES384</c> or <c>RS256</c>.</summary>
    public string Algorithm { get; }

    /// <summary>The required members in the order of their names, without white space.</summary>
    public string Canonical { get; }

    /// <summary>SHA-256 of <see cref="Canonical"/>, base64url, 43 characters.</summary>
    public string Thumbprint { get; }

    /// <summary>Reads a key of a message.</summary>
    /// <param name="element">The member <c>jwk</c>.</param>
    /// <param name="key">The key.</param>
    /// <param name="fault">In Dutch: what is wrong with it.</param>
    public static bool TryRead(JsonElement element, [NotNullWhen(true)] out JsonWebKey? key, [NotNullWhen(false)] out string? fault)
    {
        key = null;
        if (element.ValueKind != JsonValueKind.Object)
        {
            fault = "jwk is geen object";
            return false;
        }

        if (Array.Exists(PrivateMembers, member => element.TryGetProperty(member, out _)))
        {
            fault = "er staat een privésleutel in jwk; die hoort bij niemand anders bekend te zijn, maak een nieuwe";
            return false;
        }

        fault = JsonReading.TextOf(element, "kty") switch
        {
            "EC" => ReadCurve(element, out key),
            "RSA" => ReadRsa(element, out key),
            _ => "kty is niet EC of RSA",
        };
        return key is not null;
    }

    /// <summary>Reads what <see cref="Canonical"/> gave.</summary>
    /// <exception cref="InvalidDataException">It is no key.</exception>
    public static JsonWebKey Parse(string canonical)
    {
        using var document = JsonDocument.Parse(canonical);
        return TryRead(document.RootElement, out var key, out var fault) ? key : throw new InvalidDataException($"The store holds an account key that cannot be read: {fault}.");
    }

    /// <summary>The key of a certificate or a request for one; null when an account could not have it.</summary>
    public static JsonWebKey? Of(PublicKey publicKey)
    {
        using var rsa = publicKey.GetRSAPublicKey();
        if (rsa is not null)
        {
            var parameters = rsa.ExportParameters(includePrivateParameters: false);
            return new("RS256", CanonicalRsa(parameters), null, parameters);
        }

        using var curve = publicKey.GetECDsaPublicKey();
        return curve?.ExportParameters(includePrivateParameters: false) is not { } point ? null
            : point.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value ? OfCurve("ES256", "P-256", point)
            : point.Curve.Oid.Value == ECCurve.NamedCurves.nistP384.Oid.Value ? OfCurve("ES384", "P-384", point)
            : null;
    }

    /// <summary>Whether a signature over the data was made with this key, by <see cref="Algorithm"/>.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (_rsa is { } rsaParameters)
        {
            using var rsa = RSA.Create(rsaParameters);
            return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        using var curve = ECDsa.Create(_curve!.Value);
        var hash = Algorithm == "ES384" ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        return curve.VerifyData(data, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <inheritdoc/>
    public bool Equals(JsonWebKey? other) => other is not null && Canonical == other.Canonical;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonWebKey);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Canonical);

    private static string? ReadCurve(JsonElement element, out JsonWebKey? key)
    {
        key = null;
        var (algorithm, curve, size) = JsonReading.TextOf(element, "crv") switch
        {
            "P-256" => ("ES256", ECCurve.NamedCurves.nistP256, 32),
            "P-384" => ("ES384", ECCurve.NamedCurves.nistP384, 48),
            _ => ("", default, 0),
        };
        if (size == 0)
        {
            return "crv is niet P-256 of P-384";
        }

        if (!StrictBase64Url.TryDecode(JsonReading.TextOf(element, "x"), out var x) || !StrictBase64Url.TryDecode(JsonReading.TextOf(element, "y"), out var y) || x.Length != size || y.Length != size)
        {
            return $"x en y zijn niet elk {size} bytes in base64url";
        }

        var parameters = new ECParameters { Curve = curve, Q = new() { X = x, Y = y } };
        try
        {
            // refuses a point that is not on the curve
            using var imported = ECDsa.Create(parameters);
        }
        catch (CryptographicException)
        {
            return "het punt (x, y) ligt niet op de kromme";
        }

        key = OfCurve(algorithm, JsonReading.TextOf(element, "crv")!, parameters);
        return null;
    }

    private static string? ReadRsa(JsonElement element, out JsonWebKey? key)
    {
        key = null;
        if (!StrictBase64Url.TryDecode(JsonReading.TextOf(element, "n"), out var n) || !StrictBase64Url.TryDecode(JsonReading.TextOf(element, "e"), out var e))
        {
            return "n en e zijn geen base64url";
        }

        if (n is not [>= 0x80, ..] || n.Length is < 256 or > 512 || (n[^1] & 1) == 0)
        {
            return "n is geen oneven getal van 2048 tot en met 4096 bits zonder nullen ervoor";
        }

        // bounds what a signature costs to check
        if (e is not [0x01, 0x00, 0x01])
        {
            return "e is niet 65537";
        }

        var parameters = new RSAParameters { Modulus = n, Exponent = e };
        key = new("RS256", CanonicalRsa(parameters), null, parameters);
        return null;
    }

    private static JsonWebKey OfCurve(string algorithm, string curve, ECParameters parameters) => new(
        algorithm,
        $$"""{"crv":"{{curve}}","kty":"EC","x":"{{StrictBase64Url.Encode(parameters.Q.X)}}","y":"{{StrictBase64Url.Encode(parameters.Q.Y)}}"}""",
        parameters,
        null);

    private static string CanonicalRsa(RSAParameters parameters) =>
        $$"""{"e":"{{StrictBase64Url.Encode(parameters.Exponent)}}","kty":"RSA","n":"{{StrictBase64Url.Encode(parameters.Modulus)}}"}""";
}
