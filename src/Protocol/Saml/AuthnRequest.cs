using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using MedMijSandbox.Saml.Eid;

namespace MedMijSandbox.Saml;

/// <summary>The request of a service provider to have somebody log in. What a foreign request leaves out is null here.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, AuthnRequest; SAML 2.0 core §3.4.1.</remarks>
public sealed record AuthnRequest
{
    private static readonly XName Name = SamlNamespaces.Protocol + "AuthnRequest";
    private static readonly string[] IssuerQualifiers = ["NameQualifier", "SPNameQualifier", "SPProvidedID"];

    /// <summary>Id of the request, which the answer repeats as InResponseTo.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? IssueInstant { get; init; }

    /// <summary>Address that it is sent to.</summary>
    public string? Destination { get; init; }

    /// <summary>EntityID of the service provider.</summary>
    public required string Issuer { get; init; }

    /// <summary>Whether a running session may not stand in for logging in.</summary>
    public bool ForceAuthn { get; init; }

    /// <summary>Which AssertionConsumerService of the metadata gets the artifact; excludes <see cref="ConsumerServiceUrl"/>.</summary>
    public int? ConsumerServiceIndex { get; init; }

    /// <summary>Address that gets the artifact.</summary>
    public string? ConsumerServiceUrl { get; init; }

    /// <summary>Binding of the answer; only together with <see cref="ConsumerServiceUrl"/>.</summary>
    public string? ProtocolBinding { get; init; }

    /// <summary>Name to show to the Persoon.</summary>
    public string? ProviderName { get; init; }

    /// <summary>How the level counts: <c>minimum</c>.</summary>
    public string? Comparison { get; init; }

    /// <summary>Class references of the levels asked; exactly one in a right request.</summary>
    public IReadOnlyList<string> ClassRefs { get; init; } = [];

    /// <summary>What eID adds; null when the request has nothing of it.</summary>
    public RequestedService? Service { get; init; }

    /// <summary>What neither dialect takes, by its name, such as <c>IsPassive</c>; null when there is nothing of the kind.</summary>
    public string? Forbidden { get; init; }

    /// <summary>Writes the message, unsigned.</summary>
    public XmlDocument Write()
    {
        var protocol = SamlNamespaces.Protocol;
        var context = ClassRefs.Count == 0 ? null : new XElement(
            protocol + "RequestedAuthnContext",
            XmlWriting.Optional("Comparison", Comparison),
            ClassRefs.Select(classRef => new XElement(SamlNamespaces.Assertion + "AuthnContextClassRef", classRef)));
        return new XElement(
            Name,
            SamlNamespaces.Declarations(),
            XmlWriting.Head(Id, IssueInstant),
            XmlWriting.Optional("Destination", Destination),
            ForceAuthn ? new XAttribute("ForceAuthn", "true") : null,
            XmlWriting.Optional("ProviderName", ProviderName),
            XmlWriting.Optional("AssertionConsumerServiceIndex", ConsumerServiceIndex?.ToString(CultureInfo.InvariantCulture)),
            XmlWriting.Optional("AssertionConsumerServiceURL", ConsumerServiceUrl),
            XmlWriting.Optional("ProtocolBinding", ProtocolBinding),
            Service?.WriteIndex(),
            new XElement(SamlNamespaces.Assertion + "Issuer", Issuer),
            Service?.WriteExtensions(),
            context,
            Service?.WriteScoping()).ToDocument();
    }

    /// <summary>Reads a message; false when it is not an AuthnRequest with an id and an issuer. Nothing else is judged here.</summary>
    public static bool TryParse(XmlElement element, [NotNullWhen(true)] out AuthnRequest? request)
    {
        ArgumentNullException.ThrowIfNull(element);
        request = null;
        if (!element.IsMessage(Name) || element.TextOf(SamlNamespaces.Assertion + "Issuer") is not { Length: > 0 } issuer)
        {
            return false;
        }

        var index = element.Attribute("AssertionConsumerServiceIndex");
        var context = element.Child(SamlNamespaces.Protocol + "RequestedAuthnContext");
        request = new()
        {
            Id = element.GetAttribute("ID"),
            IssueInstant = element.Instant("IssueInstant"),
            Destination = element.Attribute("Destination"),
            Issuer = issuer,
            ForceAuthn = element.Flag("ForceAuthn"),
            ConsumerServiceIndex = index is null ? null : XmlReading.ParseIndex(index),
            ConsumerServiceUrl = element.Attribute("AssertionConsumerServiceURL"),
            ProtocolBinding = element.Attribute("ProtocolBinding"),
            ProviderName = element.Attribute("ProviderName"),
            Comparison = context?.Attribute("Comparison"),
            ClassRefs = ReadClassRefs(context),
            Service = RequestedService.Read(element),
            Forbidden = FindForbidden(element),
        };
        return true;
    }

    private static string? FindForbidden(XmlElement element)
    {
        var issuer = element.Child(SamlNamespaces.Assertion + "Issuer")!;
        return element.Flag("IsPassive") ? "IsPassive"
            : element.Attribute("Consent") is not (null or "urn:oasis:names:tc:SAML:2.0:consent:unspecified") ? "Consent"
            : element.Children(SamlNamespaces.Assertion + "Subject").Length > 0 ? "Subject"
            : element.Children(SamlNamespaces.Assertion + "Conditions").Length > 0 ? "Conditions"
            : IssuerQualifiers.FirstOrDefault(issuer.HasAttribute);
    }

    private static string[] ReadClassRefs(XmlElement? context) =>
        context is null ? [] : [.. context.Children(SamlNamespaces.Assertion + "AuthnContextClassRef").Select(e => e.InnerText.Trim())];
}
