using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>What the metadata of both sides share: one descriptor or a cluster of them, the signature and the addresses.</summary>
internal static class MetadataDocument
{
    private static readonly XName Descriptor = SamlNamespaces.Metadata + "EntityDescriptor";
    private static readonly XName Cluster = SamlNamespaces.Metadata + "EntitiesDescriptor";

    /// <summary>
    /// Reads signed metadata down to the descriptors that have the role; in a cluster the first one is who connects. The signature must be by
    /// one of the keys that the metadata itself lists: it shows that the file is whole; that it is the right file rests on where it was fetched.
    /// </summary>
    public static bool TryOpen(
        ReadOnlySpan<byte> xml, XName role, out XmlElement[] entities, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        entities = [];
        if (!SafeXml.TryRead(xml, out var document, out var xmlFault))
        {
            refusal = SamlRefusals.Of(xmlFault);
            return false;
        }

        var root = document.DocumentElement!;
        if (FindEntities(root, role) is not [var received, ..])
        {
            refusal = SamlRefusals.NotMetadata;
            return false;
        }

        if (!XmlSignatureVerifier.TryVerify(root, MetadataKeys.ReadSigning(received.Child(role)!), out var content, out var fault))
        {
            refusal = SamlRefusals.Of(fault);
            return false;
        }

        entities = FindEntities(content, role);
        refusal = null;
        return true;
    }

    public static byte[] WriteSigned(XElement root, XmlSigner signer)
    {
        root.SetAttributeValue("ID", SamlId.New());
        root.SetAttributeValue(XNamespace.Xmlns + "md", SamlNamespaces.Metadata.NamespaceName);
        root.SetAttributeValue(XNamespace.Xmlns + "ds", SamlNamespaces.Signature.NamespaceName);
        root.SetAttributeValue(XNamespace.Xmlns + "saml", SamlNamespaces.Assertion.NamespaceName);
        var document = root.ToDocument();
        signer.Sign(document.DocumentElement!);
        return SafeXml.ToBytes(document);
    }

    /// <summary>The descriptor of one party.</summary>
    public static XElement Entity(string entityId, DateTimeOffset? validUntil, XElement role) =>
        new(Descriptor, new XAttribute("entityID", entityId), XmlWriting.Optional("validUntil", validUntil), role);

    /// <summary>The descriptors of who connects and of those that it connects.</summary>
    public static XElement ClusterOf(DateTimeOffset? validUntil, IEnumerable<XElement> entities) =>
        new(Cluster, XmlWriting.Optional("validUntil", validUntil), entities);

    /// <summary>An endpoint: address and binding, and an index where the role has several.</summary>
    public static XElement Endpoint(string name, string binding, string location, params XAttribute?[] more) => new(
        SamlNamespaces.Metadata + name, new XAttribute("Binding", binding), new XAttribute("Location", location), more);

    public static XElement Endpoint(LogoutService service) =>
        Endpoint("SingleLogoutService", service.Binding, service.Location, XmlWriting.Optional("ResponseLocation", service.ResponseLocation));

    public static LogoutService[] ReadLogoutServices(XmlElement role) =>
    [
        .. role.Children(SamlNamespaces.Metadata + "SingleLogoutService")
            .Where(e => IsHttps(e.Attribute("Location")) && (e.Attribute("ResponseLocation") is not { } other || IsHttps(other)))
            .Select(e => new LogoutService(e.Attribute("Binding") ?? "", e.Attribute("Location")!, e.Attribute("ResponseLocation"))),
    ];

    /// <summary>
    /// Whether a browser can be sent to an address as it stands, with an answer behind it: https, printable ASCII, no user, no fragment, and
    /// no parameter of an answer yet.
    /// </summary>
    public static bool IsHttps([NotNullWhen(true)] string? location) =>
        location is { Length: <= 2048 }
        && location.All(c => c is > ' ' and < '\x7f' and not '"' and not '<' and not '>' and not '\\' and not ';')
        && Uri.TryCreate(location, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
        && !uri.Query.Contains("SAML", StringComparison.OrdinalIgnoreCase) && !uri.Query.Contains("RelayState", StringComparison.OrdinalIgnoreCase);

    /// <summary>Until when the metadata hold: the first moment that one of the descriptors names; null when none does.</summary>
    public static DateTimeOffset? ReadValidUntil(XmlElement entity)
    {
        var own = entity.Instant("validUntil");
        var around = entity.ParentNode is XmlElement parent ? parent.Instant("validUntil") : null;
        return own < around ? own : around ?? own;
    }

    private static XmlElement[] FindEntities(XmlElement root, XName role)
    {
        var entities = root.Is(Cluster) ? root.Children(Descriptor) : [root];
        return entities.Length > 0 && entities.All(e => e.Is(Descriptor) && e.Child(role) is not null && e.Attribute("entityID") is { Length: > 0 }) ? entities : [];
    }
}
