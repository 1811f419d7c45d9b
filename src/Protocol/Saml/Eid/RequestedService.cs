using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml.Eid;

/// <summary>What a request over eID says besides a request to DigiD: for which service, and which ways to log in may be used.</summary>
/// <remarks>Bron: Koppelvlakspecificatie eID SAML 4.4, AuthnRequest.</remarks>
public sealed record RequestedService
{
    /// <summary>Service by its number in the metadata; excludes the two below.</summary>
    public int? AttributeServiceIndex { get; init; }

    /// <summary>EntityID of the service provider that the answer is meant for.</summary>
    public string? IntendedAudience { get; init; }

    /// <summary>The service.</summary>
    public string? ServiceUuid { get; init; }

    /// <summary>Authentication services, and representation services, that may be used; empty: all.</summary>
    public IReadOnlyList<string> ProviderIds { get; init; } = [];

    /// <summary>Representation services that must be used.</summary>
    public IReadOnlyList<string> RequesterIds { get; init; } = [];

    internal XAttribute? WriteIndex() =>
        XmlWriting.Optional("AttributeConsumingServiceIndex", AttributeServiceIndex?.ToString(CultureInfo.InvariantCulture));

    internal XElement? WriteExtensions() => IntendedAudience is null && ServiceUuid is null ? null : new(
        SamlNamespaces.Protocol + "Extensions",
        WriteAttribute(EidNames.IntendedAudience, IntendedAudience),
        WriteAttribute(EidNames.ServiceUuid, ServiceUuid));

    internal XElement? WriteScoping()
    {
        var samlp = SamlNamespaces.Protocol;
        return ProviderIds.Count == 0 && RequesterIds.Count == 0 ? null : new(
            samlp + "Scoping",
            ProviderIds.Count == 0
                ? null
                : new XElement(samlp + "IDPList", ProviderIds.Select(id => new XElement(samlp + "IDPEntry", new XAttribute("ProviderID", id)))),
            RequesterIds.Select(id => new XElement(samlp + "RequesterID", id)));
    }

    internal static RequestedService? Read(XmlElement request)
    {
        var samlp = SamlNamespaces.Protocol;
        var index = request.Attribute("AttributeConsumingServiceIndex");
        var extensions = request.Child(samlp + "Extensions");
        var scoping = request.Child(samlp + "Scoping");
        return index is null && extensions is null && scoping is null ? null : new()
        {
            AttributeServiceIndex = index is null ? null : XmlReading.ParseIndex(index),
            IntendedAudience = ReadAttribute(extensions, EidNames.IntendedAudience),
            ServiceUuid = ReadAttribute(extensions, EidNames.ServiceUuid),
            ProviderIds = scoping?.Child(samlp + "IDPList") is { } list
                ? [.. list.Children(samlp + "IDPEntry").Select(entry => entry.Attribute("ProviderID") ?? "")]
                : [],
            RequesterIds = scoping is null ? [] : [.. scoping.Children(samlp + "RequesterID").Select(id => id.InnerText.Trim())],
        };
    }

    private static XElement? WriteAttribute(string name, string? value) => value is null ? null : new(
        SamlNamespaces.Assertion + "Attribute",
        new XAttribute("Name", name),
        new XElement(SamlNamespaces.Assertion + "AttributeValue", value));

    private static string? ReadAttribute(XmlElement? extensions, string name)
    {
        XmlElement[] found = extensions is null
            ? []
            : [.. extensions.Children(SamlNamespaces.Assertion + "Attribute").Where(attribute => attribute.Attribute("Name") == name)];
        return found.Length == 1 ? found[0].TextOf(SamlNamespaces.Assertion + "AttributeValue") : null;
    }
}
