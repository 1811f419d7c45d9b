using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Pki;

/// <summary>Which public keys are strong enough: RSA of 2048 to 8192 bits with a usual exponent, or ECDSA on P-256 or P-384.</summary>
/// <remarks>Bron: core.tls.301. The sizes are those that the NCSC guideline 2.1 does not rate insufficient.</remarks>
public static class KeyStrength
{
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string EllipticCurve = "1.2.840.10045.2.1";
    private const int FewestBits = 2048;
    private const int MostBits = 8192;

    private static readonly Dictionary<string, string> Curves = new(StringComparer.Ordinal)
    {
        ["1.2.840.10045.3.1.7"] = "P-256",
        ["1.3.132.0.34"] = "P-384",
    };

    /// <summary>What is wrong with a key, as in <c>RSA 1024</c>; null: nothing. Nothing is computed with the key, so one from anybody can be examined.</summary>
    public static string? FindFault(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        try
        {
            return key.Oid.Value switch
            {
                Rsa => FaultOfRsa(key.EncodedKeyValue.RawData),
                EllipticCurve => FaultOfCurve(key.EncodedParameters?.RawData ?? []),
                var other => "soort " + other,
            };
        }
        catch (AsnContentException)
        {
            return "onleesbaar";
        }
    }

    private static string? FaultOfRsa(byte[] der)
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var sequence = reader.ReadSequence();
        var modulus = sequence.ReadInteger();
        var exponent = sequence.ReadInteger();
        var bits = modulus.GetBitLength();
        var isUsual = exponent >= 65537 && !exponent.IsEven && exponent.GetBitLength() <= 64;
        return modulus.Sign > 0 && bits is >= FewestBits and <= MostBits && isUsual
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"RSA {bits}{(isUsual ? "" : ", exponent")}");
    }

    private static string? FaultOfCurve(byte[] parameters)
    {
        var curve = new AsnReader(parameters, AsnEncodingRules.DER).ReadObjectIdentifier();
        return Curves.ContainsKey(curve) ? null : "kromme " + curve;
    }
}
