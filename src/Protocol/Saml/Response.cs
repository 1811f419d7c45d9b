using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>The answer to an <see cref="AuthnRequest"/>: how logging in ended.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Response. DigiD signs it only through the ArtifactResponse around it.</remarks>
public sealed record Response
{
    internal static readonly XName Name = SamlNamespaces.Protocol + "Response";

    /// <summary>Id of the answer.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? IssueInstant { get; init; }

    /// <summary>Id of the AuthnRequest.</summary>
    public string? InResponseTo { get; init; }

    /// <summary>Address that it is meant for; DigiD leaves it out.</summary>
    public string? Destination { get; init; }

    /// <summary>EntityID of the IdP.</summary>
    public string? Issuer { get; init; }

    /// <summary>How logging in ended.</summary>
    public required SamlStatus Status { get; init; }

    /// <summary>Who logged in; one on success, none otherwise.</summary>
    public IReadOnlyList<Assertion> Assertions { get; init; } = [];

    internal static bool TryParse(XmlElement element, [NotNullWhen(true)] out Response? response)
    {
        response = null;
        var assertions = new List<Assertion>();
        foreach (var child in element.Children(Assertion.Name))
        {
            if (!Assertion.TryParse(child, out var assertion))
            {
                return false;
            }

            assertions.Add(assertion);
        }

        if (!element.IsMessage(Name) || SamlStatus.Read(element) is not { } status)
        {
            return false;
        }

        response = new()
        {
            Id = element.GetAttribute("ID"),
            IssueInstant = element.Instant("IssueInstant"),
            InResponseTo = element.Attribute("InResponseTo"),
            Destination = element.Attribute("Destination"),
            Issuer = element.TextOf(SamlNamespaces.Assertion + "Issuer"),
            Status = status,
            Assertions = assertions,
        };
        return true;
    }

    internal XElement Write() => new(
        Name,
        XmlWriting.Head(Id, IssueInstant),
        XmlWriting.Optional("InResponseTo", InResponseTo),
        XmlWriting.Optional("Destination", Destination),
        XmlWriting.Optional(SamlNamespaces.Assertion + "Issuer", Issuer),
        Status.Write(),
        Assertions.Select(assertion => assertion.Write()));
}
