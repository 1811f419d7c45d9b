using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Services.Tests.Dvp;

public sealed class CollectionPlanTests
{
    [Fact]
    public void Basisgegevens_Zorg_is_collected_by_28_different_requests()
    {
        var requests = CollectionPlans.BasisgegevensZorg.Requests;

        requests.Count.ShouldBe(28);
        requests.Distinct(StringComparer.Ordinal).Count().ShouldBe(28);
    }

    [Fact]
    public void No_request_names_the_Persoon() =>
        CollectionPlans.All.SelectMany(p => p.Requests).ShouldAllBe(r =>
            !r.Contains("patient=", StringComparison.Ordinal) && !r.Contains("subject=", StringComparison.Ordinal));

    [Fact]
    public void Resource_endpoint_is_that_of_the_role_of_the_Gegevensdienst()
    {
        var offered = Gegevensdienst("48", ("ANDERS", "https://dva.localhost/anders"), ("MM-3.0-BZB-FHIR", "https://dva.localhost/48"));

        CollectionPlans.BasisgegevensZorg.FindResourceEndpoint(offered).ShouldBe(new("https://dva.localhost/48"));
    }

    [Fact]
    public void Role_with_another_name_counts_when_it_is_the_only_one() =>
        CollectionPlans.Vaccinaties.FindResourceEndpoint(Gegevensdienst("66", ("ANDERS", "https://dva.localhost/66")))
            .ShouldBe(new("https://dva.localhost/66"));

    [Fact]
    public void Gegevensdienst_without_the_role_cannot_be_collected() =>
        CollectionPlans.Vaccinaties
            .FindResourceEndpoint(Gegevensdienst("66", ("A", "https://dva.localhost/a"), ("B", "https://dva.localhost/b")))
            .ShouldBeNull();

    [Fact]
    public void Aanbieder_with_two_Authorization_Servers_is_two_choices()
    {
        var naam = Aanbiedernaam.Parse("ziekenhuisnoord");
        var elsewhere = Gegevensdienst("66", ("VAB", "https://twee.localhost/66")) with { AuthorizationEndpoint = new("https://twee.localhost/authorize") };
        var versie = new Interfaceversie("2", [Gegevensdienst("48", ("MM-3.0-BZB-FHIR", "https://een.localhost/48")), elsewhere, Gegevensdienst("99")]);
        var lijst = new Zorgaanbiederslijst(default, [new(naam, "ZA", [versie])]);

        var choices = AanbiederChoice.From(lijst, null, [.. CollectionPlans.All.Select(p => p.Id)]);

        choices.Select(c => c.Key).ShouldBe(["ziekenhuisnoord", "ziekenhuisnoord~66"]);
        choices[1].AuthorizationEndpoint.Host.ShouldBe("twee.localhost");
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
            [new(CollectionPlans.BasisgegevensZorg, "Basisgegevens Zorg", dva), new(CollectionPlans.Vaccinaties, "Vaccinaties", dva)];
        var choice = new AanbiederChoice("ziekenhuisnoord", Aanbiedernaam.Parse("ziekenhuisnoord"), dva, dva, offered);

        var granted = CollectionStarter.Granted(choice, scope, []);

        string.Join(' ', granted.Select(g => g.Plan.Id.Value)).ShouldBe(expected);
    }

    private static Gegevensdienst Gegevensdienst(string id, params (string Code, string Endpoint)[] roles) => new(
        GegevensdienstId.Parse(id),
        new("https://dva.localhost/authorize"),
        new("https://token.dva.localhost/token"),
        [.. roles.Select(r => new Systeemrol(r.Code, new(r.Endpoint)))]);
}
