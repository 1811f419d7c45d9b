using System.Collections.Frozen;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Pki;

/// <summary>
/// A certificate revocation list, version 2, as one authority signed it: the serial numbers that it revokes. Lists of a part or of changes only, and lists of
/// more than one authority, are not read: who would take them for the whole would miss some.
/// </summary>
/// <remarks>Bron: RFC 5280 §5.</remarks>
public sealed class RevocationList
{
    private const string AuthorityKey = "2.5.29.35";
    private const string Number = "2.5.29.20";
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, true);
    private static readonly Asn1Tag KeyIdentifier = new(TagClass.ContextSpecific, 0);

    private static readonly Dictionary<string, HashAlgorithmName> Algorithms = new(StringComparer.Ordinal)
    {
        ["1.2.840.10045.4.3.2"] = HashAlgorithmName.SHA256,
        ["1.2.840.10045.4.3.3"] = HashAlgorithmName.SHA384,
        ["1.2.840.113549.1.1.11"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.1.1.12"] = HashAlgorithmName.SHA384,
    };

    private readonly FrozenSet<string> _serials;
    private readonly byte[] _signed;
    private readonly byte[] _signature;
    private readonly string _algorithm;
    private readonly byte[] _issuer;

    private RevocationList(byte[] signed, string algorithm, byte[] signature, Content content)
    {
        _signed = signed;
        _algorithm = algorithm;
        _signature = signature;
        _issuer = content.Issuer;
        _serials = content.Serials.ToFrozenSet(StringComparer.Ordinal);
        ThisUpdate = content.ThisUpdate;
        NextUpdate = content.NextUpdate;
        CrlNumber = content.Number;
        IssuerKeyId = content.IssuerKeyId;
    }

    /// <summary>When it was made.</summary>
    public DateTimeOffset ThisUpdate { get; }

    /// <summary>When there is a later one at the latest.</summary>
    public DateTimeOffset NextUpdate { get; }

    /// <summary>Number, higher in each later list.</summary>
    public BigInteger CrlNumber { get; }

    /// <summary>Identifier of the key that signed it, hexadecimal in upper case.</summary>
    public string IssuerKeyId { get; }

    /// <summary>How many serial numbers there are on it.</summary>
    public int Count => _serials.Count;

    /// <summary>Whether a certificate of this authority is revoked.</summary>
    /// <param name="serial">Serial number, hexadecimal in upper case.</param>
    public bool Contains(string serial) => _serials.Contains(serial);

    /// <summary>Reads a list; null when it is malformed or of a kind that is not read. The signature is not checked here.</summary>
    public static RevocationList? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            var list = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var signed = list.PeekEncodedValue().ToArray();
            var body = list.ReadSequence();
            var algorithm = list.ReadSequence().ReadObjectIdentifier();
            var signature = list.ReadBitString(out var unused);
            list.ThrowIfNotEmpty();
            return unused == 0 && Algorithms.ContainsKey(algorithm) && ReadContent(body, algorithm) is { } content
                ? new(signed, algorithm, signature, content)
                : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Whether an authority signed it, and may.</summary>
    public bool IsSignedBy(X509Certificate2 authority)
    {
        ArgumentNullException.ThrowIfNull(authority);
        var mayNot = authority.Extensions.OfType<X509KeyUsageExtension>().Any(u => !u.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign));
        if (mayNot || !authority.SubjectName.RawData.AsSpan().SequenceEqual(_issuer) || RevocationKey.KeyIdOf(authority) != IssuerKeyId)
        {
            return false;
        }

        using var curve = authority.GetECDsaPublicKey();
        using var rsa = curve is null ? authority.GetRSAPublicKey() : null;
        var isCurve = _algorithm.StartsWith("1.2.840.10045.", StringComparison.Ordinal);
        return isCurve == curve is not null
            && (curve?.VerifyData(_signed, _signature, Algorithms[_algorithm], DSASignatureFormat.Rfc3279DerSequence)
                ?? rsa?.VerifyData(_signed, _signature, Algorithms[_algorithm], RSASignaturePadding.Pkcs1) ?? false);
    }

    private static Content? ReadContent(AsnReader body, string outerAlgorithm)
    {
        // version 2 is written as 1
        if (body.ReadInteger() != 1 || body.ReadSequence().ReadObjectIdentifier() != outerAlgorithm)
        {
            return null;
        }

        var issuer = body.ReadEncodedValue().ToArray();
        var thisUpdate = ReadTime(body);
        var nextUpdate = ReadTime(body);
        var serials = new List<string>();
        if (body.HasData && body.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            var revoked = body.ReadSequence();
            while (revoked.HasData)
            {
                var entry = revoked.ReadSequence();
                serials.Add(Convert.ToHexString(entry.ReadIntegerBytes().Span));
                ReadTime(entry);
                if (entry.HasData && HasUnknownCritical(entry.ReadSequence()))
                {
                    return null;
                }
            }
        }

        return ReadExtensions(body.ReadSequence(Context0).ReadSequence()) is var (key, number)
            ? new(issuer, thisUpdate, nextUpdate, number, key, serials)
            : null;
    }

    private static (string Key, BigInteger Number)? ReadExtensions(AsnReader extensions)
    {
        string? key = null;
        BigInteger? number = null;
        while (extensions.HasData)
        {
            var (oid, critical, value) = ReadExtension(extensions);
            if (oid == AuthorityKey)
            {
                var identifier = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
                key = Convert.ToHexString(identifier.ReadOctetString(KeyIdentifier));
            }
            else if (oid == Number)
            {
                number = new AsnReader(value, AsnEncodingRules.DER).ReadInteger();
            }
            else if (critical)
            {
                return null;
            }
        }

        return key is not null && number is { } counted ? (key, counted) : null;
    }

    private static bool HasUnknownCritical(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            if (ReadExtension(extensions).Critical)
            {
                return true;
            }
        }

        return false;
    }

    private static (string Oid, bool Critical, byte[] Value) ReadExtension(AsnReader extensions)
    {
        var extension = extensions.ReadSequence();
        var oid = extension.ReadObjectIdentifier();
        var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
        return (oid, critical, extension.ReadOctetString());
    }

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    private sealed record Content(
        byte[] Issuer, DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate, BigInteger Number, string IssuerKeyId, List<string> Serials);
}

/// <summary>By what a certificate is looked up on revocation lists. Read once, used at every request.</summary>
/// <param name="IssuerKeyId">Identifier of the key that signed it, hexadecimal in upper case; empty: it does not say.</param>
/// <param name="Serial">Serial number, hexadecimal in upper case.</param>
public readonly record struct RevocationKey(string IssuerKeyId, string Serial)
{
    /// <summary>The key of a certificate.</summary>
    public static RevocationKey Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var issuer = certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier;
        return new(issuer is { } id ? Convert.ToHexString(id.Span) : "", certificate.SerialNumber);
    }

    internal static string? KeyIdOf(X509Certificate2 authority) =>
        authority.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifier;
}
