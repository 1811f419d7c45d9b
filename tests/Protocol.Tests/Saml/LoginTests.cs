using MedMijSandbox.Saml;

namespace MedMijSandbox.Protocol.Tests.Saml;

public sealed class LoginTests(SamlFixture saml) : IClassFixture<SamlFixture>
{
    [Fact]
    public void Persoon_who_logs_in_by_a_posted_request_is_known_to_the_service_provider()
    {
        var request = saml.ServiceProvider.CreateAuthnRequest(SamlId.New(), saml.Now);
        var form = saml.ServiceProvider.ToPostForm(request, "kenmerk & meer");
        IncomingAuthnRequest.TryReadPost(form.Fields[0].Value, form.Fields[1].Value, out var incoming, out _).ShouldBeTrue();

        var outcome = Finish(incoming!, request.Id, SamlStatus.Success);

        form.Action.ShouldBe(saml.IdpSettings.SingleSignOnLocation);
        incoming!.RelayState.ShouldBe("kenmerk & meer");
        outcome.ShouldBe(new AuthenticationOutcome.Succeeded(saml.Persoon, BetrouwbaarheidsNiveau.Hoog, "sessie", NameId: "s00000000:" + saml.Persoon.Value));
    }

    [Fact]
    public void Persoon_who_logs_in_by_a_redirected_request_is_known_to_the_service_provider()
    {
        var request = saml.ServiceProvider.CreateAuthnRequest(SamlId.New(), saml.Now);
        var url = new Uri(saml.ServiceProvider.ToRedirectUrl(request, "kenmerk & meer"));
        IncomingAuthnRequest.TryReadRedirect(url.Query, out var incoming, out _).ShouldBeTrue();

        var outcome = Finish(incoming!, request.Id, SamlStatus.Success);

        url.GetLeftPart(UriPartial.Path).ShouldBe(saml.IdpSettings.SingleSignOnLocation);
        incoming!.RelayState.ShouldBe("kenmerk & meer");
        outcome.ShouldBeOfType<AuthenticationOutcome.Succeeded>();
    }

    [Fact]
    public void Persoon_who_cancels_is_not_logged_in() =>
        Finish(SamlStatus.AuthnFailed).ShouldBeOfType<AuthenticationOutcome.Cancelled>();

    [Fact]
    public void Persoon_who_cannot_reach_the_level_is_not_logged_in() =>
        Finish(SamlStatus.NoAuthnContext).ShouldBeOfType<AuthenticationOutcome.LevelNotReached>();

    [Fact]
    public void Request_that_was_denied_is_told_apart_from_a_login() =>
        Finish(SamlStatus.RequestDenied).ShouldBe(new AuthenticationOutcome.Refused(SamlRefusals.RequestDenied));

    [Fact]
    public void Artifact_that_expired_gives_success_without_a_response()
    {
        var soap = saml.IdentityProvider.CreateExpiredResponse(SamlFixture.ResolveId, saml.Now);

        saml.Read(soap).ShouldBe(new AuthenticationOutcome.Refused(SamlRefusals.ArtifactExpired));
    }

    [Fact]
    public void Artifact_that_nobody_knows_is_denied()
    {
        var soap = saml.IdentityProvider.CreateDeniedResponse(SamlFixture.ResolveId, saml.Now);

        saml.Read(soap).ShouldBe(new AuthenticationOutcome.Refused(SamlRefusals.ArtifactDenied));
    }

    [Fact]
    public void Answer_without_a_signed_assertion_is_good_for_who_does_not_want_one()
    {
        var relaxed = new ServiceProvider(saml.SpSettings with { WantAssertionsSigned = false }, saml.IdpMetadata);
        var soap = saml.Send(saml.RightAnswer(), signAssertion: false);

        var outcome = relaxed.ReadArtifactResponse(soap, SamlFixture.ResolveId, SamlFixture.RequestId, saml.Now);

        outcome.ShouldBeOfType<AuthenticationOutcome.Succeeded>();
    }

    [Fact]
    public void Outcome_does_not_show_the_Bsn_as_text()
    {
        var outcome = saml.Read(saml.Send(saml.RightAnswer()));

        outcome.ShouldBeOfType<AuthenticationOutcome.Succeeded>();
        outcome.ToString().ShouldNotContain(saml.Persoon.Value);
        saml.RightAnswer().ToString().ShouldNotContain(saml.Persoon.Value);
    }

    private AuthenticationOutcome Finish(SamlStatus status)
    {
        var request = saml.ServiceProvider.CreateAuthnRequest(SamlId.New(), saml.Now);
        var url = new Uri(saml.ServiceProvider.ToRedirectUrl(request, null));
        IncomingAuthnRequest.TryReadRedirect(url.Query, out var incoming, out _).ShouldBeTrue();
        return Finish(incoming!, request.Id, status);
    }

    private AuthenticationOutcome Finish(IncomingAuthnRequest incoming, string requestId, SamlStatus status)
    {
        var accepted = saml.IdentityProvider.ReadAuthnRequest(incoming, saml.SpMetadata, new(BetrouwbaarheidsNiveau.Midden), saml.Now)
            .ShouldBeOfType<AuthnRequestReading.Accepted>().Request;
        accepted.Id.ShouldBe(requestId);
        accepted.ConsumerUrl.ShouldBe(SamlFixture.ConsumerUrl);
        accepted.MinimumNiveau.ShouldBe(BetrouwbaarheidsNiveau.Substantieel);

        var artifact = Artifact.Create(saml.IdentityProvider.EntityId);
        var resolve = saml.ServiceProvider.CreateArtifactResolve(artifact.Value, SamlFixture.ResolveId, saml.Now);
        IncomingArtifactResolve.TryRead(resolve, out var incomingResolve, out _).ShouldBeTrue();
        saml.IdentityProvider.ReadArtifactResolve(incomingResolve!, saml.SpMetadata, saml.Now)
            .ShouldBe(new ArtifactResolveReading.Accepted(SamlFixture.ResolveId, artifact));

        var soap = saml.IdentityProvider.CreateArtifactResponse(SamlFixture.ResolveId, Result(accepted, status), saml.SpMetadata, saml.Now);
        return saml.ServiceProvider.ReadArtifactResponse(soap, SamlFixture.ResolveId, requestId, saml.Now.AddSeconds(5));
    }

    private LoginResult Result(AcceptedRequest accepted, SamlStatus status) => new()
    {
        AuthnRequestId = accepted.Id,
        ServiceProvider = accepted.ServiceProvider,
        ConsumerUrl = accepted.ConsumerUrl,
        SignAssertion = accepted.SignAssertion,
        Status = status,
        LoggedIn = status != SamlStatus.Success ? null : new()
        {
            Bsn = saml.Persoon,
            Niveau = BetrouwbaarheidsNiveau.Hoog,
            AuthnInstant = saml.Now,
            SessionIndex = "sessie",
            Address = "192.0.2.10",
        },
    };
}
