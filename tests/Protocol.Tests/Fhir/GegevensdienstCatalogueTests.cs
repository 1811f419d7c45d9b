using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Protocol.Tests.Fhir;

public sealed class GegevensdienstCatalogueTests
{
    private static readonly RequestPeriod Period = new(Given.Today, Given.Today);

    public static IEnumerable<TheoryDataRow<string>> Ids => GegevensdienstCatalogue.All.Select(g => new TheoryDataRow<string>(g.Id));

    [Fact]
    public void Catalogue_has_what_is_in_production_and_what_comes_next()
    {
        string[] inProduction = ["31", "35", "46", "47", "48", "49", "50", "51", "52", "53", "54", "55", "57", "58", "59", "60", "61", "66", "67"];

        GegevensdienstCatalogue.All.Where(g => g.Status == GegevensdienstStatus.Productie).Select(g => g.Id).ShouldBe(inProduction);
        GegevensdienstCatalogue.All.Count.ShouldBe(inProduction.Length + 24);
        GegevensdienstCatalogue.Find("68")!.Status.ShouldBe(GegevensdienstStatus.ReleaseCandidate);
        GegevensdienstCatalogue.Find("99").ShouldBeNull();
    }

    [Fact]
    public void Ids_addresses_and_codes_are_unique_and_fit_the_lists()
    {
        var all = GegevensdienstCatalogue.All;
        var roles = all.SelectMany(g => g.Systeemrollen).ToList();

        all.Select(g => g.Id).ShouldBeUnique();
        roles.Select(r => r.Segment).ShouldBeUnique();
        roles.Select(r => r.Code).ShouldBeUnique();
        roles.SelectMany(r => r.Codes).ShouldAllBe(c => c.Length >= 1 && c.Length <= 30);
        all.ShouldAllBe(g => g.Systeemrollen.Count > 0 && g.Systeemrollen[0].Segment == g.Id);
        all.ShouldAllBe(g => g.Weergavenaam.Length >= 3 && g.Weergavenaam.Length <= 50 && g.Source.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_request_is_understood_whole(string id)
    {
        var gegevensdienst = GegevensdienstCatalogue.Find(id)!;
        var schema = FhirSchema.Of(gegevensdienst.FhirVersion);
        foreach (var template in gegevensdienst.Requests.Concat(gegevensdienst.Alternatives).Concat(gegevensdienst.Follow.SelectMany(f => f.Requests)))
        {
            var request = template.Fill(Given.Today, Period, "een");
            var start = request.IndexOf('?', StringComparison.Ordinal);
            var query = start < 0 ? "" : request[(start + 1)..];

            SearchQuery.Parse(schema, template.ResourceType, template.IsLastN, query).TryGet(out var parsed, out var refusal)
                .ShouldBeTrue($"{request}: {refusal?.Explanation}");

            parsed!.IgnoredParameters.ShouldBeEmpty(request);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_type_exists_and_is_served_once(string id)
    {
        var gegevensdienst = GegevensdienstCatalogue.Find(id)!;
        var schema = FhirSchema.Of(gegevensdienst.FhirVersion);
        var served = GegevensdienstCapabilities.Of(gegevensdienst);

        served.ShouldNotBeEmpty();
        served.Select(r => r.Type).ShouldBeUnique();
        served.ShouldAllBe(r => schema.IsResource(r.Type) && r.Interactions!.Count > 0);
        foreach (var rule in gegevensdienst.Follow)
        {
            served.ShouldContain(r => r.Type == rule.From);
            (rule.Read is null).ShouldBe(rule.Requests.Count > 0);
            served.ShouldContain(r => rule.Read == null || r.Type == rule.Read);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Verzamelen_asks_and_Delen_writes(string id)
    {
        var gegevensdienst = GegevensdienstCatalogue.Find(id)!;

        (gegevensdienst.Requests.Count > 0).ShouldBe(gegevensdienst.Functie == Functie.Verzamelen);
        (gegevensdienst.Writes.Bundles.Count > 0).ShouldBe(gegevensdienst.Functie == Functie.Delen);
    }

    [Fact]
    public void Capabilities_follow_from_the_requests()
    {
        var served = GegevensdienstCapabilities.Of(GegevensdienstCatalogue.Find("48")!);

        var observation = served.Single(r => r.Type == "Observation");
        observation.SearchParameters.ShouldBe(["category", "code"], ignoreOrder: true);
        observation.Includes.ShouldBe(["Observation:related-target", "Observation:specimen"], ignoreOrder: true);
        observation.Operations.ShouldBe(["lastn"], ignoreOrder: true);
        served.Single(r => r.Type == "Condition").SearchParameters.ShouldBeEmpty();
        served.Single(r => r.Type == "Specimen").Interactions!.ShouldBe(["read"], ignoreOrder: false);
        var pregnancy = GegevensdienstCapabilities.Of(GegevensdienstCatalogue.Find("67")!).Single(r => r.Type == "Observation");
        pregnancy.SearchParameters.ShouldBe(["context"], ignoreOrder: true);
    }

    [Fact]
    public void What_can_be_written_is_told()
    {
        var task = GegevensdienstCapabilities.Of(GegevensdienstCatalogue.Find("59")!).Single(r => r.Type == "Task");
        var observation = GegevensdienstCapabilities.Of(GegevensdienstCatalogue.Find("53")!).Single(r => r.Type == "Observation");

        task.Interactions!.ShouldBe(["read", "search-type", "update"], ignoreOrder: false);
        observation.Interactions!.ShouldBe(["create"], ignoreOrder: false);
    }

    [Fact]
    public void Two_roles_of_Documenten_have_an_endpoint_each()
    {
        var list = GegevensdienstCatalogue.FindEndpoint("51")!;
        var document = GegevensdienstCatalogue.FindEndpoint("51-document")!;

        (list.Systeemrol.Code, list.Systeemrol.Path).ShouldBe(("MM-3.0-PLB-FHIR", "/51/fhir"));
        (document.Systeemrol.Code, document.Systeemrol.Path).ShouldBe(("MM-3.0-PDB-FHIR", "/51-document/fhir"));
        GegevensdienstCapabilities.Of(list).Select(r => r.Type).ShouldContain("DocumentReference");
        GegevensdienstCapabilities.Of(document).Select(r => r.Type).ShouldBe(["Binary"]);
        GegevensdienstCatalogue.FindEndpoint("51-anders").ShouldBeNull();
    }
}
