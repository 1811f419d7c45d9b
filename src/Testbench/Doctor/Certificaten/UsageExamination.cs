using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Testbench.Doctor.Bevindingen;

namespace MedMijSandbox.Testbench.Doctor.Certificaten;

/// <summary>Whether the certificate may be used by a server, and whether its key and signature are strong enough.</summary>
/// <remarks>Bron: RFC 5280 §4.2.1.3 and §4.2.1.12; core.tls.301.</remarks>
internal sealed class UsageExamination : IExamination
{
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string AnyUsage = "2.5.29.37.0";
    private const int FewestBits = 2048;
    private static readonly string[] Curves = ["1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"];

    private static readonly Dictionary<string, string> WeakSignatures = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.4"] = "MD5",
        ["1.2.840.113549.1.1.5"] = "SHA-1",
        ["1.2.840.10045.4.1"] = "SHA-1",
    };

    public string Name => "usage of the certificate";

    public Stage Stage => Stage.Certificate;

    public bool Concerns(Examinee examinee, ExaminedHost host) => true;

    public Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var leaf = host.Sighting!.Leaf!;
        var findings = new List<Finding>();
        if (WrongUsage(leaf, ServerAuthentication) is { } usage)
        {
            findings.Add(CertificateFindings.WrongUsage.At(host, usage));
        }

        if (WeakKey(leaf) is { } key)
        {
            findings.Add(CertificateFindings.WeakKey.At(host, key));
        }

        // A root is trusted as it is, whatever its signature on itself.
        findings.AddRange(host.Sighting.Certificates.Where(c => !Verbinding.DoctorTrust.IsSelfIssued(c))
            .Select(c => (Certificate: c, Hash: WeakSignatures.GetValueOrDefault(c.SignatureAlgorithm.Value ?? "")))
            .Where(c => c.Hash is not null)
            .Select(c => CertificateFindings.WeakSignature.At(host, $"{c.Certificate.Subject} is signed with {c.Hash}")));
        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    /// <summary>Why a certificate may not be used for a purpose; null: it may.</summary>
    public static string? WrongUsage(X509Certificate2 certificate, string purpose)
    {
        var extended = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault()?.EnhancedKeyUsages.OfType<Oid>().Select(o => o.Value).ToList();
        if (extended is not null && !extended.Contains(purpose, StringComparer.Ordinal) && !extended.Contains(AnyUsage, StringComparer.Ordinal))
        {
            return $"extended key usage {string.Join(", ", extended.Select(NameOf))}";
        }

        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault()?.KeyUsages;
        return usage is { } flags && !flags.HasFlag(X509KeyUsageFlags.DigitalSignature) ? $"key usage {flags}" : null;
    }

    private static string? WeakKey(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
        {
            return rsa.KeySize < FewestBits ? $"RSA of {rsa.KeySize} bits" : null;
        }

        using var curve = certificate.GetECDsaPublicKey();
        return curve is null
            ? $"a key of kind {certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value}"
            : Curves.Contains(curve.ExportParameters(false).Curve.Oid.Value, StringComparer.Ordinal) ? null : $"an elliptic curve of {curve.KeySize} bits that is not used";
    }

    private static string NameOf(string? usage) => usage switch
    {
        ServerAuthentication => "serverAuth",
        ClientAuthentication => "clientAuth",
        "1.3.6.1.5.5.7.3.3" => "codeSigning",
        "1.3.6.1.5.5.7.3.4" => "emailProtection",
        _ => usage ?? "?",
    };
}
