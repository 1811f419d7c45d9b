using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Testbench.Doctor.Certificaten;

/// <summary>The plain HTTP addresses that a certificate names.</summary>
/// <remarks>Bron: RFC 5280 §4.2.1.13 and §4.2.2.1.</remarks>
internal static class CertificateAddresses
{
    private const string DistributionPoints = "2.5.29.31";
    private const string AuthorityInformation = "1.3.6.1.5.5.7.1.1";
    private const int MostAddresses = 4;

    /// <summary>Where its issuer is found.</summary>
    public static IReadOnlyList<Uri> Issuers(X509Certificate2 certificate)
    {
        try
        {
            var extension = certificate.Extensions.FirstOrDefault(e => e.Oid?.Value == AuthorityInformation);
            return extension is null ? [] : Usable(new X509AuthorityInformationAccessExtension(extension.RawData, extension.Critical).EnumerateCAIssuersUris());
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    /// <summary>Where the list of revoked certificates is found.</summary>
    public static IReadOnlyList<Uri> RevocationLists(X509Certificate2 certificate)
    {
        var extension = certificate.Extensions.FirstOrDefault(e => e.Oid?.Value == DistributionPoints);
        try
        {
            return extension is null ? [] : Usable(ReadPoints(extension.RawData));
        }
        catch (AsnContentException)
        {
            return [];
        }
    }

    private static List<string> ReadPoints(byte[] extension)
    {
        var addresses = new List<string>();
        var points = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
        while (points.HasData && addresses.Count < MostAddresses)
        {
            var point = points.ReadSequence();
            if (!point.HasData || !point.PeekTag().HasSameClassAndValue(new(TagClass.ContextSpecific, 0)))
            {
                continue;
            }

            var name = point.ReadSequence(new(TagClass.ContextSpecific, 0));
            if (!name.HasData || !name.PeekTag().HasSameClassAndValue(new(TagClass.ContextSpecific, 0)))
            {
                continue;
            }

            var full = name.ReadSequence(new(TagClass.ContextSpecific, 0));
            while (full.HasData)
            {
                if (full.PeekTag().HasSameClassAndValue(new(TagClass.ContextSpecific, 6)))
                {
                    addresses.Add(full.ReadCharacterString(UniversalTagNumber.IA5String, new(TagClass.ContextSpecific, 6)));
                }
                else
                {
                    full.ReadEncodedValue();
                }
            }
        }

        return addresses;
    }

    private static List<Uri> Usable(IEnumerable<string> addresses) =>
    [
        .. addresses.Select(a => Uri.TryCreate(a, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp ? address : null)
            .OfType<Uri>().Take(MostAddresses),
    ];
}
