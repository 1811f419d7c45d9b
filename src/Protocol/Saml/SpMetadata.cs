using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using System.Xml.Linq;
using MedMijSandbox.Saml.Eid;

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

    /// <summary>For whom it may have somebody log in: itself, or who it connects as a cluster.</summary>
    public IReadOnlyList<ClusterMember> Members { get; init; } = [];

    /// <summary>Its services by their numbers; eID only.</summary>
    public IReadOnlyDictionary<int, string> Services { get; init; } = new Dictionary<int, string>();

    /// <summary>Addresses that take part in logging out; none when it does not use sessions.</summary>
    public IReadOnlyList<LogoutService> LogoutServices { get; init; } = [];

    /// <summary>Until when the metadata hold; null when they do not say, as at DigiD.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Whether it connects others, as an LC does.</summary>
    public bool IsCluster => Members.Any(member => member.EntityId != EntityId);

    /// <summary>The one to use when a request names none; null when there is none at all.</summary>
    public ConsumerService? DefaultConsumerService =>
        ConsumerServices.FirstOrDefault(service => service.IsDefault) ?? (ConsumerServices.Count == 0 ? null : ConsumerServices[0]);

    /// <summary>Whether the metadata list this very certificate, as eID asks of the one on the back channel.</summary>
    public bool Lists(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return SigningKeys.Any(key => key.Certificate.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span));
    }

    /// <summary>Reads signed metadata; false with the refusal when it is not right.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> xml, [NotNullWhen(true)] out SpMetadata? metadata, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        metadata = null;
        if (!MetadataDocument.TryOpen(xml, Role, out var entities, out refusal))
        {
            return false;
        }

        var role = entities[0].Child(Role)!;
        var members = entities.Length == 1 ? entities : entities[1..];
        metadata = new()
        {
            EntityId = entities[0].Attribute("entityID")!,
            SigningKeys = MetadataKeys.ReadSigning(role),
            ConsumerServices = ReadConsumerServices(role),
            WantAssertionsSigned = role.Flag("WantAssertionsSigned"),
            Members = [.. members.Select(e => new ClusterMember(e.Attribute("entityID")!, MetadataKeys.ReadEncryption(e.Child(Role)!)))],
            Services = ReadServices(role),
            LogoutServices = MetadataDocument.ReadLogoutServices(role),
            ValidUntil = MetadataDocument.ReadValidUntil(entities[0]),
        };
        return true;
    }

    internal byte[] WriteSigned(XmlSigner signer)
    {
        var own = MetadataDocument.Entity(EntityId, IsCluster ? null : ValidUntil, WriteRole());
        return MetadataDocument.WriteSigned(
            IsCluster ? MetadataDocument.ClusterOf(ValidUntil, Members.Select(WriteMember).Prepend(own)) : own, signer);
    }

    private XElement WriteRole() => new(
        Role,
        new XAttribute("AuthnRequestsSigned", "true"),
        new XAttribute("WantAssertionsSigned", WantAssertionsSigned ? "true" : "false"),
        new XAttribute("protocolSupportEnumeration", SamlNamespaces.Protocol.NamespaceName),
        SigningKeys.Select(key => MetadataKeys.WriteSigning(key.Certificate)),
        Members.Where(member => member.EntityId == EntityId).SelectMany(WriteKeys),
        LogoutServices.Select(MetadataDocument.Endpoint),
        ConsumerServices.Select(Write),
        Services.Select(service => Write(service.Key, service.Value)));

    // The schema wants an address for each, so a member repeats the one of who connects it.
    private XElement WriteMember(ClusterMember member) => MetadataDocument.Entity(member.EntityId, null, new(
        Role,
        new XAttribute("protocolSupportEnumeration", SamlNamespaces.Protocol.NamespaceName),
        WriteKeys(member),
        ConsumerServices.Take(1).Select(Write)));

    private static IEnumerable<XElement> WriteKeys(ClusterMember member) =>
        member.EncryptionKeys.Select(key => MetadataKeys.WriteEncryption(key.Certificate));

    private static XElement Write(ConsumerService service) => MetadataDocument.Endpoint(
        "AssertionConsumerService",
        SamlBindings.HttpArtifact,
        service.Location,
        new XAttribute("index", service.Index.ToString(CultureInfo.InvariantCulture)),
        new XAttribute("isDefault", service.IsDefault ? "true" : "false"));

    private static XElement Write(int index, string serviceUuid)
    {
        var md = SamlNamespaces.Metadata;
        return new(
            md + "AttributeConsumingService",
            new XAttribute("index", index.ToString(CultureInfo.InvariantCulture)),
            new XElement(md + "ServiceName", new XAttribute(XNamespace.Xml + "lang", "nl"), "MedMij"),
            new XElement(
                md + "RequestedAttribute",
                new XAttribute("Name", EidNames.ServiceUuid),
                new XAttribute("isRequired", "true"),
                new XElement(SamlNamespaces.Assertion + "AttributeValue", serviceUuid)));
    }

    private static Dictionary<int, string> ReadServices(XmlElement role)
    {
        var md = SamlNamespaces.Metadata;
        var services = new Dictionary<int, string>();
        foreach (var service in role.Children(md + "AttributeConsumingService"))
        {
            var uuid = service.Children(md + "RequestedAttribute").FirstOrDefault(a => a.Attribute("Name") == EidNames.ServiceUuid)
                ?.TextOf(SamlNamespaces.Assertion + "AttributeValue");
            if (service.Attribute("index") is { } index && uuid is not null)
            {
                services.TryAdd(XmlReading.ParseIndex(index), uuid);
            }
        }

        return services;
    }

    private static ConsumerService[] ReadConsumerServices(XmlElement role) =>
    [
        .. role.Children(SamlNamespaces.Metadata + "AssertionConsumerService")
            .Where(service => service.Attribute("Binding") == SamlBindings.HttpArtifact)
            .Select(Read)
            .OfType<ConsumerService>(),
    ];

    private static ConsumerService? Read(XmlElement service) =>
        service.Attribute("Location") is { } location
        && MetadataDocument.IsHttps(location)
        && ushort.TryParse(service.Attribute("index"), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new(location, index, service.Flag("isDefault"))
            : null;
}
