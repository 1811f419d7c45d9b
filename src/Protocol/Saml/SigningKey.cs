using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Saml;

/// <summary>A key that a party signs with, as its metadata gives it.</summary>
/// <param name="Certificate">Holds the public key.</param>
/// <param name="KeyName">Name that the metadata gives the key; null when it gives none.</param>
public sealed record SigningKey(X509Certificate2 Certificate, string? KeyName = null)
{
    private readonly Lazy<RSA?> _publicKey = new(Certificate.GetRSAPublicKey);

    /// <summary>The public key; null when it is not RSA. It lives as long as the metadata do.</summary>
    internal RSA? PublicKey => _publicKey.Value;

    /// <summary>The name that DigiD gives a key: lower-case hexadecimal SHA-1 of the certificate in DER form.</summary>
    public static string NameOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Convert.ToHexStringLower(Sha1.Of(certificate.RawData));
    }

    /// <summary>
    /// Whether a message can mean this key by the name: the one in the metadata, SHA-1 or SHA-256 of the certificate, or its common name,
    /// which Shibboleth sends.
    /// </summary>
    public bool IsNamed(string name) =>
        name == KeyName
        || string.Equals(name, NameOf(Certificate), StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, Convert.ToHexStringLower(SHA256.HashData(Certificate.RawData)), StringComparison.OrdinalIgnoreCase)
        || name == CertificateNames.CommonName(Certificate);
}
