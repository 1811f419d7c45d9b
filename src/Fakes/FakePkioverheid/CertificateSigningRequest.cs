using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>A request that was read, or why it cannot be used; one of the two.</summary>
public sealed record CsrResult(CertificateSigningRequest? Csr, PkiRefusal? Refusal);

/// <summary>
/// A certificate signing request (PKCS#10) from anybody: whoever sends it has the key, the key is strong enough, and it asks for host names only. Nothing else
/// that it asks for is heard.
/// </summary>
/// <remarks>Bron: RFC 2986.</remarks>
public sealed class CertificateSigningRequest
{
    /// <summary>Largest request that is read, in bytes of DER.</summary>
    public const int MaximumBytes = 16 * 1024;

    /// <summary>Most names in one request.</summary>
    public const int MaximumNames = 50;

    private const string CommonNameOid = "2.5.4.3";
    private const string AlternativeNameOid = "2.5.29.17";
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);

    private CertificateSigningRequest(PublicKey publicKey, IReadOnlyList<string> names)
    {
        PublicKey = publicKey;
        Names = names;
    }

    /// <summary>The key that the certificate is for.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>Common name and DNS names, lower case, each once: 1 to 50 host names without wildcards.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads a request.</summary>
    public static CsrResult Read(ReadOnlySpan<byte> der)
    {
        if (der.Length > MaximumBytes)
        {
            return Refuse(PkiRefusal.CsrTooLarge(MaximumBytes));
        }

        try
        {
            // The key is looked at before anything is computed with it: a modulus of a hundred thousand bits costs seconds.
            var request = Load(der, CertificateRequestLoadOptions.SkipSignatureValidation, out var length);
            if (length != der.Length)
            {
                return Refuse(PkiRefusal.CsrMalformed("er staan bytes achter"));
            }

            if (KeyStrength.FindFault(request.PublicKey) is { } key)
            {
                return Refuse(PkiRefusal.CsrKeyWeak(key));
            }

            var (names, refusal) = NamesOf(request);
            return refusal is not null ? Refuse(refusal)
                : IsSigned(der) ? new(new(request.PublicKey, names), null)
                : Refuse(PkiRefusal.CsrSignatureWrong());
        }
        catch (Exception e) when (IsOfInput(e))
        {
            return Refuse(PkiRefusal.CsrMalformed("de opbouw klopt niet"));
        }
    }

    /// <summary>Reads a request that is written as PEM, or as it is.</summary>
    public static CsrResult ReadPemOrDer(ReadOnlySpan<byte> body)
    {
        if (body.Length > 2 * MaximumBytes)
        {
            return Refuse(PkiRefusal.CsrTooLarge(MaximumBytes));
        }

        if (body.IndexOf("-----BEGIN "u8) < 0)
        {
            return Read(body);
        }

        var text = System.Text.Encoding.Latin1.GetString(body);
        if (!PemEncoding.TryFind(text, out var pem) || text[pem.Label] is not ("CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST"))
        {
            return Refuse(PkiRefusal.CsrMalformed("het PEM-blok heet niet CERTIFICATE REQUEST"));
        }

        return Read(Convert.FromBase64String(text[pem.Base64Data]));
    }

    private static CsrResult Refuse(PkiRefusal refusal) => new(null, refusal);

    private static bool IsOfInput(Exception e) =>
        e is CryptographicException or AsnContentException or ArgumentException or InvalidOperationException or NotSupportedException or FormatException or OverflowException;

    private static CertificateRequest Load(ReadOnlySpan<byte> der, CertificateRequestLoadOptions signature, out int length) =>
        CertificateRequest.LoadSigningRequest(
            der, HashAlgorithmName.SHA256, out length, signature | CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);

    private static bool IsSigned(ReadOnlySpan<byte> der)
    {
        try
        {
            Load(der, CertificateRequestLoadOptions.Default, out _);
            return true;
        }
        catch (Exception e) when (IsOfInput(e))
        {
            return false;
        }
    }

    private static (IReadOnlyList<string> Names, PkiRefusal? Refusal) NamesOf(CertificateRequest request)
    {
        var names = new List<string>();
        names.AddRange(request.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonNameOid)
            .Select(part => part.GetSingleElementValue() ?? ""));
        foreach (var extension in request.CertificateExtensions.Where(e => e.Oid?.Value == AlternativeNameOid))
        {
            var general = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (general.HasData)
            {
                if (!general.PeekTag().HasSameClassAndValue(DnsName))
                {
                    return ([], PkiRefusal.CsrNameWrong("soort " + general.PeekTag()));
                }

                names.Add(general.ReadCharacterString(UniversalTagNumber.IA5String, DnsName));
            }
        }

        // before they are lower case: the sign for kelvin would be a k
        if (names.Find(n => !n.All(char.IsAscii)) is { } other)
        {
            return ([], PkiRefusal.CsrNameWrong(Shorten(other)));
        }

        List<string> distinct = [.. names.Select(n => n.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        return distinct.Count is 0 or > MaximumNames ? ([], PkiRefusal.CsrNameCount(distinct.Count))
            : distinct.Find(n => !Hostname.FitsCertificate(n)) is { } wrong ? ([], PkiRefusal.CsrNameWrong(Shorten(wrong)))
            : (distinct, null);
    }

    private static string Shorten(string name) =>
        string.Concat(name.Take(100).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
