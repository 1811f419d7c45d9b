using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;
using MedMijSandbox.Testbench.Doctor.Bevindingen;

namespace MedMijSandbox.Testbench.Doctor.Certificaten;

/// <summary>Whether the certificate is for the name of the host.</summary>
/// <remarks>Bron: RFC 9525 §6; core.tls.315; core.whl.307.</remarks>
internal sealed class CertificateNameExamination : IExamination
{
    private const int MostNames = 5;

    public string Name => "name in the certificate";

    public Stage Stage => Stage.Certificate;

    public bool Concerns(Examinee examinee, ExaminedHost host) => true;

    public Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var finding = Judge(host, host.Sighting!.Leaf!);
        return Task.FromResult<IReadOnlyList<Finding>>([finding]);
    }

    private static Finding Judge(ExaminedHost host, X509Certificate2 leaf)
    {
        var names = AlternativeNames(leaf);
        if (names is null)
        {
            return CertificateFindings.NoSan.At(host, $"no subject alternative names; the common name is {CertificateNames.CommonName(leaf) ?? "missing too"}");
        }

        var seen = names.Count == 0 ? "no DNS names" : string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? ", …" : "");
        if (names.Contains(host.Name, StringComparer.Ordinal))
        {
            return names.Any(n => n.StartsWith('*'))
                ? CertificateFindings.Wildcard.At(host, $"among the names {seen} there is a wildcard")
                : CertificateFindings.Seen.At(host, $"{leaf.Subject}, of {leaf.Issuer}");
        }

        var parent = host.Name[(host.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        if (names.Contains("*." + parent, StringComparer.Ordinal))
        {
            return CertificateFindings.Wildcard.At(host, seen);
        }

        return names.FirstOrDefault(n => LookAlikes.Are(n, host.Name)) is { } lookAlike
            ? CertificateFindings.LookAlike.At(host, $"{lookAlike}, not {host.Name}")
            : CertificateFindings.WrongName.At(host, $"the names {seen}, not {host.Name}");
    }

    /// <summary>The DNS names in lower case; null when there is no such extension at all.</summary>
    private static List<string>? AlternativeNames(X509Certificate2 leaf)
    {
        var extensions = leaf.Extensions.Where(e => e.Oid?.Value == "2.5.29.17").ToList();
        if (extensions.Count == 0)
        {
            return null;
        }

        try
        {
            return [.. extensions.Select(e => new X509SubjectAlternativeNameExtension(e.RawData, e.Critical)).SelectMany(e => e.EnumerateDnsNames()).Select(n => n.ToLowerInvariant())];
        }
        catch (CryptographicException)
        {
            // Names that cannot be read are names of nobody.
            return [];
        }
    }
}
