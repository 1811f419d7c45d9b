using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Saml;

/// <summary>The service with which somebody logs in at an IdP that only passes on who it was.</summary>
/// <param name="EntityId">Its name.</param>
/// <param name="Certificate">Certificate with private RSA key that it signs its assertions with.</param>
public sealed record AuthenticationService(string EntityId, X509Certificate2 Certificate);

/// <summary>Name, key and addresses of an IdP.</summary>
public sealed record IdentityProviderSettings
{
    /// <summary>Name of the IdP: a URI, at DigiD the address of its metadata.</summary>
    public required string EntityId { get; init; }

    /// <summary>Which dialect it speaks.</summary>
    /// <value>Default: DigiD.</value>
    public SamlProfile Profile { get; init; }

    /// <summary>Certificate with private RSA key that it signs with.</summary>
    public required X509Certificate2 SigningCertificate { get; init; }

    /// <summary>Certificates that stand in the metadata besides, before and after a change of keys.</summary>
    public IReadOnlyList<X509Certificate2> OtherCertificates { get; init; } = [];

    /// <summary>Where browsers bring an AuthnRequest, by POST and by Redirect.</summary>
    public required string SingleSignOnLocation { get; init; }

    /// <summary>Where service providers exchange an artifact.</summary>
    public required string ArtifactResolutionLocation { get; init; }

    /// <summary>Where it is asked to end a session; null when it keeps none.</summary>
    public string? LogoutLocation { get; init; }

    /// <summary>The authentication service that somebody logs in with; eID only.</summary>
    public AuthenticationService? AuthenticationService { get; init; }

    /// <summary>EntityIDs of the services that know who may represent whom; eID only.</summary>
    public IReadOnlyList<string> RepresentationServices { get; init; } = [];

    /// <summary>How long the metadata hold from when they are asked; null: they do not say, as at DigiD.</summary>
    public TimeSpan? MetadataLifetime { get; init; }
}
