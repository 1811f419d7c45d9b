using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml.Logout;

/// <summary>The request to end the session of somebody: by a service provider to the IdP, or by the IdP to a service provider.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Eenmalig inloggen; SAML 2.0 core §3.7.1.</remarks>
public sealed record LogoutRequest
{
    private static readonly XName Name = SamlNamespaces.Protocol + "LogoutRequest";

    /// <summary>Id of the request, which the answer repeats as InResponseTo.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? IssueInstant { get; init; }

    /// <summary>Address that it is sent to.</summary>
    public string? Destination { get; init; }

    /// <summary>EntityID of the sender.</summary>
    public required string Issuer { get; init; }

    /// <summary>Whose session, by the NameID of the assertion. Never log it.</summary>
    public required string NameId { get; init; }

    /// <summary>Which session; null: all of them.</summary>
    public string? SessionIndex { get; init; }

    /// <summary>Shows the id alone.</summary>
    public override string ToString() => $"LogoutRequest({Id})";

    /// <summary>Writes the message, unsigned.</summary>
    public XmlDocument Write() => new XElement(
        Name,
        SamlNamespaces.Declarations(),
        XmlWriting.Head(Id, IssueInstant),
        XmlWriting.Optional("Destination", Destination),
        new XElement(SamlNamespaces.Assertion + "Issuer", Issuer),
        new XElement(SamlNamespaces.Assertion + "NameID", NameId),
        XmlWriting.Optional(SamlNamespaces.Protocol + "SessionIndex", SessionIndex)).ToDocument();

    /// <summary>Reads a message; false when it is not a LogoutRequest with an id, an issuer and a name.</summary>
    public static bool TryParse(XmlElement element, [NotNullWhen(true)] out LogoutRequest? request)
    {
        ArgumentNullException.ThrowIfNull(element);
        request = null;
        if (!element.IsMessage(Name)
            || element.TextOf(SamlNamespaces.Assertion + "Issuer") is not { Length: > 0 } issuer
            || element.TextOf(SamlNamespaces.Assertion + "NameID") is not { Length: > 0 } nameId)
        {
            return false;
        }

        request = new()
        {
            Id = element.GetAttribute("ID"),
            IssueInstant = element.Instant("IssueInstant"),
            Destination = element.Attribute("Destination"),
            Issuer = issuer,
            NameId = nameId,
            SessionIndex = element.TextOf(SamlNamespaces.Protocol + "SessionIndex"),
        };
        return true;
    }
}
