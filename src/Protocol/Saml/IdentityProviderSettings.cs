using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Saml;

/// <summary>Name, key and addresses of an IdP.</summary>
public sealed record IdentityProviderSettings
{
    /// <summary>Name of the IdP: a URI, at DigiD the address of its metadata.</summary>
    public required string EntityId { get; init; }

    /// <summary>Certificate with private RSA key that it signs with.</summary>
    public required X509Certificate2 SigningCertificate { get; init; }

    /// <summary>Where browsers bring an AuthnRequest, by POST and by Redirect.</summary>
    public required string SingleSignOnLocation { get; init; }

    /// <summary>Where service providers exchange an artifact.</summary>
    public required string ArtifactResolutionLocation { get; init; }
}
