using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Network.Tests.Voordeur;

/// <summary>A root, an intermediate, and certificates of any shape under them, as PEM files in a folder that is removed.</summary>
internal sealed class MadeUpAuthority : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;
    private int _count;

    public MadeUpAuthority(string folder)
    {
        Folder = folder;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Verzonnen root, O=TEST", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _root = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(30));
        _intermediate = Issue("CN=Verzonnen uitgever, O=TEST", [], isAuthority: true);
        File.WriteAllText(BundlePath, _root.ExportCertificatePem() + "\n" + _intermediate.ExportCertificatePem() + "\n");
    }

    public string Folder { get; }

    public string BundlePath => Path.Combine(Folder, "bundel.pem");

    /// <summary>The certificate of the root.</summary>
    public X509Certificate2 Root => _root;

    /// <summary>The certificate below it, which signs the leaves.</summary>
    public X509Certificate2 Intermediate => _intermediate;

    /// <summary>A leaf with these names, good for servers and clients.</summary>
    public X509Certificate2 Issue(string subject, params string[] dnsNames) => Issue(subject, dnsNames, isAuthority: false);

    /// <summary>A leaf as two PEM files.</summary>
    public (string Certificate, string Key) IssueFiles(string subject, params string[] dnsNames)
    {
        using var leaf = Issue(subject, dnsNames);
        var path = Path.Combine(Folder, $"leaf{++_count}");
        using var key = leaf.GetECDsaPrivateKey()!;
        File.WriteAllText(path + ".pem", leaf.ExportCertificatePem() + "\n" + _intermediate.ExportCertificatePem() + "\n");
        File.WriteAllText(path + ".key", key.ExportPkcs8PrivateKeyPem() + "\n");
        return (path + ".pem", path + ".key");
    }

    public void Dispose()
    {
        _root.Dispose();
        _intermediate.Dispose();
    }

    private X509Certificate2 Issue(string subject, string[] dnsNames, bool isAuthority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        if (!isAuthority)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.2"), new("1.3.6.1.5.5.7.3.1")], false));
        }

        if (dnsNames.Length > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            foreach (var name in dnsNames)
            {
                names.AddDnsName(name);
            }

            request.CertificateExtensions.Add(names.Build());
        }

        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        using var issued = request.Create(isAuthority ? _root : _intermediate, Now.AddHours(-1), Now.AddDays(20), serial);
        return issued.CopyWithPrivateKey(key);
    }
}
