using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class CollectionPlanTests
{
    private static readonly CollectionPlan Plan = new(new(2026, 3, 31), default);

    [Fact]
    public void Basisgegevens_Zorg_is_collected_by_28_different_requests()
    {
        var requests = Plan.RequestsOf(Definition("48")).ToList();

        requests.Count.ShouldBe(28);
        requests.Distinct(StringComparer.Ordinal).Count().ShouldBe(28);
    }

    [Fact]
    public void No_request_names_the_Persoon() =>
        CollectionPlans.All.SelectMany(id => Plan.RequestsOf(Definition(id.Value))).ShouldAllBe(r =>
            !r.Contains("patient=", StringComparison.Ordinal) && !r.Contains("subject=", StringComparison.Ordinal)
            && !r.Contains("owner=", StringComparison.Ordinal));

    [Fact]
    public void Every_Gegevensdienst_to_collect_has_requests_and_none_to_share_has()
    {
        CollectionPlans.All.ShouldAllBe(id => Plan.RequestsOf(Definition(id.Value)).Any());
        CollectionPlans.Shared.ShouldAllBe(id => !Plan.RequestsOf(Definition(id.Value)).Any());
    }

    [Fact]
    public void Period_goes_into_the_requests_that_know_one()
    {
        var withPeriod = Plan with { Period = new(new(2025, 1, 1), new(2025, 12, 31)) };

        Plan.RequestsOf(Definition("47")).ShouldBe(["Appointment?date=ge2026-03-31"]);
        withPeriod.RequestsOf(Definition("47")).ShouldBe(["Appointment?date=ge2025-01-01&date=le2025-12-31"]);
        Plan.RequestsOf(Definition("51")).ShouldBe(["DocumentReference?status=current", "DocumentManifest?status=current"]);
        withPeriod.RequestsOf(Definition("51")).First().ShouldBe("DocumentReference?indexed=ge2025-01-01&indexed=le2025-12-31&status=current");
        Plan.RequestsOf(Definition("49")).ShouldContain(r => r.EndsWith("&date=ge2025-01-31", StringComparison.Ordinal), "14 months back");
    }

    [Fact]
    public void Resource_endpoint_is_that_of_the_role_of_the_Gegevensdienst()
    {
        var entry = Gegevensdienst("48", ("ANDERS", "https://dva.localhost/anders"), ("MM-3.0-BZB-FHIR", "https://dva.localhost/48"));

        OfferedGegevensdienst.From(entry, null)!.EndpointFor("Patient").ShouldBe(new("https://dva.localhost/48"));
    }

    [Fact]
    public void Role_of_an_older_version_counts_too()
    {
        var entry = Gegevensdienst("48", ("ANDERS", "https://dva.localhost/anders"), ("MM-2.1-BZB-FHIR", "https://dva.localhost/48"));

        OfferedGegevensdienst.From(entry, null)!.EndpointFor("Patient").ShouldBe(new("https://dva.localhost/48"));
    }

    [Fact]
    public void Role_with_another_name_counts_when_it_is_the_only_one() =>
        OfferedGegevensdienst.From(Gegevensdienst("66", ("ANDERS", "https://dva.localhost/66")), null)!.EndpointFor("Immunization")
            .ShouldBe(new("https://dva.localhost/66"));

    [Fact]
    public void Gegevensdienst_without_the_role_cannot_be_collected() =>
        OfferedGegevensdienst.From(Gegevensdienst("66", ("A", "https://dva.localhost/a"), ("B", "https://dva.localhost/b")), null).ShouldBeNull();

    [Fact]
    public void Gegevensdienst_that_is_not_in_the_catalogue_cannot_be_collected() =>
        OfferedGegevensdienst.From(Gegevensdienst("99", ("A", "https://dva.localhost/a")), null).ShouldBeNull();

    [Fact]
    public void Documents_are_read_at_the_address_of_their_own_role()
    {
        var entry = Gegevensdienst("51", ("MM-3.0-PDB-FHIR", "https://dva.localhost/document"), ("MM-3.0-PLB-FHIR", "https://dva.localhost/lijst"));

        var offered = OfferedGegevensdienst.From(entry, null)!;

        offered.EndpointFor("DocumentReference").ShouldBe(new("https://dva.localhost/lijst"));
        offered.EndpointFor("Binary").ShouldBe(new("https://dva.localhost/document"));
    }

    [Fact]
    public void Aanbieder_with_two_Authorization_Servers_is_two_choices()
    {
        var naam = Aanbiedernaam.Parse("ziekenhuisnoord");
        var elsewhere = Gegevensdienst("66", ("VAB", "https://twee.localhost/66")) with { AuthorizationEndpoint = new("https://twee.localhost/authorize") };
        var versie = new Interfaceversie("2", [Gegevensdienst("48", ("MM-3.0-BZB-FHIR", "https://een.localhost/48")), elsewhere, Gegevensdienst("99")]);
        var lijst = new Zorgaanbiederslijst(default, [new(naam, "ZA", [versie])]);

        var choices = AanbiederChoice.From(lijst, null, null, CollectionPlans.All);

        choices.Select(c => c.Key).ShouldBe(["ziekenhuisnoord", "ziekenhuisnoord~66"]);
        choices[1].AuthorizationEndpoint.Host.ShouldBe("twee.localhost");
    }

    [Fact]
    public void Choices_for_Delen_have_what_can_be_shared_alone()
    {
        var naam = Aanbiedernaam.Parse("huisartsdelinde");
        var versie = new Interfaceversie("2", [Gegevensdienst("49", ("A", "https://dva.localhost/49")), Gegevensdienst("53", ("B", "https://dva.localhost/53"))]);
        var lijst = new Zorgaanbiederslijst(default, [new(naam, "ZA", [versie])]);

        AanbiederChoice.From(lijst, null, null, CollectionPlans.Shared).ShouldHaveSingleItem()
            .Gegevensdiensten.ShouldHaveSingleItem().Id.Value.ShouldBe("53");
    }

    [Theory]
    [InlineData("48", "48")]
    [InlineData("48 66 99", "48 66")]
    [InlineData(null, "48 66")]
    [InlineData("", "")]
    [InlineData("ziekenhuisnoord", "")]
    public void Only_what_the_token_covers_is_collected(string? scope, string expected)
    {
        var dva = new Uri("https://dva.localhost/");
        OfferedGegevensdienst[] offered =
        [
            OfferedGegevensdienst.From(Gegevensdienst("48", ("A", "https://dva.localhost/48")), null)!,
            OfferedGegevensdienst.From(Gegevensdienst("66", ("A", "https://dva.localhost/66")), null)!,
        ];
        var choice = new AanbiederChoice("ziekenhuisnoord", Aanbiedernaam.Parse("ziekenhuisnoord"), dva, dva, offered);

        var granted = CollectionStarter.Granted(choice, scope, []);

        string.Join(' ', granted.Select(g => g.Id.Value)).ShouldBe(expected);
    }

    private static GegevensdienstDefinition Definition(string id) => GegevensdienstCatalogue.Find(id)!;

    private static Gegevensdienst Gegevensdienst(string id, params (string Code, string Endpoint)[] roles) => new(
        GegevensdienstId.Parse(id),
        new("https://dva.localhost/authorize"),
        new("https://token.dva.localhost/token"),
        [.. roles.Select(r => new Systeemrol(r.Code, new(r.Endpoint)))]);
}
