using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Pki;

/// <summary>
/// The header in which the Node hands the verified client certificate to a participant: a structured field byte sequence,
/// <c>:base64:</c> of the DER form. Only the Node writes it; a header of this name from outside is removed.
/// </summary>
/// <remarks>Bron: RFC 9440 §2.2.</remarks>
public static class ClientCertHeader
{
    /// <summary>Name of the header.</summary>
    public const string Name = "Client-Cert";

    /// <summary>Name of the header for the chain, which the Node removes and never sends.</summary>
    public const string ChainName = "Client-Cert-Chain";

    /// <summary>Writes the value for a certificate.</summary>
    public static string Format(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return $":{Convert.ToBase64String(certificate.RawData)}:";
    }

    /// <summary>Reads a value back; false when it is not one whole certificate.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, [NotNullWhen(true)] out X509Certificate2? certificate)
    {
        certificate = null;
        if (value is not { Length: > 2 and < 65_536 } || value[0] != ':' || value[^1] != ':')
        {
            return false;
        }

        try
        {
            certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(value[1..^1]));
            return true;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
