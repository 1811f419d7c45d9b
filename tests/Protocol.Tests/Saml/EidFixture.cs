using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Saml;
using MedMijSandbox.Saml.Eid;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Protocol.Tests.Saml;

/// <summary>TVS and service providers that it knows: one by itself, and one that is connected through a cluster.</summary>
public sealed class EidFixture : IDisposable
{
    public const string Service = "3f0b8a52-6d1f-4c1e-9a55-0a7b2f6f8d11";
    public const string ConsumerUrl = "https://dva-zuid.localhost/digid/acs";
    public static readonly string Rd = EidNames.EntityId("RD", "00000009999000000900", 9000);
    public static readonly string Ad = EidNames.EntityId("AD", "00000009999000000900", 9001);
    public static readonly string Bvd = EidNames.EntityId("BVD", "00000009999000000900", 9001);
    public static readonly string Dv = EidNames.EntityId("DV", "00000009999000000102", 9001);
    public static readonly string Lc = EidNames.EntityId("LC", "00000009999000000102", 9000);

    private readonly List<X509Certificate2> _certificates = [];

    public EidFixture()
    {
        IdpSettings = new()
        {
            Profile = SamlProfile.Eid,
            EntityId = Rd,
            SigningCertificate = NewCertificate("tvs"),
            SingleSignOnLocation = "https://tvs.localhost/kvs/rd/request_authentication",
            ArtifactResolutionLocation = "https://was.tvs.localhost/kvs/rd/resolve_artifact",
            LogoutLocation = "https://tvs.localhost/kvs/rd/request_logout",
            AuthenticationService = new(Ad, NewCertificate("digid")),
            RepresentationServices = [Bvd],
            MetadataLifetime = TimeSpan.FromDays(30),
        };
        SpSettings = new()
        {
            Profile = SamlProfile.Eid,
            EntityId = Dv,
            SigningCertificate = NewCertificate("dva-zuid"),
            EncryptionCertificates = [NewCertificate("dva-zuid-encryptie")],
            ConsumerService = new(ConsumerUrl, 1),
            ServiceUuid = Service,
            MetadataLifetime = TimeSpan.FromDays(30),
        };
        Bsn.TryParse("999990019", out var acting).ShouldBeTrue();
        Bsn.TryParse("999990020", out var represented).ShouldBeTrue();
        Acting = acting;
        Represented = represented;
    }

    public DateTimeOffset Now { get; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public IdentityProviderSettings IdpSettings { get; }

    public ServiceProviderSettings SpSettings { get; }

    public Bsn Acting { get; }

    public Bsn Represented { get; }

    public X509Certificate2 NewCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var certificate = request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(1));
        _certificates.Add(certificate);
        return certificate;
    }

    public EidParties Parties(ServiceProviderSettings? sp = null, IdentityProviderSettings? idp = null) =>
        new(this, sp ?? SpSettings, idp ?? IdpSettings);

    public void Dispose() => _certificates.ForEach(certificate => certificate.Dispose());
}

/// <summary>Both sides, which read each other's metadata.</summary>
public sealed class EidParties
{
    private readonly EidFixture _eid;

    public EidParties(EidFixture eid, ServiceProviderSettings sp, IdentityProviderSettings idp)
    {
        _eid = eid;
        Tvs = new(idp);
        SpMetadata = SamlFixture.ParseSp(ServiceProvider.CreateMetadata(sp, eid.Now));
        Dva = new(sp, SamlFixture.ParseIdp(Tvs.CreateMetadata(eid.Now)));
    }

    public IdentityProvider Tvs { get; }

    public ServiceProvider Dva { get; }

    public SpMetadata SpMetadata { get; }

    public AuthnRequest Request(LoginDemand? demand = null) => Dva.CreateAuthnRequest(SamlId.New(), _eid.Now, demand);

    public AuthnRequestReading Ask(AuthnRequest request, params string[] services)
    {
        var form = Dva.ToPostForm(request, "terug");
        IncomingAuthnRequest.TryReadPost(form.Fields[0].Value, form.Fields[1].Value, out var incoming, out var refusal).ShouldBeTrue(refusal?.Name);
        return Tvs.ReadAuthnRequest(incoming!, SpMetadata, new(BetrouwbaarheidsNiveau.Substantieel, services.Length == 0 ? [EidFixture.Service] : services), _eid.Now);
    }

    /// <summary>A whole login: request, answer and what the service provider makes of it.</summary>
    public AuthenticationOutcome LogIn(Func<LoginResult, LoginResult>? change = null, LoginDemand? demand = null, Func<byte[], byte[]>? underway = null)
    {
        var request = Request(demand);
        var accepted = Ask(request).ShouldBeOfType<AuthnRequestReading.Accepted>().Request;
        var result = new LoginResult
        {
            AuthnRequestId = accepted.Id,
            ServiceProvider = accepted.ServiceProvider,
            ConsumerUrl = accepted.ConsumerUrl,
            SignAssertion = accepted.SignAssertion,
            Audience = accepted.Audience,
            ServiceUuid = accepted.ServiceUuid,
            Status = SamlStatus.Success,
            LoggedIn = new()
            {
                Bsn = _eid.Acting,
                Niveau = BetrouwbaarheidsNiveau.Substantieel,
                AuthnInstant = _eid.Now,
                SessionIndex = SamlId.New()[1..],
            },
        };
        var answer = Tvs.CreateArtifactResponse(SamlFixture.ResolveId, change is null ? result : change(result), SpMetadata, _eid.Now);
        return Dva.ReadArtifactResponse(underway is null ? answer : underway(answer), SamlFixture.ResolveId, request.Id, _eid.Now);
    }
}
