using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>Hosts and paths of the interface; the paths are DigiD's own.</summary>
internal sealed class DigidAddresses(SandboxNetwork network, FakeDigidOptions options)
{
    public const string SingleSignOnPath = "/saml/idp/request_authentication";
    public const string ArtifactResolutionPath = "/saml/idp/resolve_artifact";
    public const string MetadataPath = "/saml/idp/metadata";
    public const string LoginPath = "/inloggen";

    public string FrontHost { get; } = options.FrontHost ?? "digid." + network.Suffix;

    public string BackHost { get; } = options.BackHost ?? "was.digid." + network.Suffix;

    /// <summary>Name of the IdP: the address of its metadata.</summary>
    public string EntityId => network.Address(BackHost, MetadataPath).AbsoluteUri;

    public string SingleSignOn => network.Address(FrontHost, SingleSignOnPath).AbsoluteUri;

    public string ArtifactResolution => network.Address(BackHost, ArtifactResolutionPath).AbsoluteUri;
}
