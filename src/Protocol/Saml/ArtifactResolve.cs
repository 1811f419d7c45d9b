using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>The question of a service provider for the message that an artifact stands for.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, ArtifactResolve; SAML 2.0 core §3.5.1.</remarks>
public sealed record ArtifactResolve
{
    private static readonly XName Name = SamlNamespaces.Protocol + "ArtifactResolve";

    /// <summary>Id of the question, which the answer repeats as InResponseTo.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? IssueInstant { get; init; }

    /// <summary>Address that it is sent to; may be absent.</summary>
    public string? Destination { get; init; }

    /// <summary>EntityID of the service provider.</summary>
    public required string Issuer { get; init; }

    /// <summary>The artifact as it came; null when absent.</summary>
    public string? Artifact { get; init; }

    /// <summary>Writes the message, unsigned and without envelope.</summary>
    public XmlDocument Write() => new XElement(
        Name,
        SamlNamespaces.Declarations(),
        XmlWriting.Head(Id, IssueInstant),
        XmlWriting.Optional("Destination", Destination),
        new XElement(SamlNamespaces.Assertion + "Issuer", Issuer),
        XmlWriting.Optional(SamlNamespaces.Protocol + "Artifact", Artifact)).ToDocument();

    /// <summary>Reads a message; false when it is not an ArtifactResolve with an id and an issuer.</summary>
    public static bool TryParse(XmlElement element, [NotNullWhen(true)] out ArtifactResolve? resolve)
    {
        ArgumentNullException.ThrowIfNull(element);
        resolve = null;
        if (!element.IsMessage(Name) || element.TextOf(SamlNamespaces.Assertion + "Issuer") is not { Length: > 0 } issuer)
        {
            return false;
        }

        resolve = new()
        {
            Id = element.GetAttribute("ID"),
            IssueInstant = element.Instant("IssueInstant"),
            Destination = element.Attribute("Destination"),
            Issuer = issuer,
            Artifact = element.TextOf(SamlNamespaces.Protocol + "Artifact"),
        };
        return true;
    }
}
