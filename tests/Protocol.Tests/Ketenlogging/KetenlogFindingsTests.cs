using MedMijSandbox.Ketenlogging;

namespace MedMijSandbox.Protocol.Tests.Ketenlogging;

public sealed class KetenlogFindingsTests
{
    private static readonly KetenlogRecord Good = Some.Record();

    [Fact]
    public void Good_line_has_no_findings() => Find(Good).ShouldBeEmpty();

    [Theory]
    [InlineData("send_token_request", KetenRoles.Dvp, true)]
    [InlineData("send_token_request", KetenRoles.Dva, false)]
    [InlineData("receive_token_request", KetenRoles.Dva, true)]
    [InlineData("receive_token_request", KetenRoles.Dvp, false)]
    [InlineData("technical_failure", KetenRoles.Dvp, true)]
    [InlineData("receive_authentication_error", KetenRoles.Any, true)]
    [InlineData("send_pizza", KetenRoles.Any, false)]
    [Covers("core.logging.202", "core.logging.203", "core.logging.204")]
    public void Event_exists_and_is_logged_by_its_own_role(string type, KetenRoles roles, bool right) =>
        (KetenlogFindings.Of(Good with { Event = Good.Event with { Type = type } }, KetenEvents.Embedded, roles).Count == 0).ShouldBe(right);

    [Theory]
    [InlineData("https://dva-noord.localhost/oauth2/authorize?state=abc")]
    [InlineData("https://dva-noord.localhost/oauth2/authorize#abc")]
    [InlineData("https://anne@dva-noord.localhost/")]
    [InlineData("http://dva-noord.localhost/")]
    [InlineData("/oauth2/authorize")]
    [InlineData("https://fhir.dva-noord.localhost/48/fhir/Patient/999901102")]
    [Covers("core.logging.103")]
    public void Address_holds_no_parameters_and_no_BSN(string uri) => Find(Good with { Request = Good.Request! with { Uri = uri } }).ShouldNotBeEmpty();

    [Theory]
    [InlineData("De Persoon met BSN 999901102 heeft geen dossier.")]
    [InlineData("De Persoon met BSN 9999 01 102 heeft geen dossier.")]
    [InlineData("De Persoon met BSN 9999.01.102 heeft geen dossier.")]
    [InlineData("Persoon bsn999901102x heeft geen dossier.")]
    [InlineData("De Persoon met BSN ٩٩٩٩٠١١٠٢ heeft geen dossier.")]
    [InlineData("token dGhpc0lzQVNlY3JldFRva2VuVGhhdDEyMzQ1Njc4OTA is ongeldig")]
    [Covers("core.logging.103")]
    public void Description_holds_nothing_like_a_BSN_or_a_token(string description) =>
        Find(Good with { Error = new("other", description) }).ShouldHaveSingleItem().ShouldNotContain("999901102");

    [Theory]
    [InlineData("999901102")]
    [InlineData("post")]
    [InlineData("PO")]
    [InlineData("GET /Patient")]
    [InlineData("dGhpc0lzQVNlY3JldFRva2VuVGhhdDEyMzQ1Njc4OTA")]
    [Covers("core.logging.103")]
    public void Method_is_a_word_of_capitals(string method) =>
        Find(Good with { Request = Good.Request! with { Method = method } }).ShouldContain(f => f.StartsWith("request.method is geen", StringComparison.Ordinal));

    [Fact]
    [Covers("core.logging.103")]
    public void BSN_is_found_in_the_method_and_in_every_name()
    {
        const string Name = "999901102.localhost";

        Find(Good with { Request = Good.Request! with { Method = "999901102" } }).ShouldContain("request.method bevat een getal als een BSN");
        Find(Good with { Request = Good.Request! with { ServerId = Name } }).ShouldBe(["request.server_id bevat een getal als een BSN"]);
        Find(Good with { Event = Good.Event with { Location = Name } }).ShouldBe(["event.location bevat een getal als een BSN"]);
    }

    [Fact]
    public void Description_of_more_than_200_characters_is_found() =>
        Find(Good with { Error = new("other", new string('a', 201)) }).ShouldHaveSingleItem();

    [Fact]
    public void Ids_are_UUIDs_and_names_are_host_names()
    {
        Find(Good with { Event = Good.Event with { SessionId = "x", TraceId = "y", Location = "z" } }).Count.ShouldBe(3);
        Find(Good with { Request = Good.Request! with { Id = "x", ServerId = "y" } }).Count.ShouldBe(2);
        Find(Good with { Response = new("x", 200) }).ShouldHaveSingleItem();
    }

    [Fact]
    public void Line_of_ours_has_no_query_no_free_text_and_no_long_description()
    {
        var request = KetenRequest.Of("GET", "<script>", "dva-noord.localhost:8443", "https://dva-noord.localhost:8443/oauth2/authorize?client_id=x", "password", null, "Anne", "veel");

        request.ClientId.ShouldBe(KetenRequest.Unknown);
        request.ServerId.ShouldBe("dva-noord.localhost");
        request.Uri.ShouldBe("https://dva-noord.localhost:8443/oauth2/authorize");
        request.GrantType.ShouldBeNull();
        request.ProviderId.ShouldBeNull();
        request.ServiceId.ShouldBeNull();
        KetenRequest.Of("999901102", null, null, "https://dva-noord.localhost/").Method.ShouldBe(KetenRequest.OtherMethod);
        KetenError.Of(null, new string('a', 300)).ShouldBe(new KetenError(KetenError.Other, new string('a', 200)) { RequestId = "" });
    }

    private static IReadOnlyList<string> Find(KetenlogRecord record) => KetenlogFindings.Of(record, KetenEvents.Embedded, KetenRoles.Any);
}
