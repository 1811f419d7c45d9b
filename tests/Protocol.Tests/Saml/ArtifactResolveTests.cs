using MedMijSandbox.Saml;

namespace MedMijSandbox.Protocol.Tests.Saml;

public sealed class ArtifactResolveTests(SamlFixture saml) : IClassFixture<SamlFixture>
{
    [Fact]
    public void Artifact_is_44_bytes_that_name_their_source()
    {
        var artifact = Artifact.Create(saml.IdentityProvider.EntityId);

        Convert.FromBase64String(artifact.Value).Length.ShouldBe(44);
        artifact.Value.ShouldStartWith("AAQAA");
        artifact.IsFrom(saml.IdentityProvider.EntityId).ShouldBeTrue();
        artifact.IsFrom("https://elders.localhost").ShouldBeFalse();
        artifact.EndpointIndex.ShouldBe(0);
        Artifact.TryParse(artifact.Value, out var again).ShouldBeTrue();
        again.ShouldBe(artifact);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("onzin")]
    [InlineData("AAEAACLHkFXa+x5KjwKYsTRNfgvjpELkAQIDBAUGBwgJCgsMDQ4PEBESExQ=")]
    public void Anything_else_is_no_artifact(string? text) => Artifact.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Artifact_of_another_IdP_or_no_artifact_is_denied()
    {
        Read(Resolve() with { Artifact = Artifact.Create("https://elders.localhost").Value }).ShouldBe(Denied(SamlRefusals.NoArtifact));
        Read(Resolve() with { Artifact = null }).ShouldBe(Denied(SamlRefusals.NoArtifact));
    }

    [Fact]
    public void Question_outside_its_window_or_for_another_address_is_denied()
    {
        Read(Resolve() with { IssueInstant = saml.Now.AddSeconds(-121) }).ShouldBe(Denied(SamlRefusals.TooOld));
        Read(Resolve() with { IssueInstant = saml.Now.AddSeconds(121) }).ShouldBe(Denied(SamlRefusals.FromTheFuture));
        Read(Resolve() with { Destination = "https://elders.localhost" }).ShouldBe(Denied(SamlRefusals.OtherDestination));
    }

    [Fact]
    public void Question_without_destination_is_accepted() =>
        Read(Resolve() with { Destination = null }).ShouldBeOfType<ArtifactResolveReading.Accepted>();

    [Fact]
    public void Question_without_a_good_signature_leads_nowhere()
    {
        var unsigned = SoapEnvelope.Wrap(Resolve().Write());
        IncomingArtifactResolve.TryRead(unsigned, out var incoming, out _).ShouldBeTrue();

        saml.IdentityProvider.ReadArtifactResolve(incoming!, saml.SpMetadata, saml.Now)
            .ShouldBe(new ArtifactResolveReading.NotFound(SamlRefusals.Unsigned));
    }

    [Fact]
    public void Envelope_of_SOAP_1_2_is_read_too()
    {
        var soap = saml.ServiceProvider.CreateArtifactResolve(
            Artifact.Create(saml.IdentityProvider.EntityId).Value, SamlFixture.ResolveId, saml.Now);
        var newer = SamlFixture.Replace(soap, "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");

        IncomingArtifactResolve.TryRead(newer, out var incoming, out _).ShouldBeTrue();
        saml.IdentityProvider.ReadArtifactResolve(incoming!, saml.SpMetadata, saml.Now)
            .ShouldBeOfType<ArtifactResolveReading.Accepted>();
    }

    private static ArtifactResolveReading.Denied Denied(SamlRefusal refusal) => new(SamlFixture.ResolveId, refusal);

    private ArtifactResolve Resolve() => new()
    {
        Id = SamlFixture.ResolveId,
        IssueInstant = saml.Now,
        Destination = saml.IdpSettings.ArtifactResolutionLocation,
        Issuer = saml.SpSettings.EntityId,
        Artifact = Artifact.Create(saml.IdentityProvider.EntityId).Value,
    };

    private ArtifactResolveReading Read(ArtifactResolve resolve)
    {
        var document = resolve.Write();
        new XmlSigner(saml.SpCertificate).Sign(document.DocumentElement!);
        IncomingArtifactResolve.TryRead(SoapEnvelope.Wrap(document), out var incoming, out _).ShouldBeTrue();
        return saml.IdentityProvider.ReadArtifactResolve(incoming!, saml.SpMetadata, saml.Now);
    }
}
