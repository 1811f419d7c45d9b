using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>Where a service provider takes artifacts.</summary>
/// <param name="Location">Address.</param>
/// <param name="Index">Number by which an AuthnRequest names it, 0 to 65535.</param>
/// <param name="IsDefault">Whether it is meant when a request does not say.</param>
public sealed record ConsumerService(string Location, int Index, bool IsDefault = false);

/// <summary>What a service provider publishes about itself.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Metadata; SAML 2.0 metadata §2.4.4.</remarks>
public sealed record SpMetadata
{
    private static readonly XName Role = SamlNamespaces.Metadata + "SPSSODescriptor";

    /// <summary>Name of the service provider: a URI.</summary>
    public required string EntityId { get; init; }

    /// <summary>Keys that it signs with.</summary>
    public required IReadOnlyList<SigningKey> SigningKeys { get; init; }

    /// <summary>Where it takes artifacts, in the order of the metadata; other bindings are left out.</summary>
    public required IReadOnlyList<ConsumerService> ConsumerServices { get; init; }

    /// <summary>Whether it wants each assertion signed by itself.</summary>
    public bool WantAssertionsSigned { get; init; }

    /// <summary>The one to use when a request names none; null when there is none at all.</summary>
    public ConsumerService? DefaultConsumerService =>
        ConsumerServices.FirstOrDefault(service => service.IsDefault) ?? (ConsumerServices.Count == 0 ? null : ConsumerServices[0]);

    /// <summary>Reads signed metadata; false with the refusal when it is not right.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> xml, [NotNullWhen(true)] out SpMetadata? metadata, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        metadata = null;
        if (!MetadataKeys.TryOpen(xml, Role, out var entity, out var keys, out refusal))
        {
            return false;
        }

        var role = entity.Child(Role)!;
        metadata = new()
        {
            EntityId = entity.Attribute("entityID")!,
            SigningKeys = keys,
            ConsumerServices = ReadConsumerServices(role),
            WantAssertionsSigned = role.Flag("WantAssertionsSigned"),
        };
        return true;
    }

    internal byte[] WriteSigned(XmlSigner signer) => MetadataKeys.WriteSigned(
        EntityId,
        new XElement(
            Role,
            new XAttribute("AuthnRequestsSigned", "true"),
            new XAttribute("WantAssertionsSigned", WantAssertionsSigned ? "true" : "false"),
            new XAttribute("protocolSupportEnumeration", SamlNamespaces.Protocol.NamespaceName),
            SigningKeys.Select(key => MetadataKeys.Write(key.Certificate)),
            ConsumerServices.Select(Write)),
        signer);

    private static XElement Write(ConsumerService service) => MetadataKeys.WriteEndpoint(
        "AssertionConsumerService",
        SamlBindings.HttpArtifact,
        service.Location,
        new XAttribute("index", service.Index.ToString(CultureInfo.InvariantCulture)),
        new XAttribute("isDefault", service.IsDefault ? "true" : "false"));

    private static ConsumerService[] ReadConsumerServices(XmlElement role) =>
    [
        .. role.Children(SamlNamespaces.Metadata + "AssertionConsumerService")
            .Where(service => service.Attribute("Binding") == SamlBindings.HttpArtifact)
            .Select(Read)
            .OfType<ConsumerService>(),
    ];

    private static ConsumerService? Read(XmlElement service) =>
        service.Attribute("Location") is { } location
        && Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
        && ushort.TryParse(service.Attribute("index"), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new(location, index, service.Flag("isDefault"))
            : null;
}
