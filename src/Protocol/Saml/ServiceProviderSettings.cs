using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Saml;

/// <summary>What a service provider is registered with at DigiD.</summary>
public sealed record ServiceProviderSettings
{
    /// <summary>Name of the service provider: a URI.</summary>
    public required string EntityId { get; init; }

    /// <summary>Certificate with private RSA key that it signs with.</summary>
    public required X509Certificate2 SigningCertificate { get; init; }

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
