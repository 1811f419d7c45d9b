using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.FakePkioverheid.Uitgifte;

/// <summary>How a certificate of a participant looks before it is signed.</summary>
/// <param name="CommonName">Common name; null: none, as when every name is too long for it.</param>
/// <param name="Names">DNS names; empty: no subjectAltName.</param>
/// <param name="Organisation">Name in the subject; TEST is put before it.</param>
/// <param name="Oin">OIN in the serialNumber of the subject; null: none, as in public certificates.</param>
/// <param name="Usages">Extended key usages; empty: none, as in signing certificates.</param>
/// <param name="Policy">Certificate policy.</param>
internal sealed record LeafTemplate(
    string? CommonName, IReadOnlyList<string> Names, string Organisation, string? Oin, IReadOnlyList<string> Usages, string Policy)
{
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    // PKIoverheid, Private Services, server; and organisation validated, of the CA/Browser Forum.
    private const string PrivateServer = "2.16.528.1.1003.1.2.8.6";
    private const string OrganisationValidated = "2.23.140.1.2.2";
    private const string SerialNumber = "2.5.4.5";

    // ub-common-name and ub-organization-name. Bron: RFC 5280 appendix A.1.
    private const int LongestCommonName = 64;
    private const int LongestOrganisation = 64;

    /// <summary>The usual one for names, a purpose and a profile.</summary>
    public static LeafTemplate Of(IReadOnlyList<string> names, CertificatePurpose purpose, CertificateProfile profile, string organisation, string oin) => new(
        names.FirstOrDefault(n => n.Length <= LongestCommonName),
        names,
        organisation,
        profile == CertificateProfile.Backchannel ? oin : null,
        purpose switch
        {
            CertificatePurpose.Signing => [],
            CertificatePurpose.Client => [ClientAuthentication, ServerAuthentication],
            _ => [ServerAuthentication],
        },
        profile == CertificateProfile.Backchannel ? PrivateServer : OrganisationValidated);

    /// <summary>A request for a new key, to be signed.</summary>
    public CertificateRequest With(AsymmetricAlgorithm key) => Complete(key is RSA rsa
        ? new(Subject(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : new(Subject(), (ECDsa)key, HashAlgorithmName.SHA256));

    /// <summary>A request for the key of somebody else, to be signed.</summary>
    public CertificateRequest With(PublicKey key) => Complete(new(Subject(), key, HashAlgorithmName.SHA256));

    private X500DistinguishedName Subject()
    {
        var organisation = "TEST " + Organisation;
        var subject = new X500DistinguishedNameBuilder();

        // The order is that of the text form, the last one first on the wire: C, O, serialNumber, CN, as PKIoverheid has it.
        if (CommonName is not null)
        {
            subject.AddCommonName(CommonName);
        }

        if (Oin is not null)
        {
            subject.Add(SerialNumber, Oin, UniversalTagNumber.PrintableString);
        }

        subject.AddOrganizationName(organisation.Length <= LongestOrganisation ? organisation : organisation[..LongestOrganisation]);
        subject.AddCountryOrRegion("NL");
        return subject.Build();
    }

    private CertificateRequest Complete(CertificateRequest request)
    {
        if (Names.Count > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            foreach (var name in Names)
            {
                names.AddDnsName(name);
            }

            request.CertificateExtensions.Add(names.Build());
        }

        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        if (Usages.Count > 0)
        {
            OidCollection usages = [.. Usages.Select(u => new Oid(u))];
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(usages, false));
        }

        request.CertificateExtensions.Add(new X509Extension("2.5.29.32", Policies(), false));
        return request;
    }

    private byte[] Policies()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Policy);
        }

        return writer.Encode();
    }
}
