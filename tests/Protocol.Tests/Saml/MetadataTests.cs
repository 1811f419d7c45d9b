using System.Text;
using MedMijSandbox.Saml;

namespace MedMijSandbox.Protocol.Tests.Saml;

public sealed class MetadataTests(SamlFixture saml) : IClassFixture<SamlFixture>
{
    [Fact]
    public void Metadata_of_the_IdP_say_where_and_with_which_key()
    {
        var metadata = saml.IdpMetadata;

        metadata.EntityId.ShouldBe(saml.IdpSettings.EntityId);
        metadata.PostLocation.ShouldBe(saml.IdpSettings.SingleSignOnLocation);
        metadata.RedirectLocation.ShouldBe(saml.IdpSettings.SingleSignOnLocation);
        metadata.ArtifactResolutionLocation.ShouldBe(saml.IdpSettings.ArtifactResolutionLocation);
        metadata.SigningKeys.ShouldHaveSingleItem().KeyName.ShouldBe(saml.IdpCertificate.Thumbprint.ToLowerInvariant());
    }

    [Fact]
    public void Metadata_of_the_service_provider_say_where_and_with_which_key()
    {
        var metadata = saml.SpMetadata;

        metadata.EntityId.ShouldBe(saml.SpSettings.EntityId);
        metadata.WantAssertionsSigned.ShouldBeTrue();
        metadata.ConsumerServices.ShouldHaveSingleItem().ShouldBe(new ConsumerService(SamlFixture.ConsumerUrl, 0, IsDefault: true));
        metadata.SigningKeys.ShouldHaveSingleItem().Certificate.Thumbprint.ShouldBe(saml.SpCertificate.Thumbprint);
    }

    [Fact]
    public void Metadata_that_were_changed_are_refused()
    {
        var metadata = ServiceProvider.CreateMetadata(saml.SpSettings, saml.Now);
        var changed = SamlFixture.Replace(metadata, SamlFixture.ConsumerUrl, "https://elders.localhost/");

        SpMetadata.TryParse(changed, out _, out var refusal).ShouldBeFalse();

        refusal.ShouldBe(SamlRefusals.ContentChanged);
    }

    [Fact]
    public void Metadata_of_the_other_role_or_no_metadata_are_refused()
    {
        SpMetadata.TryParse(saml.IdentityProvider.CreateMetadata(saml.Now), out _, out var otherRole).ShouldBeFalse();
        IdpMetadata.TryParse(Encoding.UTF8.GetBytes("<a/>"), out _, out var none).ShouldBeFalse();

        otherRole.ShouldBe(SamlRefusals.NotMetadata);
        none.ShouldBe(SamlRefusals.NotMetadata);
    }

    [Theory]
    [InlineData("https://a;script-src%20x@host.localhost/acs")]
    [InlineData("https://host.localhost/acs#fragment")]
    [InlineData("https://host.localhost/acs?SAMLart=eigen")]
    [InlineData("https://m\u00fcnchen.localhost/acs")]
    [InlineData("http://host.localhost/acs")]
    public void Address_that_a_browser_cannot_be_sent_to_as_it_stands_is_left_out(string address)
    {
        var metadata = ServiceProvider.CreateMetadata(saml.SpSettings with { ConsumerService = new(address, 0) }, saml.Now);

        SamlFixture.ParseSp(metadata).ConsumerServices.ShouldBeEmpty();
    }
}
