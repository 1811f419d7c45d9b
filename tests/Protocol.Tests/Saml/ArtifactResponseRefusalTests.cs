using System.Text;
using MedMijSandbox.Saml;

namespace MedMijSandbox.Protocol.Tests.Saml;

public sealed class ArtifactResponseRefusalTests(SamlFixture saml) : IClassFixture<SamlFixture>
{
    private const string Elsewhere = "https://elders.localhost";

    private static readonly Dictionary<string, Case> Wrong = new(StringComparer.Ordinal)
    {
        ["answer of another IdP"] = new(SamlRefusals.OtherIssuer, s => s.RightAnswer() with { Issuer = Elsewhere }),
        ["answer to another resolve"] = new(SamlRefusals.OtherResolve, s => s.RightAnswer() with { InResponseTo = SamlId.New() }),
        ["answer to no resolve"] = new(SamlRefusals.OtherResolve, s => s.RightAnswer() with { InResponseTo = null }),
        ["old answer"] = new(SamlRefusals.TooOld, s => s.RightAnswer() with { IssueInstant = s.Now.AddMinutes(-3) }),
        ["answer without time"] = new(SamlRefusals.TooOld, s => s.RightAnswer() with { IssueInstant = null }),
        ["answer from the future"] = new(SamlRefusals.FromTheFuture, s => s.RightAnswer() with { IssueInstant = s.Now.AddMinutes(3) }),
        ["denied answer"] = new(SamlRefusals.ArtifactDenied, s => s.RightAnswer() with { Status = SamlStatus.RequestDenied }),
        ["empty answer"] = new(SamlRefusals.ArtifactExpired, s => s.RightAnswer() with { Response = null }),
        ["response of another IdP"] = Response(SamlRefusals.OtherIssuer, (_, r) => r with { Issuer = Elsewhere }),
        ["response to another request"] = Response(SamlRefusals.OtherRequest, (_, r) => r with { InResponseTo = SamlId.New() }),
        ["old response"] = Response(SamlRefusals.TooOld, (s, r) => r with { IssueInstant = s.Now.AddMinutes(-3) }),
        ["response for another address"] = Response(SamlRefusals.OtherDestination, (_, r) => r with { Destination = Elsewhere }),
        ["unknown status"] = Response(SamlRefusals.UnknownStatus, (_, r) => r with { Status = new("urn:x", "urn:y"), Assertions = [] }),
        ["denied request"] = Response(SamlRefusals.RequestDenied, (_, r) => r with { Status = SamlStatus.RequestDenied, Assertions = [] }),
        ["assertion on failure"] = Response(SamlRefusals.AssertionWithoutSuccess, (_, r) => r with { Status = SamlStatus.AuthnFailed }),
        ["no assertion"] = Response(SamlRefusals.NoAssertion, (_, r) => r with { Assertions = [] }),
        ["two assertions"] = Response(SamlRefusals.NoAssertion, (s, r) => r with { Assertions = [.. r.Assertions, s.RightAssertion()] }),
        ["assertion of another IdP"] = Assertion(SamlRefusals.OtherIssuer, (_, a) => a with { Issuer = Elsewhere }),
        ["assertion without time"] = Assertion(SamlRefusals.TooOld, (_, a) => a with { IssueInstant = null }),
        ["assertion from the future"] = Assertion(SamlRefusals.FromTheFuture, (s, a) => a with { IssueInstant = s.Now.AddMinutes(3) }),
        ["no confirmation"] = Assertion(SamlRefusals.NoBearerConfirmation, (_, a) => a with { Confirmation = null }),
        ["other method"] = Confirmation(SamlRefusals.NoBearerConfirmation, (_, c) => c with { Method = "urn:x" }),
        ["confirmation with a start"] = Confirmation(
            SamlRefusals.NoBearerConfirmation, (s, c) => c with { NotBefore = s.Now.AddMinutes(-1) }),
        ["confirmation that is over"] = Confirmation(
            SamlRefusals.ConfirmationExpired, (s, c) => c with { NotOnOrAfter = s.Now.AddSeconds(-30) }),
        ["confirmation without end"] = Confirmation(SamlRefusals.ConfirmationExpired, (_, c) => c with { NotOnOrAfter = null }),
        ["other recipient"] = Confirmation(SamlRefusals.OtherRecipient, (_, c) => c with { Recipient = Elsewhere }),
        ["replayed confirmation"] = Confirmation(SamlRefusals.ConfirmationOfOtherRequest, (_, c) => c with { InResponseTo = SamlId.New() }),
        ["no conditions"] = Assertion(SamlRefusals.NoLongerValid, (_, a) => a with { Conditions = null }),
        ["conditions that are over"] = Conditions(SamlRefusals.NoLongerValid, (s, c) => c with { NotOnOrAfter = s.Now.AddSeconds(-30) }),
        ["conditions without end"] = Conditions(SamlRefusals.NoLongerValid, (_, c) => c with { NotOnOrAfter = null }),
        ["conditions to come"] = Conditions(SamlRefusals.NotYetValid, (s, c) => c with { NotBefore = s.Now.AddMinutes(1) }),
        ["other audience"] = Conditions(SamlRefusals.OtherAudience, (_, c) => c with { AudienceRestrictions = [[Elsewhere]] }),
        ["second audience restriction"] = Conditions(
            SamlRefusals.OtherAudience, (_, c) => c with { AudienceRestrictions = [.. c.AudienceRestrictions, [Elsewhere]] }),
        ["no level"] = Assertion(SamlRefusals.UnknownLevel, (_, a) => a with { ClassRef = null }),
        ["unknown level"] = Assertion(SamlRefusals.UnknownLevel, (_, a) => a with { ClassRef = "urn:x" }),
        ["low level"] = Assertion(SamlRefusals.LevelTooLow, (_, a) => a with { ClassRef = BetrouwbaarheidsNiveau.Midden.ToClassRef() }),
        ["SOFI sector"] = Assertion(SamlRefusals.OtherSector, (s, a) => a with { NameId = "s00000001:" + s.Persoon.Value }),
        ["no sector"] = Assertion(SamlRefusals.OtherSector, (s, a) => a with { NameId = s.Persoon.Value }),
        ["no name"] = Assertion(SamlRefusals.OtherSector, (_, a) => a with { NameId = null }),
        ["wrong number"] = Assertion(SamlRefusals.BsnInvalid, (_, a) => a with { NameId = "s00000000:999990018" }),
    };

    public static IEnumerable<TheoryDataRow<string>> Names => Wrong.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Answer_that_is_signed_but_wrong_is_refused_by_name(string name)
    {
        var (refusal, build) = Wrong[name];

        var outcome = saml.Read(saml.Send(build(saml)));

        outcome.ShouldBe(new AuthenticationOutcome.Refused(refusal));
    }

    [Theory]
    [InlineData("S00000000:999990019")]
    [InlineData(" s00000000:999990019 ")]
    public void Sector_code_in_capitals_and_white_space_around_a_name_are_read(string nameId)
    {
        var answer = saml.RightAnswer();
        var assertion = saml.RightAssertion() with { NameId = nameId };
        var soap = saml.Send(answer with { Response = answer.Response! with { Assertions = [assertion] } });

        saml.Read(soap).ShouldBeOfType<AuthenticationOutcome.Succeeded>().Bsn.ShouldBe(saml.Persoon);
    }

    [Fact]
    public void Higher_level_than_asked_is_accepted_and_passed_on()
    {
        var assertion = saml.RightAssertion() with { ClassRef = $" {BetrouwbaarheidsNiveau.Hoog.ToClassRef()}\n" };
        var answer = saml.RightAnswer();
        var soap = saml.Send(answer with { Response = answer.Response! with { Assertions = [assertion] } });

        saml.Read(soap).ShouldBeOfType<AuthenticationOutcome.Succeeded>().Niveau.ShouldBe(BetrouwbaarheidsNiveau.Hoog);
    }

    [Fact]
    public void Right_answer_to_an_earlier_login_is_refused()
    {
        var soap = saml.Send(saml.RightAnswer());

        var outcome = saml.ServiceProvider.ReadArtifactResponse(soap, SamlFixture.ResolveId, SamlId.New(), saml.Now);

        outcome.ShouldBe(new AuthenticationOutcome.Refused(SamlRefusals.OtherRequest));
    }

    [Theory]
    [InlineData("")]
    [InlineData("geen xml")]
    [InlineData("<a><b></a>")]
    public void Answer_that_is_not_XML_is_refused(string text) =>
        saml.Read(Encoding.UTF8.GetBytes(text)).ShouldBe(new AuthenticationOutcome.Refused(SamlRefusals.XmlNotWellFormed));

    [Theory]
    [InlineData("<a/>")]
    [InlineData("<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body/></Envelope>")]
    [InlineData("<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body><a/><b/></Body></Envelope>")]
    public void Answer_that_is_not_an_envelope_with_one_message_is_refused(string text) =>
        saml.Read(Encoding.UTF8.GetBytes(text)).ShouldBe(new AuthenticationOutcome.Refused(SamlRefusals.NotASoapEnvelope));

    private static Case Response(
        SamlRefusal refusal, Func<SamlFixture, Response, Response> change)
    {
        return new(refusal, Build);

        ArtifactResponse Build(SamlFixture s)
        {
            var answer = s.RightAnswer();
            return answer with { Response = change(s, answer.Response!) };
        }
    }

    private static Case Assertion(
        SamlRefusal refusal, Func<SamlFixture, Assertion, Assertion> change) =>
        Response(refusal, (s, response) => response with { Assertions = [change(s, s.RightAssertion())] });

    private static Case Confirmation(
        SamlRefusal refusal, Func<SamlFixture, SubjectConfirmation, SubjectConfirmation> change) =>
        Assertion(refusal, (s, assertion) => assertion with { Confirmation = change(s, assertion.Confirmation!) });

    private static Case Conditions(
        SamlRefusal refusal, Func<SamlFixture, AssertionConditions, AssertionConditions> change) =>
        Assertion(refusal, (s, assertion) => assertion with { Conditions = change(s, assertion.Conditions!) });

    private sealed record Case(SamlRefusal Refusal, Func<SamlFixture, ArtifactResponse> Build);
}
