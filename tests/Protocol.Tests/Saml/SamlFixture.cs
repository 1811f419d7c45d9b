using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using MedMijSandbox.Saml;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Protocol.Tests.Saml;

/// <summary>A service provider and an IdP that know each other, with keys made once per test class.</summary>
public sealed class SamlFixture : IDisposable
{
    public const string ConsumerUrl = "https://dva-noord.localhost/digid/artifact";
    public const string RequestId = "_1111111111111111111111111111111111111111";
    public const string ResolveId = "_2222222222222222222222222222222222222222";
    private const string AssertionNamespace = "urn:oasis:names:tc:SAML:2.0:assertion";

    public SamlFixture()
    {
        IdpCertificate = NewCertificate("digid");
        SpCertificate = NewCertificate("dva-noord");
        OtherCertificate = NewCertificate("somebody-else");
        IdpSettings = new()
        {
            EntityId = "https://was.digid.localhost/saml/idp/metadata",
            SigningCertificate = IdpCertificate,
            SingleSignOnLocation = "https://digid.localhost/saml/idp/request_authentication",
            ArtifactResolutionLocation = "https://was.digid.localhost/saml/idp/resolve_artifact",
        };
        IdentityProvider = new(IdpSettings);
        IdpMetadata = ParseIdp(IdentityProvider.CreateMetadata(Now));
        SpSettings = new()
        {
            EntityId = "https://dva-noord.localhost/digid/metadata",
            SigningCertificate = SpCertificate,
            ConsumerService = new(ConsumerUrl, 0),
            ProviderName = "DVA Noord",
        };
        ServiceProvider = new(SpSettings, IdpMetadata);
        SpMetadata = ParseSp(ServiceProvider.CreateMetadata(SpSettings, Now));
        Bsn.TryParse("999990019", out var bsn).ShouldBeTrue();
        Persoon = bsn;
    }

    public DateTimeOffset Now { get; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public X509Certificate2 IdpCertificate { get; }

    public X509Certificate2 SpCertificate { get; }

    public X509Certificate2 OtherCertificate { get; }

    public IdentityProviderSettings IdpSettings { get; }

    public IdentityProvider IdentityProvider { get; }

    public IdpMetadata IdpMetadata { get; }

    public ServiceProviderSettings SpSettings { get; }

    public ServiceProvider ServiceProvider { get; }

    public SpMetadata SpMetadata { get; }

    public Bsn Persoon { get; }

    public void Dispose()
    {
        IdpCertificate.Dispose();
        SpCertificate.Dispose();
        OtherCertificate.Dispose();
    }

    /// <summary>An answer with everything right, before signing.</summary>
    public ArtifactResponse RightAnswer() => new()
    {
        Id = SamlId.New(),
        IssueInstant = Now,
        InResponseTo = ResolveId,
        Issuer = IdpSettings.EntityId,
        Status = SamlStatus.Success,
        Response = new()
        {
            Id = SamlId.New(),
            IssueInstant = Now,
            InResponseTo = RequestId,
            Issuer = IdpSettings.EntityId,
            Status = SamlStatus.Success,
            Assertions = [RightAssertion()],
        },
    };

    public Assertion RightAssertion() => new()
    {
        Id = SamlId.New(),
        IssueInstant = Now,
        Issuer = IdpSettings.EntityId,
        NameId = "s00000000:" + Persoon.Value,
        Confirmation = new()
        {
            Method = SubjectConfirmation.Bearer,
            NotOnOrAfter = Now.AddMinutes(2),
            Recipient = ConsumerUrl,
            InResponseTo = RequestId,
        },
        Conditions = new(Now.AddMinutes(-2), Now.AddMinutes(2), [[SpSettings.EntityId]]),
        AuthnInstant = Now,
        SessionIndex = "3333333333333333333333333333333333333333",
        Address = "192.0.2.10",
        ClassRef = BetrouwbaarheidsNiveau.Substantieel.ToClassRef(),
    };

    /// <summary>Signs an answer, and the assertion in it when asked, and puts it into its envelope.</summary>
    public byte[] Send(ArtifactResponse answer, X509Certificate2? signer = null, bool signAssertion = true)
    {
        var message = answer.Write();
        var xmlSigner = new XmlSigner(signer ?? IdpCertificate);
        if (signAssertion && message.GetElementsByTagName("Assertion", AssertionNamespace) is { Count: > 0 } assertions)
        {
            xmlSigner.Sign((XmlElement)assertions[0]!);
        }

        xmlSigner.Sign(message.DocumentElement!);
        return SoapEnvelope.Wrap(message);
    }

    public AuthenticationOutcome Read(byte[] soap) => ServiceProvider.ReadArtifactResponse(soap, ResolveId, RequestId, Now);

    public static IdpMetadata ParseIdp(byte[] xml)
    {
        IdpMetadata.TryParse(xml, out var metadata, out var refusal).ShouldBeTrue(refusal?.Name);
        return metadata!;
    }

    public static SpMetadata ParseSp(byte[] xml)
    {
        SpMetadata.TryParse(xml, out var metadata, out var refusal).ShouldBeTrue(refusal?.Name);
        return metadata!;
    }

    /// <summary>The message with one piece of text in another's place; the piece must occur.</summary>
    public static byte[] Replace(byte[] message, string oldText, string newText)
    {
        var text = Encoding.UTF8.GetString(message);
        text.ShouldContain(oldText);
        return Encoding.UTF8.GetBytes(text.Replace(oldText, newText, StringComparison.Ordinal));
    }

    public static XmlDocument Load(byte[] xml)
    {
        SafeXml.TryRead(xml, out var document, out var fault).ShouldBeTrue(fault.ToString());
        return document!;
    }

    private X509Certificate2 NewCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(1));
    }
}
