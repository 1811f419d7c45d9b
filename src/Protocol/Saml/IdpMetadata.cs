using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.Saml;

/// <summary>What an IdP publishes about itself.</summary>
/// <remarks>Bron: Koppelvlakspecificatie DigiD SAML 3.7, Metadata; SAML 2.0 metadata §2.4.3.</remarks>
public sealed record IdpMetadata
{
    private static readonly XName Role = SamlNamespaces.Metadata + "IDPSSODescriptor";

    /// <summary>Name of the IdP: a URI, at DigiD the address of its metadata.</summary>
    public required string EntityId { get; init; }

    /// <summary>Keys that it signs with; two while it changes over.</summary>
    public required IReadOnlyList<SigningKey> SigningKeys { get; init; }

    /// <summary>Where it takes an AuthnRequest by the POST binding; null when it does not.</summary>
    public string? PostLocation { get; init; }

    /// <summary>Where it takes an AuthnRequest by the Redirect binding; null when it does not.</summary>
    public string? RedirectLocation { get; init; }

    /// <summary>Where it exchanges artifacts of endpoint 0.</summary>
    public required string ArtifactResolutionLocation { get; init; }

    /// <summary>Reads signed metadata; false with the refusal when it is not right.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> xml, [NotNullWhen(true)] out IdpMetadata? metadata, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        metadata = null;
        if (!MetadataKeys.TryOpen(xml, Role, out var entity, out var keys, out refusal))
        {
            return false;
        }

        var role = entity.Child(Role)!;
        if (FindLocation(role, "ArtifactResolutionService", SamlBindings.Soap) is not { } resolution)
        {
            refusal = SamlRefusals.NotMetadata;
            return false;
        }

        metadata = new()
        {
            EntityId = entity.Attribute("entityID")!,
            SigningKeys = keys,
            PostLocation = FindLocation(role, "SingleSignOnService", SamlBindings.HttpPost),
            RedirectLocation = FindLocation(role, "SingleSignOnService", SamlBindings.HttpRedirect),
            ArtifactResolutionLocation = resolution,
        };
        return true;
    }

    internal byte[] WriteSigned(XmlSigner signer) => MetadataKeys.WriteSigned(
        EntityId,
        new XElement(
            Role,
            new XAttribute("protocolSupportEnumeration", SamlNamespaces.Protocol.NamespaceName),
            SigningKeys.Select(key => MetadataKeys.Write(key.Certificate)),
            MetadataKeys.WriteEndpoint(
                "ArtifactResolutionService", SamlBindings.Soap, ArtifactResolutionLocation, new XAttribute("index", "0")),
            PostLocation is null ? null : MetadataKeys.WriteEndpoint("SingleSignOnService", SamlBindings.HttpPost, PostLocation),
            RedirectLocation is null
                ? null
                : MetadataKeys.WriteEndpoint("SingleSignOnService", SamlBindings.HttpRedirect, RedirectLocation)),
        signer);

    private static string? FindLocation(XmlElement role, string service, string binding) =>
        role.Children(SamlNamespaces.Metadata + service)
            .Where(endpoint => endpoint.Attribute("Binding") == binding)
            .Select(endpoint => endpoint.Attribute("Location"))
            .FirstOrDefault();
}
