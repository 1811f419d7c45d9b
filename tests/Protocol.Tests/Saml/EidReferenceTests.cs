using System.Xml;
using MedMijSandbox.Saml;
using MedMijSandbox.Saml.Eid;

namespace MedMijSandbox.Protocol.Tests.Saml;

/// <summary>Messages of eID that were not made by this code and that other tools verified.</summary>
public sealed class EidReferenceTests
{
    private const string Own = "data/saml/own/";

    [Fact]
    public void Metadata_of_a_routeringsdienst_are_read()
    {
        var metadata = SamlFixture.ParseIdp(Bytes("tvs-rd-metadata.xml"));

        metadata.WantAuthnRequestsSigned.ShouldBeTrue();
        metadata.RedirectLocation.ShouldBeNull();
        metadata.ValidUntil.ShouldNotBeNull();
        metadata.LogoutServices.ShouldHaveSingleItem().Binding.ShouldEndWith("HTTP-POST");
    }

    [Fact]
    public void Metadata_of_a_service_provider_give_its_service_and_encryption_key()
    {
        var metadata = SamlFixture.ParseSp(Bytes("tvs-dv-metadata.xml"));

        metadata.IsCluster.ShouldBeFalse();
        metadata.Services[1].ShouldBe("3f0b8a52-6d1f-4c1e-9a55-0a7b2f6f8d11");
        metadata.Members.ShouldHaveSingleItem().EncryptionKeys.ShouldHaveSingleItem();
    }

    [Fact]
    public void Metadata_of_a_cluster_give_who_connects_and_who_is_connected()
    {
        var metadata = SamlFixture.ParseSp(Bytes("tvs-lc-metadata.xml"));

        metadata.IsCluster.ShouldBeTrue();
        metadata.EntityId.ShouldContain(":LC:");
        metadata.SigningKeys.Count.ShouldBe(2);
        metadata.Members.ShouldHaveSingleItem().EntityId.ShouldContain(":DV:");
        EidNames.OinOf(metadata.EntityId).ShouldBe("00000000000000000301");
    }

    [Theory]
    [InlineData("tvs-1-authnrequest-dv-index.xml", false)]
    [InlineData("tvs-1-authnrequest-dv-extensions.xml", false)]
    [InlineData("tvs-1-authnrequest-dv-representation-mandatory.xml", true)]
    public void Request_is_read_with_its_service(string file, bool requiresRepresentation)
    {
        var root = SamlFixture.Load(Bytes(file)).DocumentElement!;
        XmlSignatureVerifier.TryVerify(root, SamlFixture.ParseSp(Bytes("tvs-dv-metadata.xml")).SigningKeys, out var content, out var fault)
            .ShouldBeTrue(fault.ToString());

        AuthnRequest.TryParse(content!, out var request).ShouldBeTrue();

        var service = request!.Service.ShouldNotBeNull();
        (service.AttributeServiceIndex is not null).ShouldBe(service.ServiceUuid is null);
        service.RequesterIds.Count.ShouldBe(requiresRepresentation ? 1 : 0);
    }

    [Theory]
    [InlineData("tvs-4-artifactresponse-success.soap.xml", 1)]
    [InlineData("tvs-4-artifactresponse-representation.soap.xml", 2)]
    [InlineData("tvs-4-artifactresponse-cancelled.soap.xml", 0)]
    [InlineData("tvs-4-artifactresponse-nosupportedidp.soap.xml", 0)]
    public void Answer_is_read_with_its_encrypted_identities(string file, int identities)
    {
        var soap = SoapEnvelope.Unwrap(SamlFixture.Load(Bytes(file)))!;
        XmlSignatureVerifier.TryVerify(soap, SamlFixture.ParseIdp(Bytes("tvs-rd-metadata.xml")).SigningKeys, out var content, out var fault)
            .ShouldBeTrue(fault.ToString());

        ArtifactResponse.TryParse(content!, out var answer).ShouldBeTrue();

        var assertions = answer!.Response!.Assertions;
        assertions.SelectMany(a => a.Attributes).Count(a => a.Identities.Count > 0).ShouldBe(identities);
    }

    [Fact]
    public void Public_answer_of_a_cluster_is_read_in_its_structure()
    {
        var document = SamlFixture.Load(Bytes("../max-eupl/cluster_response.xml"));
        var root = document.GetElementsByTagName("ArtifactResponse", "urn:oasis:names:tc:SAML:2.0:protocol").OfType<XmlElement>().First();

        ArtifactResponse.TryParse(root, out var answer).ShouldBeTrue();

        answer!.Response!.Assertions.ShouldHaveSingleItem().Attributes.ShouldContain(a => a.Name == EidNames.ServiceUuid);
    }

    private static byte[] Bytes(string file)
    {
        var path = SharedData.Find(Own + file);
        Assert.SkipWhen(path is null, $"Reference data is absent: {file}");
        return File.ReadAllBytes(path!);
    }
}
