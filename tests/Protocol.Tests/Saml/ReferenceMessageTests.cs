using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using MedMijSandbox.Saml;

namespace MedMijSandbox.Protocol.Tests.Saml;

/// <summary>Messages that were not made by this code: one of DigiD itself, and a set that other tools verified.</summary>
public sealed class ReferenceMessageTests(SamlFixture saml) : IClassFixture<SamlFixture>
{
    private const string Message = "data/saml/max-eupl/artifact_response_digid.compact.verifies.xml";
    private const string Certificate = "data/saml/max-eupl/digid-preprod-signing-2020-2023.pem";
    private const string Own = "data/saml/own/";

    [Fact]
    public void Real_answer_of_DigiD_is_read_by_a_service_provider()
    {
        var (soap, keys) = RealAnswer();
        XmlSignatureVerifier.TryVerify(Outer(soap), keys, out var content, out _).ShouldBeTrue();
        ArtifactResponse.TryParse(content!, out var answer).ShouldBeTrue();
        var response = answer!.Response!;
        var assertion = response.Assertions.ShouldHaveSingleItem();
        var provider = new ServiceProvider(
            saml.SpSettings with
            {
                EntityId = assertion.Conditions!.AudienceRestrictions[0][0],
                ConsumerService = new(assertion.Confirmation!.Recipient!, 0),
                MinimumNiveau = BetrouwbaarheidsNiveau.Midden,
            },
            new() { EntityId = answer.Issuer!, SigningKeys = keys, ArtifactResolutionLocation = "https://niet-nodig.localhost" });

        var outcome = provider.ReadArtifactResponse(
            soap, answer.InResponseTo!, response.InResponseTo!, answer.IssueInstant!.Value.AddSeconds(3));

        outcome.ShouldBeOfType<AuthenticationOutcome.Succeeded>().Niveau.ShouldBe(BetrouwbaarheidsNiveau.Midden);
    }

    [Theory]
    [InlineData("s00000000:9", "s00000000:8")]
    [InlineData("MobileTwoFactorContract", "SmartcardPKI")]
    [InlineData("status:Success", "status:success")]
    public void Real_answer_of_DigiD_with_a_change_is_refused(string oldText, string newText)
    {
        var (soap, keys) = RealAnswer();

        XmlSignatureVerifier.TryVerify(Outer(SamlFixture.Replace(soap, oldText, newText)), keys, out var content, out var fault)
            .ShouldBeFalse();

        content.ShouldBeNull();
        fault.ShouldBe(SignatureFault.ContentChanged);
    }

    [Fact]
    public void Assertion_in_the_real_answer_of_DigiD_carries_a_good_signature_of_its_own()
    {
        var (soap, keys) = RealAnswer();
        var assertion = (XmlElement)SamlFixture.Load(soap).GetElementsByTagName("Assertion", "urn:oasis:names:tc:SAML:2.0:assertion")[0]!;

        XmlSignatureVerifier.TryVerify(assertion, keys, out _, out var fault).ShouldBeTrue(fault.ToString());
    }

    [Fact]
    public void Key_name_is_made_as_DigiD_makes_it()
    {
        var (soap, keys) = RealAnswer();

        Encoding.UTF8.GetString(soap).ShouldContain($"<ds:KeyName>{SigningKey.NameOf(keys[0].Certificate)}</ds:KeyName>");
    }

    [Fact]
    public void Set_of_messages_that_other_tools_verified_makes_one_login()
    {
        var idp = SamlFixture.ParseIdp(Read(Own + "digid-idp-metadata.xml"));
        var sp = SamlFixture.ParseSp(Read(Own + "digid-sp-metadata.xml"));
        var provider = new ServiceProvider(
            saml.SpSettings with { EntityId = sp.EntityId, ConsumerService = sp.DefaultConsumerService! }, idp);

        var outcome = provider.ReadArtifactResponse(
            Read(Own + "digid-4-artifactresponse-success.soap.xml"), "_res1", "_req1", new(2026, 1, 15, 12, 0, 1, TimeSpan.Zero));

        outcome.ShouldBeOfType<AuthenticationOutcome.Succeeded>().Niveau.ShouldBe(BetrouwbaarheidsNiveau.Substantieel);
    }

    [Fact]
    public void Redirect_that_other_tools_verified_has_a_good_signature()
    {
        var sp = SamlFixture.ParseSp(Read(Own + "digid-sp-metadata.xml"));
        var url = Encoding.UTF8.GetString(Read(Own + "digid-1-authnrequest-redirect.url.txt")).Trim();

        RedirectBinding.TryRead(url[url.IndexOf('?', StringComparison.Ordinal)..], out var message).ShouldBeTrue();

        RedirectBinding.Verify(message!, sp.SigningKeys).ShouldBe(SignatureFault.None);
    }

    [Theory]
    [InlineData("s00000000:9", "s00000000:8")]
    [InlineData("MobileTwoFactorContract", "SmartcardPKI")]
    public void Real_assertion_of_DigiD_with_a_change_is_refused_by_its_own_signature(string oldText, string newText)
    {
        var (soap, keys) = RealAnswer();
        var changed = SamlFixture.Load(SamlFixture.Replace(soap, oldText, newText));
        var assertion = (XmlElement)changed.GetElementsByTagName("Assertion", "urn:oasis:names:tc:SAML:2.0:assertion")[0]!;

        XmlSignatureVerifier.TryVerify(assertion, keys, out _, out var fault).ShouldBeFalse();

        fault.ShouldBe(SignatureFault.ContentChanged);
    }

    private static (byte[] Soap, IReadOnlyList<SigningKey> Keys) RealAnswer() =>
        (Read(Message), [new(X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(Read(Certificate))))]);

    private static byte[] Read(string relative)
    {
        var path = SharedData.Find(relative);
        Assert.SkipUnless(path is not null, $"{relative} is not in the shared folder.");
        return File.ReadAllBytes(path!);
    }

    private static XmlElement Outer(byte[] soap) => SoapEnvelope.Unwrap(SamlFixture.Load(soap))!;
}
