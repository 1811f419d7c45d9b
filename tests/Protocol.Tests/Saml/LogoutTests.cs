using MedMijSandbox.Saml;
using MedMijSandbox.Saml.Logout;

namespace MedMijSandbox.Protocol.Tests.Saml;

/// <summary>The messages of logging out, by each binding.</summary>
public sealed class LogoutTests(SamlFixture saml) : IClassFixture<SamlFixture>
{
    private const string Location = "https://digid.localhost/saml/idp/request_logout";
    private const string NameId = "s00000000:999990019";

    private LogoutMessages Sender => new(saml.SpSettings.EntityId, saml.SpCertificate, SamlProfile.Digid);

    [Fact]
    public void Request_by_redirect_is_read_with_the_keys_of_the_sender()
    {
        var address = Sender.ToRedirect("SAMLRequest", Location, Request().Write(), "terug");

        IncomingMessage.TryReadRedirect("SAMLRequest", new Uri(address).Query, out var incoming, out _).ShouldBeTrue();
        incoming!.ClaimedIssuer.ShouldBe(saml.SpSettings.EntityId);
        incoming.RelayState.ShouldBe("terug");
        LogoutMessages.TryVerify(incoming, saml.SpMetadata.SigningKeys, Location, saml.Now, out var content, out var refusal).ShouldBeTrue(refusal?.Name);
        LogoutRequest.TryParse(content!, out var request).ShouldBeTrue();
        request!.NameId.ShouldBe(NameId);
    }

    [Fact]
    public void Request_over_the_back_channel_and_its_answer_are_read()
    {
        IncomingMessage.TryReadSoap(Sender.ToSoap(Request().Write()), out var incoming, out _).ShouldBeTrue();
        LogoutMessages.TryVerify(incoming!, saml.SpMetadata.SigningKeys, Location, saml.Now, out var content, out _).ShouldBeTrue();
        LogoutRequest.TryParse(content!, out var request).ShouldBeTrue();

        var answer = Sender.CreateResponse(request!, Location, SamlStatus.PartialLogout, saml.Now);

        IncomingMessage.TryReadSoap(Sender.ToSoap(answer.Write()), out var received, out _).ShouldBeTrue();
        LogoutMessages.TryVerify(received!, saml.SpMetadata.SigningKeys, Location, saml.Now, out content, out _).ShouldBeTrue();
        LogoutResponse.TryParse(content!, out var response).ShouldBeTrue();
        response!.InResponseTo.ShouldBe(request!.Id);
        response.Status.Is(SamlStatus.PartialLogout).ShouldBeTrue();
    }

    [Fact]
    public void Request_by_post_is_read()
    {
        var form = Sender.ToPost("SAMLRequest", Location, Request().Write(), null);

        IncomingMessage.TryReadPost(form.Fields[0].Value, null, out var incoming, out _).ShouldBeTrue();
        LogoutMessages.TryVerify(incoming!, saml.SpMetadata.SigningKeys, Location, saml.Now, out _, out _).ShouldBeTrue();
    }

    [Fact]
    public void Request_of_a_stranger_too_old_or_for_another_address_is_refused_by_name()
    {
        Refusal(saml.IdpMetadata.SigningKeys, Location, saml.Now).ShouldBe(SamlRefusals.KeyUnknown);
        Refusal(saml.SpMetadata.SigningKeys, Location, saml.Now.AddMinutes(3)).ShouldBe(SamlRefusals.TooOld);
        Refusal(saml.SpMetadata.SigningKeys, "https://elders.localhost", saml.Now).ShouldBe(SamlRefusals.OtherDestination);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SAMLRequest=%%%")]
    [InlineData("SAMLResponse=AAAA")]
    [InlineData("SAMLRequest=AAAA&SAMLRequest=AAAA")]
    public void Query_without_one_readable_request_is_refused(string query)
    {
        IncomingMessage.TryReadRedirect("SAMLRequest", query, out var incoming, out var refusal).ShouldBeFalse();

        incoming.ShouldBeNull();
        refusal.ShouldNotBeNull();
    }

    private SamlRefusal? Refusal(IReadOnlyList<SigningKey> keys, string location, DateTimeOffset now)
    {
        IncomingMessage.TryReadSoap(Sender.ToSoap(Request().Write()), out var incoming, out _).ShouldBeTrue();
        LogoutMessages.TryVerify(incoming!, keys, location, now, out _, out var refusal).ShouldBeFalse();
        return refusal;
    }

    private LogoutRequest Request() => Sender.CreateRequest(Location, NameId, "sessie", saml.Now);
}
