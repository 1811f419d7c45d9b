using System.Text;
using MedMijSandbox.Saml;
using MedMijSandbox.Saml.Eid;

namespace MedMijSandbox.Protocol.Tests.Saml;

/// <summary>Logging in over eID SAML 4.4, as TVS passes it on.</summary>
/// <remarks>Bron: Koppelvlakspecificatie eID SAML 4.4.</remarks>
public sealed class EidLoginTests(EidFixture eid) : IClassFixture<EidFixture>
{
    [Fact]
    public void Service_provider_reads_the_BSN_that_was_encrypted_for_it()
    {
        var outcome = eid.Parties().LogIn().ShouldBeOfType<AuthenticationOutcome.Succeeded>();

        outcome.Bsn.ShouldBe(eid.Acting);
        outcome.Represented.ShouldBeNull();
        outcome.Niveau.ShouldBe(BetrouwbaarheidsNiveau.Substantieel);
    }

    [Fact]
    public void Answer_shows_no_BSN_to_who_has_not_the_key()
    {
        eid.Parties().LogIn(underway: answer =>
        {
            Encoding.UTF8.GetString(answer).ShouldNotContain(eid.Acting.Value);
            return answer;
        });
    }

    [Fact]
    public void Cluster_asks_for_a_service_provider_that_it_connects()
    {
        var outcome = eid.Parties(eid.SpSettings with { EntityId = EidFixture.Lc, ConnectedEntityId = EidFixture.Dv }).LogIn();

        outcome.ShouldBeOfType<AuthenticationOutcome.Succeeded>().Bsn.ShouldBe(eid.Acting);
    }

    [Fact]
    public void Either_of_two_encryption_keys_reads_the_BSN()
    {
        var second = eid.NewCertificate("dva-zuid-nieuwe-sleutel");
        var parties = eid.Parties(eid.SpSettings with { EncryptionCertificates = [.. eid.SpSettings.EncryptionCertificates, second] });

        parties.LogIn().ShouldBeOfType<AuthenticationOutcome.Succeeded>();
        parties.SpMetadata.Members[0].EncryptionKeys.Count.ShouldBe(2);
    }

    [Fact]
    public void Represented_person_is_read_beside_who_logged_in()
    {
        var outcome = eid.Parties().LogIn(
            result => result with { LoggedIn = result.LoggedIn! with { Represented = eid.Represented, RepresentationService = EidFixture.Bvd } },
            new(RepresentationService: EidFixture.Bvd)).ShouldBeOfType<AuthenticationOutcome.Succeeded>();

        outcome.Bsn.ShouldBe(eid.Acting);
        outcome.Represented.ShouldBe(eid.Represented);
    }

    [Fact]
    public void Request_for_representation_offers_it_without_requiring_it()
    {
        var parties = eid.Parties();

        var accepted = parties.Ask(parties.Request(new(RepresentationService: EidFixture.Bvd))).ShouldBeOfType<AuthnRequestReading.Accepted>().Request;

        accepted.RepresentationServices.ShouldBe([EidFixture.Bvd]);
        accepted.RequiresRepresentation.ShouldBeFalse();
    }

    [Fact]
    public void Answer_signed_with_the_next_key_is_read_once_the_metadata_list_both()
    {
        var next = eid.NewCertificate("tvs-nieuwe-sleutel");
        var before = eid.Parties(idp: eid.IdpSettings with { OtherCertificates = [next] });
        var after = eid.Parties(idp: eid.IdpSettings with { SigningCertificate = next, OtherCertificates = [eid.IdpSettings.SigningCertificate] });
        var request = before.Request();
        var answer = after.Tvs.CreateArtifactResponse(
            SamlFixture.ResolveId,
            new() { AuthnRequestId = request.Id, ServiceProvider = EidFixture.Dv, ConsumerUrl = EidFixture.ConsumerUrl, Status = after.Tvs.Cancelled },
            after.SpMetadata,
            eid.Now);

        before.Dva.ReadArtifactResponse(answer, SamlFixture.ResolveId, request.Id, eid.Now).ShouldBeOfType<AuthenticationOutcome.Cancelled>();
        eid.Parties().Dva.ReadArtifactResponse(answer, SamlFixture.ResolveId, request.Id, eid.Now)
            .ShouldBe(new AuthenticationOutcome.Refused(SamlRefusals.KeyUnknown));
    }

    [Theory]
    [InlineData(AnswerFault.Unsigned, nameof(SamlRefusals.Unsigned))]
    [InlineData(AnswerFault.OtherKey, nameof(SamlRefusals.KeyUnknown))]
    [InlineData(AnswerFault.Changed, nameof(SamlRefusals.ContentChanged))]
    [InlineData(AnswerFault.Wrapped, nameof(SamlRefusals.SignatureElsewhere))]
    [InlineData(AnswerFault.OtherIssuer, nameof(SamlRefusals.OtherIssuer))]
    [InlineData(AnswerFault.OtherAudience, nameof(SamlRefusals.OtherAudience))]
    [InlineData(AnswerFault.OtherRecipient, nameof(SamlRefusals.OtherRecipient))]
    [InlineData(AnswerFault.OtherRequest, nameof(SamlRefusals.OtherRequest))]
    [InlineData(AnswerFault.Expired, nameof(SamlRefusals.ConfirmationExpired))]
    [InlineData(AnswerFault.FromTheFuture, nameof(SamlRefusals.FromTheFuture))]
    [InlineData(AnswerFault.LevelLowered, nameof(SamlRefusals.LevelTooLow))]
    [InlineData(AnswerFault.OtherSector, nameof(SamlRefusals.NoIdentity))]
    public void Answer_with_a_fault_logs_nobody_in(AnswerFault fault, string refusal) =>
        eid.Parties().LogIn(result => result with { Fault = fault })
            .ShouldBeOfType<AuthenticationOutcome.Refused>().Refusal.Name.ShouldBe(refusal);

    [Fact]
    public void Answer_for_another_service_is_refused() =>
        eid.Parties().LogIn(result => result with { ServiceUuid = "11111111-6d1f-4c1e-9a55-0a7b2f6f8d11" })
            .ShouldBe(new AuthenticationOutcome.Refused(SamlRefusals.OtherService));

    [Fact]
    public void Cancelling_is_told_with_the_words_that_eID_prescribes()
    {
        var parties = eid.Parties();

        parties.LogIn(result => result with { Status = parties.Tvs.Cancelled, LoggedIn = null }).ShouldBeOfType<AuthenticationOutcome.Cancelled>();
        parties.Tvs.Cancelled.Message.ShouldBe("Authentication cancelled");
    }

    [Fact]
    public void Level_that_was_not_reached_is_told_apart_from_cancelling() =>
        eid.Parties().LogIn(result => result with { Status = SamlStatus.NoAuthnContext, LoggedIn = null })
            .ShouldBeOfType<AuthenticationOutcome.LevelNotReached>();

    public static TheoryData<string, string> WrongRequests() => new()
    {
        { "no service", nameof(SamlRefusals.ServiceUnclear) },
        { "service twice", nameof(SamlRefusals.ServiceUnclear) },
        { "other service", nameof(SamlRefusals.ServiceUnknown) },
        { "other audience", nameof(SamlRefusals.ServiceUnknown) },
        { "address", nameof(SamlRefusals.IndexRequired) },
        { "unknown idp", nameof(SamlRefusals.NoSupportedIdp) },
        { "requires a stranger", nameof(SamlRefusals.NoSupportedIdp) },
    };

    [Theory]
    [MemberData(nameof(WrongRequests))]
    public void Request_that_eID_does_not_take_is_denied(string what, string refusal)
    {
        var parties = eid.Parties();
        var right = parties.Request();
        var service = right.Service!;
        var wrong = what switch
        {
            "no service" => right with { Service = null },
            "service twice" => right with { Service = service with { AttributeServiceIndex = 1 } },
            "other service" => right with { Service = service with { ServiceUuid = Guid.Empty.ToString() } },
            "other audience" => right with { Service = service with { IntendedAudience = EidFixture.Rd } },
            "address" => right with { ConsumerServiceIndex = null, ConsumerServiceUrl = EidFixture.ConsumerUrl },
            "unknown idp" => right with { Service = service with { ProviderIds = [EidNames.EntityId("AD", "00000009999000000777", 1)] } },
            _ => right with { Service = service with { ProviderIds = [EidFixture.Ad], RequesterIds = [EidFixture.Ad] } },
        };

        var denied = parties.Ask(wrong).ShouldBeOfType<AuthnRequestReading.Denied>();

        denied.Refusal.Name.ShouldBe(refusal);
        denied.Status.SubCode!.ShouldEndWith(refusal == nameof(SamlRefusals.NoSupportedIdp) ? "NoSupportedIDP" : "RequestUnsupported");
    }

    [Fact]
    public void Service_by_its_number_in_the_metadata_is_found()
    {
        var parties = eid.Parties();
        var request = parties.Request() with { Service = new() { AttributeServiceIndex = 1 } };

        parties.Ask(request).ShouldBeOfType<AuthnRequestReading.Accepted>().Request.ServiceUuid.ShouldBe(EidFixture.Service);
    }

    [Fact]
    public void Request_of_a_service_provider_whose_metadata_are_over_is_not_read()
    {
        var parties = eid.Parties();
        var form = parties.Dva.ToPostForm(parties.Request(), null);
        IncomingAuthnRequest.TryReadPost(form.Fields[0].Value, null, out var incoming, out _).ShouldBeTrue();

        parties.Tvs.ReadAuthnRequest(incoming!, parties.SpMetadata, new(BetrouwbaarheidsNiveau.Substantieel), eid.Now.AddDays(31))
            .ShouldBe(new AuthnRequestReading.NotFound(SamlRefusals.MetadataExpired));
    }
}
