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

    /// <summary>Addresses that take part in logging out; none when it keeps no sessions.</summary>
    public IReadOnlyList<LogoutService> LogoutServices { get; init; } = [];

    /// <summary>Until when the metadata hold; null when they do not say, as at DigiD.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Whether requests must be signed; eID says so, DigiD leaves it out.</summary>
    public bool WantAuthnRequestsSigned { get; init; }

    /// <summary>Reads signed metadata; false with the refusal when it is not right.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> xml, [NotNullWhen(true)] out IdpMetadata? metadata, [NotNullWhen(false)] out SamlRefusal? refusal)
    {
        metadata = null;
        if (!MetadataDocument.TryOpen(xml, Role, out var entities, out refusal))
        {
            return false;
        }

        var role = entities[0].Child(Role)!;
        if (entities.Length != 1 || FindLocation(role, "ArtifactResolutionService", SamlBindings.Soap) is not { } resolution)
        {
            refusal = SamlRefusals.NotMetadata;
            return false;
        }

        metadata = new()
        {
            EntityId = entities[0].Attribute("entityID")!,
            SigningKeys = MetadataKeys.ReadSigning(role),
            PostLocation = FindLocation(role, "SingleSignOnService", SamlBindings.HttpPost),
            RedirectLocation = FindLocation(role, "SingleSignOnService", SamlBindings.HttpRedirect),
            ArtifactResolutionLocation = resolution,
            LogoutServices = MetadataDocument.ReadLogoutServices(role),
            ValidUntil = MetadataDocument.ReadValidUntil(entities[0]),
            WantAuthnRequestsSigned = role.Flag("WantAuthnRequestsSigned"),
        };
        return true;
    }

    internal byte[] WriteSigned(XmlSigner signer) => MetadataDocument.WriteSigned(
        MetadataDocument.Entity(
            EntityId,
            ValidUntil,
            new(
                Role,
                WantAuthnRequestsSigned ? new XAttribute("WantAuthnRequestsSigned", "true") : null,
                new XAttribute("protocolSupportEnumeration", SamlNamespaces.Protocol.NamespaceName),
                SigningKeys.Select(key => MetadataKeys.WriteSigning(key.Certificate)),
                MetadataDocument.Endpoint(
                    "ArtifactResolutionService", SamlBindings.Soap, ArtifactResolutionLocation, new XAttribute("index", "0")),
                LogoutServices.Select(MetadataDocument.Endpoint),
                PostLocation is null ? null : MetadataDocument.Endpoint("SingleSignOnService", SamlBindings.HttpPost, PostLocation),
                RedirectLocation is null
                    ? null
                    : MetadataDocument.Endpoint("SingleSignOnService", SamlBindings.HttpRedirect, RedirectLocation))),
        signer);

    private static string? FindLocation(XmlElement role, string service, string binding) =>
        role.Children(SamlNamespaces.Metadata + service)
            .Where(endpoint => endpoint.Attribute("Binding") == binding)
            .Select(endpoint => endpoint.Attribute("Location"))
            .FirstOrDefault(MetadataDocument.IsHttps);
}
