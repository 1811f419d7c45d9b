using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Pki;

/// <summary>The roots and intermediates of one certificate authority, and the chain policy that trusts them and nothing else.</summary>
public sealed class TrustAnchors
{
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    private readonly X509Certificate2Collection _roots = [];
    private readonly X509Certificate2Collection _intermediates = [];

    private TrustAnchors(X509Certificate2Collection certificates)
    {
        foreach (var certificate in certificates)
        {
            var selfIssued = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
            (selfIssued ? _roots : _intermediates).Add(certificate);
        }
    }

    /// <summary>Intermediates to send along with a leaf.</summary>
    public X509Certificate2Collection Intermediates => _intermediates;

    /// <summary>Roots and intermediates together, for the list of acceptable authorities in a handshake.</summary>
    public X509Certificate2Collection All => [.. _roots, .. _intermediates];

    /// <summary>Reads a bundle in PEM form.</summary>
    /// <exception cref="CryptographicException">The file holds no certificate or a broken one.</exception>
    public static TrustAnchors FromPemFile(string path)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(path);
        return certificates.Count == 0 ? throw new CryptographicException($"{path} holds no certificate.") : new(certificates);
    }

    /// <summary>Policy for a client certificate that a server examines. Revocation is not checked here.</summary>
    public X509ChainPolicy ForClients() => Policy(ClientAuthentication);

    /// <summary>Policy for a server certificate that a client examines. Revocation is not checked here.</summary>
    public X509ChainPolicy ForServers() => Policy(ServerAuthentication);

    private X509ChainPolicy Policy(Oid usage)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };

        // Not the intermediates: whoever shows a certificate sends those along. Bron: RFC 8446 §4.4.2.
        policy.CustomTrustStore.AddRange(_roots);
        policy.ApplicationPolicy.Add(usage);
        return policy;
    }
}
