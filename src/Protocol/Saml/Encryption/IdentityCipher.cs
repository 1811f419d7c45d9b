using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using MedMijSandbox.Saml.Eid;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Saml.Encryption;

/// <summary>
/// Encrypts a BSN for the service providers that may read it, and reads one that is meant for us: AES-256-CBC for the data, RSA-OAEP with
/// SHA-1 for the key, as TVS and DigiD do; nothing else is read.
/// </summary>
/// <remarks>Bron: Koppelvlakspecificatie eID SAML 4.4, EncryptedID.</remarks>
public static class IdentityCipher
{
    private const int KeyLength = 32;
    private const int BlockLength = 16;

    /// <summary>Encrypts a BSN, with the key once for each certificate.</summary>
    /// <param name="bsn">The BSN.</param>
    /// <param name="recipient">EntityID of who may read it.</param>
    /// <param name="keys">Encryption certificates in the metadata of the recipient; at least one.</param>
    public static EncryptedId Encrypt(Bsn bsn, string recipient, IReadOnlyList<SigningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var nameId = new XElement(
            SamlNamespaces.Assertion + "NameID",
            new XAttribute(XNamespace.Xmlns + "saml", SamlNamespaces.Assertion.NamespaceName),
            new XAttribute("Format", EidNames.Persistent),
            new XAttribute("NameQualifier", EidNames.LegacyBsn),
            bsn.Value);
        using var aes = Aes.Create();
        aes.Key = RandomNumberGenerator.GetBytes(KeyLength);
        var iv = RandomNumberGenerator.GetBytes(BlockLength);
        var blocks = aes.EncryptCbc(Encoding.UTF8.GetBytes(nameId.ToString(SaveOptions.DisableFormatting)), iv, PaddingMode.ISO10126);
        return new()
        {
            Algorithm = EncryptedXml.XmlEncAES256Url,
            Data = [.. iv, .. blocks],
            Keys = [.. keys.Select(key => Wrap(aes.Key, recipient, key))],
        };
    }

    /// <summary>Reads the BSN that is meant for us; null when there is none, whatever the reason.</summary>
    /// <param name="values">What the attribute holds, one for each recipient or one for all.</param>
    /// <param name="recipient">Our entityID.</param>
    /// <param name="certificates">Our encryption certificates with their private keys.</param>
    public static Bsn? Decrypt(IEnumerable<EncryptedId> values, string recipient, IReadOnlyList<X509Certificate2> certificates)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(certificates);
        foreach (var value in values.Where(v => v.Algorithm == EncryptedXml.XmlEncAES256Url))
        {
            foreach (var key in value.Keys.Where(k => k.Recipient == recipient && IsAllowed(k)))
            {
                if (TryRead(value.Data, key, certificates) is { } bsn)
                {
                    return bsn;
                }
            }
        }

        return null;
    }

    private static bool IsAllowed(EncryptedKeyFor key) =>
        key.Algorithm == EncryptedXml.XmlEncRSAOAEPUrl && key.Digest is null or SignedXml.XmlDsigSHA1Url;

    private static EncryptedKeyFor Wrap(byte[] secret, string recipient, SigningKey key)
    {
        using var rsa = key.Certificate.GetRSAPublicKey() ?? throw new ArgumentException("An encryption certificate has an RSA key.", nameof(key));
        return new(
            recipient,
            key.KeyName ?? SigningKey.NameOf(key.Certificate),
            EncryptedXml.XmlEncRSAOAEPUrl,
            SignedXml.XmlDsigSHA1Url,
            rsa.Encrypt(secret, RSAEncryptionPadding.OaepSHA1));
    }

    private static Bsn? TryRead(byte[] data, EncryptedKeyFor key, IReadOnlyList<X509Certificate2> certificates)
    {
        foreach (var certificate in certificates.Where(c => key.KeyName is null || new SigningKey(c).IsNamed(key.KeyName)))
        {
            try
            {
                using var rsa = certificate.GetRSAPrivateKey();
                if (rsa?.Decrypt(key.Cipher, RSAEncryptionPadding.OaepSHA1) is { Length: KeyLength } secret && data.Length > BlockLength)
                {
                    using var aes = Aes.Create();
                    aes.Key = secret;
                    return Parse(aes.DecryptCbc(data.AsSpan(BlockLength), data.AsSpan(0, BlockLength), PaddingMode.ISO10126));
                }
            }
            catch (CryptographicException)
            {
                // The wrong key and broken data look alike to a sender: there is no identity in it.
            }
        }

        return null;
    }

    private static Bsn? Parse(byte[] xml)
    {
        if (!SafeXml.TryRead(xml, out var document, out _) || document.DocumentElement is not { } nameId)
        {
            return null;
        }

        var isOfBsn = nameId.Is(SamlNamespaces.Assertion + "NameID")
            && nameId.Attribute("Format") == EidNames.Persistent
            && nameId.Attribute("NameQualifier") == EidNames.LegacyBsn
            && !nameId.HasAttribute("SPNameQualifier")
            && !nameId.HasAttribute("SPProvidedID")
            && nameId.ChildNodes.OfType<XmlNode>().All(child => child.NodeType == XmlNodeType.Text);
        return isOfBsn && Bsn.TryParse(nameId.InnerText.Trim(), out var bsn) ? bsn : null;
    }
}
