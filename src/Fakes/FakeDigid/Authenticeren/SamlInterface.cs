using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Saml;
using MedMijSandbox.Saml.Eid;
using MedMijSandbox.Saml.Logout;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>One of the two ways to have somebody log in here: at DigiD itself, or over TVS. Each has its own hosts, paths, name and key.</summary>
internal sealed class SamlInterface
{
    /// <summary>Path of the login page, on both front hosts.</summary>
    public const string LoginPath = "/inloggen";

    private readonly IdentityProviderSettings _settings;
    private volatile IdentityProvider _identityProvider;

    public SamlInterface(SamlProfile profile, SandboxNetwork network, FakeDigidOptions options, TimeProvider clock)
    {
        Profile = profile;
        var (front, back, paths) = profile == SamlProfile.Digid
            ? (options.FrontHost ?? "digid." + network.Suffix, options.BackHost ?? "was.digid." + network.Suffix, "/saml/idp/")
            : (options.TvsFrontHost ?? "tvs." + network.Suffix, options.TvsBackHost ?? "was.tvs." + network.Suffix, "/kvs/rd/");
        FrontHost = front;
        BackHost = back;
        SingleSignOnPath = paths + "request_authentication";
        LogoutPath = paths + "request_logout";
        ArtifactResolutionPath = paths + "resolve_artifact";
        MetadataPath = paths + "metadata";
        MetadataAddress = network.Address(BackHost, MetadataPath);
        _settings = CreateSettings(network, options);
        _identityProvider = new(_settings);
        Dump = new(Name, options.DumpFolder, () => [.. Certificates, .. _settings.AuthenticationService is { } service ? new[] { service.Certificate } : []], clock);
    }

    public SamlProfile Profile { get; }

    /// <summary><c>digid</c> or <c>tvs</c>.</summary>
    public string Name => Profile == SamlProfile.Digid ? "digid" : "tvs";

    public string FrontHost { get; }

    public string BackHost { get; }

    public string SingleSignOnPath { get; }

    public string LogoutPath { get; }

    public string ArtifactResolutionPath { get; }

    public string MetadataPath { get; }

    public Uri MetadataAddress { get; }

    /// <summary>The IdP with the keys of now.</summary>
    public IdentityProvider IdentityProvider => _identityProvider;

    public SignedMessageDump Dump { get; }

    /// <summary>Where requests to log out come.</summary>
    public string LogoutLocation => _settings.LogoutLocation!;

    /// <summary>Makes messages about logging out, with the key of now.</summary>
    public LogoutMessages LogoutMessages => new(_identityProvider.EntityId, Certificates[0], Profile);

    /// <summary>Certificates in the metadata now, the one that signs first.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; private set; } = [];

    /// <summary>Changes the keys: the first one signs from now on, the others stand in the metadata besides.</summary>
    public void UseKeys(IReadOnlyList<X509Certificate2> certificates)
    {
        Certificates = certificates;
        _identityProvider = new(_settings with { SigningCertificate = certificates[0], OtherCertificates = [.. certificates.Skip(1)] });
    }

    private IdentityProviderSettings CreateSettings(SandboxNetwork network, FakeDigidOptions options)
    {
        var digid = X509Certificate2.CreateFromPemFile(options.SigningCertificate, options.SigningKey);
        var own = Profile == SamlProfile.Digid || options.TvsSigningCertificate.Length == 0
            ? digid
            : X509Certificate2.CreateFromPemFile(options.TvsSigningCertificate, options.TvsSigningKey);
        Certificates = [own];
        var settings = new IdentityProviderSettings
        {
            Profile = Profile,
            EntityId = Profile == SamlProfile.Digid ? MetadataAddress.AbsoluteUri : EidNames.EntityId("RD", options.Oin, 9000),
            SigningCertificate = own,
            SingleSignOnLocation = network.Address(FrontHost, SingleSignOnPath).AbsoluteUri,
            ArtifactResolutionLocation = network.Address(BackHost, ArtifactResolutionPath).AbsoluteUri,
            LogoutLocation = network.Address(FrontHost, LogoutPath).AbsoluteUri,
        };
        return Profile == SamlProfile.Digid ? settings : settings with
        {
            AuthenticationService = new(EidNames.EntityId("AD", options.Oin, 9001), digid),
            RepresentationServices = [.. Representation.Kinds.Select(kind => kind.ServiceOf(options.Oin))],
            MetadataLifetime = TimeSpan.FromDays(30),
        };
    }
}

/// <summary>Both interfaces.</summary>
internal sealed class SamlInterfaces(SandboxNetwork network, FakeDigidOptions options, TimeProvider clock)
{
    public SamlInterface Digid { get; } = new(SamlProfile.Digid, network, options, clock);

    public SamlInterface Tvs { get; } = new(SamlProfile.Eid, network, options, clock);

    public IEnumerable<SamlInterface> All => [Digid, Tvs];

    /// <summary>The interface that a request came to.</summary>
    public SamlInterface Of(HttpContext context) =>
        All.First(i => string.Equals(i.FrontHost, context.Request.Host.Host, StringComparison.OrdinalIgnoreCase)
            || string.Equals(i.BackHost, context.Request.Host.Host, StringComparison.OrdinalIgnoreCase));

    public SamlInterface Of(SamlProfile profile) => profile == SamlProfile.Digid ? Digid : Tvs;
}
