using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>The answer to an <see cref="ArtifactResolve"/>, with the response that the artifact stood for.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, ArtifactResponse; SAML 2.0 core §3.5.2.</remarks>
public sealed record ArtifactResponse
{
    internal static readonly XName Name = SamlNamespaces.Protocol + "ArtifactResponse";

    /// <summary>Id of the answer.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? IssueInstant { get; init; }

    /// <summary>Id of the ArtifactResolve.</summary>
    public string? InResponseTo { get; init; }

    /// <summary>EntityID of the IdP.</summary>
    public string? Issuer { get; init; }

    /// <summary>Whether the exchange succeeded; says nothing about the login.</summary>
    public required SamlStatus Status { get; init; }

    /// <summary>What the artifact stood for; null when the exchange was denied or the artifact had expired.</summary>
    public Response? Response { get; init; }

    /// <summary>Writes the message, unsigned and without envelope.</summary>
    public XmlDocument Write() => new XElement(
        Name,
        SamlNamespaces.Declarations(),
        XmlWriting.Head(Id, IssueInstant),
        XmlWriting.Optional("InResponseTo", InResponseTo),
        XmlWriting.Optional(SamlNamespaces.Assertion + "Issuer", Issuer),
        Status.Write(),
        Response?.Write()).ToDocument();

    /// <summary>Reads a message; false when it is not an ArtifactResponse with an id, a status and at most one right Response.</summary>
    public static bool TryParse(XmlElement element, [NotNullWhen(true)] out ArtifactResponse? artifactResponse)
    {
        ArgumentNullException.ThrowIfNull(element);
        artifactResponse = null;
        var responses = element.Children(Response.Name);
        Response? response = null;
        if (!element.IsMessage(Name) || SamlStatus.Read(element) is not { } status || responses.Length > 1
            || (responses.Length == 1 && !Response.TryParse(responses[0], out response)))
        {
            return false;
        }

        artifactResponse = new()
        {
            Id = element.GetAttribute("ID"),
            IssueInstant = element.Instant("IssueInstant"),
            InResponseTo = element.Attribute("InResponseTo"),
            Issuer = element.TextOf(SamlNamespaces.Assertion + "Issuer"),
            Status = status,
            Response = response,
        };
        return true;
    }
}
