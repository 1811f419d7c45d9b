using System.Text;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.Fhir.Gegevensdiensten;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class GatheringTests
{
    private const string Base = "https://dva.localhost/48/fhir";

    [Fact]
    public void Matches_and_includes_are_counted_apart()
    {
        var answer = Gather("Patient", """
            {"resourceType":"Bundle","type":"searchset","entry":[
            {"resource":{"resourceType":"Patient","id":"1"},"search":{"mode":"match"}},
            {"resource":{"resourceType":"Practitioner","id":"2"},"search":{"mode":"include"}},
            {"resource":{"resourceType":"Organization","id":"3"},"search":{"mode":"include"}},
            {"resource":{"resourceType":"OperationOutcome"},"search":{"mode":"outcome"}}]}
            """);

        answer.Summary.Error.ShouldBeNull();
        answer.Summary.Matches.ShouldBe([KeyValuePair.Create("Patient", 1)]);
        answer.Summary.Includes.Keys.ShouldBe(["Organization", "Practitioner"]);
        answer.Resources.Count.ShouldBe(3);
    }

    [Fact]
    public void Next_page_under_the_resource_endpoint_is_followed()
    {
        var gathering = new Gathering(Planned("Condition"));

        var next = gathering.Add(Ok(Page(Base + "/Condition?page=2")));
        var last = gathering.Add(Ok("""{"resourceType":"Bundle","type":"searchset"}"""));

        next.ShouldBe(new(Base + "/Condition?page=2"));
        last.ShouldBeNull();
        gathering.ToAnswer(TimeSpan.Zero, default).Summary.Pages.ShouldBe(2);
    }

    [Theory]
    [InlineData("https://elders.localhost/48/fhir/Condition?page=2")]
    [InlineData("https://dva.localhost.elders.nl/48/fhir/Condition")]
    [InlineData("https://dva.localhost:8443/48/fhir/Condition")]
    [InlineData("http://dva.localhost/48/fhir/Condition")]
    [InlineData("https://iemand@dva.localhost/48/fhir/Condition")]
    [InlineData("https://dva.localhost/49/fhir/Condition")]
    [InlineData("https://dva.localhost/48/fhirx/Condition")]
    [InlineData("https://dva.localhost/48/fhir/../../49/fhir/Condition")]
    [InlineData("https://dva.localhost/48/fhir/%2e%2e/%2e%2e/49/fhir")]
    [InlineData("//elders.localhost/48/fhir/Condition")]
    [InlineData("/49/fhir/Condition")]
    [InlineData("../../49/fhir/Condition")]
    public void Next_page_outside_the_resource_endpoint_is_refused(string link)
    {
        var gathering = new Gathering(Planned("Condition"));

        gathering.Add(Ok(Page(link))).ShouldBeNull();

        gathering.ToAnswer(TimeSpan.Zero, default).Summary.Error.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Condition?page=2")]
    [InlineData("?_getpages=1")]
    [InlineData(Base + "?_getpages=1")]
    public void Next_page_may_be_relative_or_the_base_itself(string link) =>
        NextLink.TryResolve(new(Base), link, out _).ShouldBeTrue();

    [Fact]
    public void Paging_in_a_circle_ends()
    {
        var gathering = new Gathering(Planned("Condition"));

        gathering.Add(Ok(Page(Base + "/Condition?page=2"))).ShouldNotBeNull();
        gathering.Add(Ok(Page(Base + "/Condition?page=2"))).ShouldBeNull();

        gathering.ToAnswer(TimeSpan.Zero, default).Summary.Error.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<Bundle/>")]
    [InlineData("""{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Bundle","type":"batch"}""")]
    [InlineData("""{"resourceType":"Bundle","resourceType":"Bundle","type":"searchset"}""")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","language":"\ud800"}""")]
    public void Body_that_is_no_searchset_is_a_failure(string body) =>
        Gather("Condition", body).Summary.Error.ShouldNotBeNull();

    [Theory]
    [InlineData("http://fhir.nl/fhir/NamingSystem/bsn")]
    [InlineData("urn:oid:2.16.840.1.113883.2.4.6.3")]
    public void Value_of_a_BSN_is_dropped_at_any_depth_and_told(string system)
    {
        var identifier = $$"""{"use":"official","system":"{{system}}","value":"999900006"}""";
        var answer = Gather("Patient", """
            {"resourceType":"Bundle","type":"searchset","entry":[{"search":{"mode":"match"},"resource":
            {"resourceType":"Patient","id":"1","identifier":[IDENTIFIER],"contained":[{"resourceType":"Coverage","policyHolder":{"identifier":IDENTIFIER}}],
            "multipleBirthInteger":2}}]}
            """.Replace("IDENTIFIER", identifier, StringComparison.Ordinal));

        var stored = answer.Resources[0].Resource.GetRawText();

        stored.ShouldNotContain("999900006");
        stored.ShouldContain("official");
        stored.ShouldContain("\"multipleBirthInteger\":2");
        answer.Summary.Findings.ShouldHaveSingleItem().ShouldContain("BSN");
    }

    [Fact]
    public void Resource_without_a_BSN_is_stored_as_it_came()
    {
        const string Resource = """{"resourceType":"Observation","id":"1","valueQuantity":{"value":1.50,"system":"http://unitsofmeasure.org"}}""";

        var answer = Gather("Observation", """
            {"resourceType":"Bundle","type":"searchset","entry":[{"search":{"mode":"match"},"resource":RESOURCE}]}
            """.Replace("RESOURCE", Resource, StringComparison.Ordinal));

        answer.Resources[0].Resource.GetRawText().ShouldBe(Resource);
        answer.Summary.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Type_that_a_DVA_may_leave_out_is_no_failure()
    {
        var definition = GegevensdienstCatalogue.Find("51")!;
        var planned = Planned("DocumentManifest?status=current") with { Gegevensdienst = Offered(definition) };
        var gathering = new Gathering(planned);

        gathering.Add(new(404, [], "niet gevonden")).ShouldBeNull();

        var summary = gathering.ToAnswer(TimeSpan.Zero, default).Summary;
        summary.Error.ShouldBeNull();
        summary.Status.ShouldBe(404);
        summary.Findings.ShouldHaveSingleItem();
    }

    private static string Page(string next) =>
        $$"""{"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"{{next}}"}]}""";

    private static ResourceResponse Ok(string body) => new(200, Encoding.UTF8.GetBytes(body), null);

    private static CollectionAnswer Gather(string request, string body)
    {
        var gathering = new Gathering(Planned(request));
        gathering.Add(Ok(body));
        return gathering.ToAnswer(TimeSpan.FromMilliseconds(12), default);
    }

    private static PlannedRequest Planned(string request)
    {
        var collection = new Collection
        {
            Id = "verzameling",
            AccountId = "account",
            Aanbieder = "ziekenhuisnoord",
            Gegevensdiensten = [new("48", "Basisgegevens Zorg")],
            CorrelationId = Guid.Parse("22222222-2222-4222-8222-222222222222"),
            StartedAt = default,
            PlannedRequests = 1,
            Findings = [],
        };
        return new(1, collection, Offered(GegevensdienstCatalogue.Find("48")!), request);
    }

    private static OfferedGegevensdienst Offered(GegevensdienstDefinition definition) =>
        new(definition, definition.Weergavenaam, [new(definition.Systeemrollen[0], new(Base))]);
}
