using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Testbench.Doctor.Certificaten;

/// <summary>A list of revoked certificates (CRL) as it was fetched.</summary>
/// <remarks>Bron: RFC 5280 §5.1.</remarks>
internal sealed class RevocationList
{
    private static readonly Dictionary<string, HashAlgorithmName> Hashes = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.11"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.1.1.12"] = HashAlgorithmName.SHA384,
        ["1.2.840.113549.1.1.13"] = HashAlgorithmName.SHA512,
        ["1.2.840.10045.4.3.2"] = HashAlgorithmName.SHA256,
        ["1.2.840.10045.4.3.3"] = HashAlgorithmName.SHA384,
        ["1.2.840.10045.4.3.4"] = HashAlgorithmName.SHA512,
    };

    private readonly Dictionary<string, DateTimeOffset> _revoked = new(StringComparer.Ordinal);
    private readonly ReadOnlyMemory<byte> _signed;
    private readonly byte[] _signature;
    private readonly string _algorithm;

    private RevocationList(byte[] der)
    {
        var whole = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        _signed = whole.PeekEncodedValue();
        var list = whole.ReadSequence();
        _algorithm = whole.ReadSequence().ReadObjectIdentifier();
        _signature = whole.ReadBitString(out _);
        if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            list.ReadInteger();
        }

        list.ReadSequence();
        Issuer = list.ReadEncodedValue();
        ThisUpdate = ReadTime(list);
        NextUpdate = list.HasData && IsTime(list.PeekTag()) ? ReadTime(list) : null;
        if (list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            var entries = list.ReadSequence();
            while (entries.HasData)
            {
                var entry = entries.ReadSequence();
                _revoked[Serial(entry.ReadIntegerBytes())] = ReadTime(entry);
            }
        }
    }

    /// <summary>Name of the authority that made it, encoded.</summary>
    public ReadOnlyMemory<byte> Issuer { get; }

    public DateTimeOffset ThisUpdate { get; }

    public DateTimeOffset? NextUpdate { get; }

    /// <summary>Reads a list in DER form; null when it is none.</summary>
    public static RevocationList? Read(byte[] der)
    {
        try
        {
            return new(der);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>When a certificate was revoked; null: it was not.</summary>
    public DateTimeOffset? RevokedAt(X509Certificate2 certificate) =>
        _revoked.TryGetValue(Serial(certificate.SerialNumberBytes), out var moment) ? moment : null;

    /// <summary>Whether an authority made and signed it.</summary>
    public bool IsOf(X509Certificate2 issuer)
    {
        if (!Issuer.Span.SequenceEqual(issuer.SubjectName.RawData) || !Hashes.TryGetValue(_algorithm, out var hash))
        {
            return false;
        }

        try
        {
            using var rsa = issuer.GetRSAPublicKey();
            if (rsa is not null)
            {
                return rsa.VerifyData(_signed.Span, _signature, hash, RSASignaturePadding.Pkcs1);
            }

            using var curve = issuer.GetECDsaPublicKey();
            return curve?.VerifyData(_signed.Span, _signature, hash, DSASignatureFormat.Rfc3279DerSequence) == true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string Serial(ReadOnlyMemory<byte> number) => Convert.ToHexString(number.Span).TrimStart('0');

    private static bool IsTime(Asn1Tag tag) => tag.HasSameClassAndValue(Asn1Tag.UtcTime) || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
