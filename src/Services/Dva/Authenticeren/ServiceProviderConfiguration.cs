using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Saml;
using MedMijSandbox.Saml.Eid;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Dva.Authenticeren;

/// <summary>How this DVA is connected to DigiD or TVS, from its settings.</summary>
/// <remarks>
/// Settings, section <c>dva</c>: <c>login</c> (<c>digid</c>, the default, or <c>tvs</c>), <c>signingCertificate</c> and <c>signingKey</c> (PEM
/// files, RSA), and for TVS <c>oin</c> (20 digits, as in the certificates), <c>serviceUuid</c>,
/// <c>encryptionCertificate</c> and <c>encryptionKey</c> (PEM files, RSA), <c>cluster</c> (<c>true</c> to connect as an LC).
/// </remarks>
internal static class ServiceProviderConfiguration
{
    public static ServiceProviderSettings Read(IConfiguration configuration, DvaOptions options, SandboxNetwork network)
    {
        var section = configuration.GetSection("dva");
        var settings = new ServiceProviderSettings
        {
            EntityId = network.Address(options.FrontHost, AuthenticerenEndpoints.MetadataPath).AbsoluteUri,
            SigningCertificate = Load(section, "signingCertificate", "signingKey", "DigiD takes no unsigned requests"),
            ConsumerService = new(network.Address(options.FrontHost, AuthenticerenEndpoints.ArtifactPath).AbsoluteUri, 0),
            ProviderName = options.DisplayName,
            LogoutServices =
            [
                new(SamlBindings.HttpRedirect, network.Address(options.FrontHost, AuthenticerenEndpoints.LoggedOutPath).AbsoluteUri),
                new(SamlBindings.Soap, network.Address(options.FrontHost, AuthenticerenEndpoints.LogoutSoapPath).AbsoluteUri),
            ],
        };
        return ProfileOf(configuration) == SamlProfile.Eid ? OverTvs(settings, section, network) : settings;
    }

    /// <summary>Where a Persoon logs in.</summary>
    /// <exception cref="InvalidDataException">The setting is neither of the two.</exception>
    public static SamlProfile ProfileOf(IConfiguration configuration) => configuration["dva:login"] switch
    {
        null or "digid" => SamlProfile.Digid,
        "tvs" => SamlProfile.Eid,
        var other => throw new InvalidDataException($"dva:login '{other}' is not digid or tvs."),
    };

    private static ServiceProviderSettings OverTvs(ServiceProviderSettings settings, IConfigurationSection section, SandboxNetwork network)
    {
        var oin = section["oin"] is { Length: 20 } given ? given : throw new InvalidDataException("Set dva:oin to the 20 digits of the certificates: over TVS a service provider is named after it.");
        var isCluster = section["cluster"] is "true";
        return settings with
        {
            Profile = SamlProfile.Eid,
            LogoutServices = [],
            EntityId = EidNames.EntityId(isCluster ? "LC" : "DV", oin, 9000),
            ConnectedEntityId = isCluster ? EidNames.EntityId("DV", oin, 9001) : null,
            OtherCertificates = network.ClientCertificate is { } client ? [client] : [],
            EncryptionCertificates = [Load(section, "encryptionCertificate", "encryptionKey", "TVS sends a BSN encrypted")],
            ServiceUuid = section["serviceUuid"] ?? throw new InvalidDataException("Set dva:serviceUuid to the UUID of the service that is registered at TVS."),
            MetadataLifetime = TimeSpan.FromDays(30),
        };
    }

    private static X509Certificate2 Load(IConfigurationSection section, string certificate, string key, string why) =>
        section[certificate] is { } certificateFile && section[key] is { } keyFile
            ? X509Certificate2.CreateFromPemFile(certificateFile, keyFile)
            : throw new InvalidDataException($"Set dva:{certificate} and dva:{key} to PEM files with an RSA key: {why}.");
}
