using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Saml;

/// <summary>What a service provider is registered with at DigiD.</summary>
public sealed record ServiceProviderSettings
{
    /// <summary>Name of the service provider: a URI.</summary>
    public required string EntityId { get; init; }

    /// <summary>Which dialect it speaks.</summary>
    /// <value>Default: DigiD.</value>
    public SamlProfile Profile { get; init; }

    /// <summary>Certificate with private RSA key that it signs with.</summary>
    public required X509Certificate2 SigningCertificate { get; init; }

    /// <summary>Certificates that stand in the metadata besides: the one of the back channel, and before and after a change of keys the other one.</summary>
    public IReadOnlyList<X509Certificate2> OtherCertificates { get; init; } = [];

    /// <summary>Certificates with private RSA key that identities are encrypted for; eID only.</summary>
    public IReadOnlyList<X509Certificate2> EncryptionCertificates { get; init; } = [];

    /// <summary>EntityID of the service provider for whom it asks, when it connects others as an LC; null: itself.</summary>
    public string? ConnectedEntityId { get; init; }

    /// <summary>The service that people log in for; eID only.</summary>
    public string? ServiceUuid { get; init; }

    /// <summary>Addresses that take part in logging out; none when it does not use sessions.</summary>
    public IReadOnlyList<LogoutService> LogoutServices { get; init; } = [];

    /// <summary>How long the metadata hold from when they are asked; null: they do not say, as at DigiD.</summary>
    public TimeSpan? MetadataLifetime { get; init; }

    /// <summary>Where it takes artifacts.</summary>
    public required ConsumerService ConsumerService { get; init; }

    /// <summary>Lowest level that it asks and accepts.</summary>
    /// <value>Default: Substantieel.</value>
    public BetrouwbaarheidsNiveau MinimumNiveau { get; init; } = BetrouwbaarheidsNiveau.Substantieel;

    /// <summary>Whether each assertion must be signed by itself, besides the message around it.</summary>
    /// <value>Default: yes.</value>
    public bool WantAssertionsSigned { get; init; } = true;

    /// <summary>Name that DigiD may show; null to leave it to the registration.</summary>
    public string? ProviderName { get; init; }

    /// <summary>How far the clocks of both sides may be apart.</summary>
    /// <value>Default: 30 seconds.</value>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);
}
