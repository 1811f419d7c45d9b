using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml.Logout;

/// <summary>The answer to a <see cref="LogoutRequest"/>.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Eenmalig inloggen; SAML 2.0 core §3.7.2.</remarks>
public sealed record LogoutResponse
{
    private static readonly XName Name = SamlNamespaces.Protocol + "LogoutResponse";

    /// <summary>Id of the answer.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? IssueInstant { get; init; }

    /// <summary>Address that it is sent to.</summary>
    public string? Destination { get; init; }

    /// <summary>Id of the request.</summary>
    public string? InResponseTo { get; init; }

    /// <summary>EntityID of the sender.</summary>
    public required string Issuer { get; init; }

    /// <summary>How it went.</summary>
    public required SamlStatus Status { get; init; }

    /// <summary>Writes the message, unsigned.</summary>
    public XmlDocument Write() => new XElement(
        Name,
        SamlNamespaces.Declarations(),
        XmlWriting.Head(Id, IssueInstant),
        XmlWriting.Optional("InResponseTo", InResponseTo),
        XmlWriting.Optional("Destination", Destination),
        new XElement(SamlNamespaces.Assertion + "Issuer", Issuer),
        Status.Write()).ToDocument();

    /// <summary>Reads a message; false when it is not a LogoutResponse with an id, an issuer and a status.</summary>
    public static bool TryParse(XmlElement element, [NotNullWhen(true)] out LogoutResponse? response)
    {
        ArgumentNullException.ThrowIfNull(element);
        response = null;
        if (!element.IsMessage(Name)
            || element.TextOf(SamlNamespaces.Assertion + "Issuer") is not { Length: > 0 } issuer
            || SamlStatus.Read(element) is not { } status)
        {
            return false;
        }

        response = new()
        {
            Id = element.GetAttribute("ID"),
            IssueInstant = element.Instant("IssueInstant"),
            Destination = element.Attribute("Destination"),
            InResponseTo = element.Attribute("InResponseTo"),
            Issuer = issuer,
            Status = status,
        };
        return true;
    }
}
