using System.Text;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.Fhir.Gegevensdiensten;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class FollowUpTests
{
    private const string Base = "https://dva.localhost/fhir";
    private const string Documents = "https://dva.localhost/document/fhir";

    [Fact]
    public void Product_of_a_vaccination_is_read_once_and_only_under_the_resource_endpoint()
    {
        string[] references =
        [
            "Medication/een", Base + "/Medication/twee", "Medication/een", "https://elders.localhost/Medication/drie", "#vier", "Patient/vijf",
            "Medication/zes?_format=xml", "Medication/../Patient", "urn:uuid:11111111-1111-4111-8111-111111111111", "",
        ];

        var requests = Follow("66", "Immunization", [.. references.Select(Immunization)]);

        requests.Select(r => r.Request).ShouldBe(["Medication/een", "Medication/twee", "Medication/zes"]);
        requests.Select(r => r.Number).ShouldBe([2, 3, 4]);
    }

    [Fact]
    public void Document_is_read_at_the_address_that_its_reference_names()
    {
        string[] addresses = ["Binary/een", Base + "/Binary/twee", Documents + "/Binary/drie", "https://elders.localhost/Binary/vier"];

        var requests = Follow("51", "DocumentReference?status=current", [.. addresses.Select(DocumentReference)]);

        requests.Select(r => r.Address.AbsoluteUri).ShouldBe([Documents + "/Binary/een", Base + "/Binary/twee", Documents + "/Binary/drie"]);
        requests.ShouldAllBe(r => r.ReadType == "Binary");
    }

    [Fact]
    public void Resource_that_came_in_already_is_not_read()
    {
        var requests = Follow(
            "66", "Immunization", Immunization("Medication/een"), """{"resourceType":"Medication","id":"een"}""", Immunization("Medication/twee"));

        requests.Select(r => r.Request).ShouldBe(["Medication/twee"]);
    }

    [Fact]
    public void Requests_about_a_pregnancy_follow_from_its_EpisodeOfCare()
    {
        var requests = Follow("67", "EpisodeOfCare", """{"resourceType":"EpisodeOfCare","id":"een"}""", """{"resourceType":"EpisodeOfCare","id":"a/b"}""");

        requests.Count.ShouldBe(8);
        requests[0].Request.ShouldBe("Encounter?episodeofcare=EpisodeOfCare/een&_include=Encounter:practitioner");
        requests.ShouldAllBe(r => r.Request.Contains("EpisodeOfCare/een", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_asked_for_twice()
    {
        var followUps = new FollowUps(new(default, default));
        var planned = Planned("66", "Immunization");
        var number = 1;
        followUps.Add(planned, Answer(planned, Immunization("Medication/een")));

        followUps.Take(() => ++number).Count.ShouldBe(1);
        followUps.Add(planned, Answer(planned, Immunization("Medication/een")));

        followUps.Take(() => ++number).ShouldBeEmpty();
    }

    [Fact]
    public void There_is_an_end_to_what_follows()
    {
        string[] many = [.. Enumerable.Range(0, FollowUps.Maximum + 100).Select(i => Immunization($"Medication/m{i}"))];

        Follow("66", "Immunization", many).Count.ShouldBe(FollowUps.Maximum);
    }

    private static IReadOnlyList<PlannedRequest> Follow(string id, string request, params string[] resources)
    {
        var planned = Planned(id, request);
        var followUps = new FollowUps(new(new(2026, 3, 1), default));
        followUps.Add(planned, Answer(planned, resources));
        var number = 1;
        return followUps.Take(() => ++number);
    }

    private static CollectionAnswer Answer(PlannedRequest planned, params string[] resources)
    {
        var entries = resources.Select(r => """{"search":{"mode":"match"},"resource":""" + r + "}");
        var gathering = new Gathering(planned);
        var bundle = $$"""{"resourceType":"Bundle","type":"searchset","entry":[{{string.Join(',', entries)}}]}""";
        gathering.Add(new(200, Encoding.UTF8.GetBytes(bundle), null));
        return gathering.ToAnswer(TimeSpan.Zero, default);
    }

    private static PlannedRequest Planned(string id, string request)
    {
        var definition = GegevensdienstCatalogue.Find(id)!;
        var roles = definition.Systeemrollen.Select((role, index) => new OfferedSysteemrol(role, new(index == 0 ? Base : Documents)));
        var collection = new Collection
        {
            Id = "verzameling",
            AccountId = "account",
            Aanbieder = "ziekenhuisnoord",
            Gegevensdiensten = [new(id, definition.Weergavenaam)],
            CorrelationId = Guid.Parse("22222222-2222-4222-8222-222222222222"),
            StartedAt = default,
            PlannedRequests = 1,
            Findings = [],
        };
        return new(1, collection, new(definition, definition.Weergavenaam, [.. roles]), request);
    }

    private static string Immunization(string reference) => """
        {"resourceType":"Immunization","extension":[{"url":"http://elders.example","valueReference":{"reference":"Medication/niet"}},
        {"url":"http://nictiz.nl/fhir/StructureDefinition/ext-imm-Vaccination.PharmaceuticalProduct","valueReference":{"reference":"REFERENCE"}}]}
        """.Replace("REFERENCE", reference, StringComparison.Ordinal);

    private static string DocumentReference(string url) => """
        {"resourceType":"DocumentReference","id":"d","content":[{"attachment":{"url":"ADDRESS"}}]}
        """.Replace("ADDRESS", url, StringComparison.Ordinal);
}
