using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>What the metadata of both sides share: the EntityDescriptor, its signature and its keys.</summary>
internal static class MetadataKeys
{
    private static readonly XName Descriptor = SamlNamespaces.Metadata + "EntityDescriptor";

    /// <summary>
    /// Reads signed metadata down to the descriptor of the role. The signature must be by one of the keys that the metadata itself lists:
    /// it shows that the file is whole; that it is the right file rests on where it was fetched.
    /// </summary>
    public static bool TryOpen(
        ReadOnlySpan<byte> xml,
        XName role,
        [NotNullWhen(true)] out XmlElement? entity,
        out SigningKey[] keys,
        [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        entity = null;
        keys = [];
        if (!SafeXml.TryRead(xml, out var document, out var xmlFault))
        {
            refusal = SamlRefusals.Of(xmlFault);
            return false;
        }

        var root = document.DocumentElement!;
        if (!root.Is(Descriptor) || root.Child(role) is not { } received || root.Attribute("entityID") is not { Length: > 0 })
        {
            refusal = SamlRefusals.NotMetadata;
            return false;
        }

        keys = ReadKeys(received);
        if (!XmlSignatureVerifier.TryVerify(root, keys, out entity, out var fault))
        {
            refusal = SamlRefusals.Of(fault);
            return false;
        }

        refusal = null;
        keys = ReadKeys(entity.Child(role)!);
        return true;
    }

    public static byte[] WriteSigned(string entityId, XElement role, XmlSigner signer)
    {
        var document = new XElement(
            Descriptor,
            new XAttribute(XNamespace.Xmlns + "md", SamlNamespaces.Metadata.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "ds", SamlNamespaces.Signature.NamespaceName),
            new XAttribute("ID", SamlId.New()),
            new XAttribute("entityID", entityId),
            role).ToDocument();
        signer.Sign(document.DocumentElement!);
        return SafeXml.ToBytes(document);
    }

    public static XElement Write(X509Certificate2 certificate) => new(
        SamlNamespaces.Metadata + "KeyDescriptor",
        new XAttribute("use", "signing"),
        new XElement(
            SamlNamespaces.Signature + "KeyInfo",
            new XElement(SamlNamespaces.Signature + "KeyName", SigningKey.NameOf(certificate)),
            new XElement(
                SamlNamespaces.Signature + "X509Data",
                new XElement(SamlNamespaces.Signature + "X509Certificate", Convert.ToBase64String(certificate.RawData)))));

    /// <summary>An endpoint: address and binding, and an index where the role has several.</summary>
    public static XElement WriteEndpoint(string name, string binding, string location, params XAttribute[] more) => new(
        SamlNamespaces.Metadata + name, new XAttribute("Binding", binding), new XAttribute("Location", location), more);

    /// <summary>A key without <c>use</c> is for signing as well. A certificate that does not read is passed over.</summary>
    private static SigningKey[] ReadKeys(XmlElement role) =>
    [
        .. role.Children(SamlNamespaces.Metadata + "KeyDescriptor")
            .Where(key => key.Attribute("use") is null or "signing")
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
