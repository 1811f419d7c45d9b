using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Services.Tests.FakePkioverheid;

/// <summary>A certificate authority in a folder of its own, and what tests ask of it.</summary>
internal sealed class PkiFolder : IDisposable
{
    public const string Oin = "00000009999000000001";
    public static readonly PkiAddresses Addresses = new(new("http://pki.localhost:8080/"));

    public PkiFolder() => Authority = Reopen();

    public string Path { get; } = Directory.CreateTempSubdirectory("medmij-test-").FullName;

    public StelselClock MachineTime { get; } = new();

    public CertificateAuthority Authority { get; private set; }

    public CertificateAuthority Reopen(PkiAddresses? addresses = null)
    {
        Authority?.Dispose();
        return Authority = CertificateAuthority.Open(Path, MachineTime, addresses ?? Addresses);
    }

    public IssuedCertificate Obtain(CertificatePurpose purpose = CertificatePurpose.Client, CertificateProfile profile = CertificateProfile.Backchannel, string host = "pgo.localhost") =>
        Authority.Obtain(new(host, purpose, "Mijn PGO", Oin) { Profile = profile });

    public static X509Certificate2 Load(IssuedCertificate issued) => X509Certificate2.CreateFromPemFile(issued.CertificatePath, issued.KeyPath);

    /// <summary>The certificates of a PEM file: the leaf and what is shown with it.</summary>
    public static X509Certificate2Collection Shown(string path)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPemFile(path);
        return all;
    }

    /// <summary>What a chain says of a certificate that is shown as in its file; empty: it is good.</summary>
    public static IReadOnlyList<X509ChainStatusFlags> Judge(string path, string bundle, CertificatePurpose purpose)
    {
        var shown = Shown(path);
        var trust = TrustAnchors.FromPemFile(bundle);
        using var chain = new X509Chain { ChainPolicy = purpose == CertificatePurpose.Client ? trust.ForClients() : trust.ForServers() };
        chain.ChainPolicy.ExtraStore.AddRange(shown);
        return chain.Build(shown[0]) ? [] : [.. chain.ChainStatus.Select(s => s.Status)];
    }

    public string Write(string name, byte[] bytes)
    {
        var file = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    public string WriteAuthority(string name) =>
        Write(name + ".pem", System.Text.Encoding.ASCII.GetBytes(Authority.CertificateOf(name)!.ExportCertificatePem()));

    /// <summary>A request for a certificate.</summary>
    public static byte[] Csr(AsymmetricAlgorithm key, string? commonName, params string[] names)
    {
        var subject = new X500DistinguishedName(commonName is null ? "O=Aanvrager" : $"CN={commonName}");
        var request = key is RSA rsa
            ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA256);
        if (names.Length > 0)
        {
            var alternative = new SubjectAlternativeNameBuilder();
            Array.ForEach(names, alternative.AddDnsName);
            request.CertificateExtensions.Add(alternative.Build());
        }

        return request.CreateSigningRequest();
    }

    public void Dispose()
    {
        Authority.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
