using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Pki;

/// <summary>Reads the names that a certificate carries: its common name, its DNS names and the OIN in the serialNumber of its subject.</summary>
public static class CertificateNames
{
    private const string CommonNameOid = "2.5.4.3";
    private const string SerialNumberOid = "2.5.4.5";

    /// <summary>Common name and DNS names in lower case, each once. A wildcard is returned as it stands and so matches no Hostname.</summary>
    /// <remarks>Bron: core.whl.307: CN or any SAN.</remarks>
    public static IReadOnlyList<string> HostNames(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var names = new List<string>();
        if (FindInSubject(certificate, CommonNameOid) is { } commonName)
        {
            names.Add(commonName.ToLowerInvariant());
        }

        foreach (var extension in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            names.AddRange(extension.EnumerateDnsNames().Select(n => n.ToLowerInvariant()));
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The common name of the subject, or null.</summary>
    public static string? CommonName(X509Certificate2 certificate) => FindInSubject(certificate, CommonNameOid);

    /// <summary>The OIN: the serialNumber attribute of the subject, 20 digits in practice; null when there is none.</summary>
    public static string? Oin(X509Certificate2 certificate) => FindInSubject(certificate, SerialNumberOid);

    private static string? FindInSubject(X509Certificate2 certificate, string oid)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        try
        {
            return certificate.SubjectName.EnumerateRelativeDistinguishedNames()
                .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == oid)
                .Select(part => part.GetSingleElementValue())
                .FirstOrDefault();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
