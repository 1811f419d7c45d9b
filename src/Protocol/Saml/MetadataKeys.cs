using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>The keys in metadata.</summary>
internal static class MetadataKeys
{
    private const string Signing = "signing";
    private const string Encryption = "encryption";

    public static XElement WriteSigning(X509Certificate2 certificate) => Write(certificate, Signing);

    public static XElement WriteEncryption(X509Certificate2 certificate) => Write(certificate, Encryption);

    /// <summary>A key without <c>use</c> is for signing as well. A certificate that does not read is passed over.</summary>
    public static SigningKey[] ReadSigning(XmlElement role) => Read(role, Signing);

    /// <summary>A key without <c>use</c> is for encryption as well. A certificate that does not read is passed over.</summary>
    public static SigningKey[] ReadEncryption(XmlElement role) => Read(role, Encryption);

    private static XElement Write(X509Certificate2 certificate, string use) => new(
        SamlNamespaces.Metadata + "KeyDescriptor",
        new XAttribute("use", use),
        new XElement(
            SamlNamespaces.Signature + "KeyInfo",
            new XElement(SamlNamespaces.Signature + "KeyName", SigningKey.NameOf(certificate)),
            new XElement(
                SamlNamespaces.Signature + "X509Data",
                new XElement(SamlNamespaces.Signature + "X509Certificate", Convert.ToBase64String(certificate.RawData)))));

    private static SigningKey[] Read(XmlElement role, string use) =>
    [
        .. role.Children(SamlNamespaces.Metadata + "KeyDescriptor")
            .Where(key => (key.Attribute("use") ?? use) == use)
            .Select(key => key.Child(SamlNamespaces.Signature + "KeyInfo"))
            .OfType<XmlElement>()
            .SelectMany(ReadCertificates),
    ];

    private static IEnumerable<SigningKey> ReadCertificates(XmlElement keyInfo)
    {
        var name = keyInfo.TextOf(SamlNamespaces.Signature + "KeyName");
        return keyInfo.Children(SamlNamespaces.Signature + "X509Data")
            .SelectMany(data => data.Children(SamlNamespaces.Signature + "X509Certificate"))
            .Select(certificate => ReadCertificate(certificate.InnerText))
            .OfType<X509Certificate2>()
            .Select(certificate => new SigningKey(certificate, name));
    }

    private static X509Certificate2? ReadCertificate(string base64)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(base64));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
