using MedMijSandbox.Fhir;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Management;
using MedMijSandbox.Testbench.Qualification.Tokens;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

/// <summary>Which Gegevensdienst, Aanbieder and Persoon scripts are about.</summary>
public sealed class ScriptServicesTests
{
    private static readonly AanbiederList Aanbieders = new(
        [Offers("alleenverzamelen", "51"), Offers("alleendelen", "57"), Offers("allebei", "51", "57"), Offers("ziekenhuis", "48")], null);

    [Theory]
    [InlineData("BgZ 3.x", "STU3", "48", null)]
    [InlineData("bgz 3.x", "STU3", "48", null)]
    [InlineData("PDF/A 3.x", "STU3", "51", "57")]
    [InlineData("Vaccination-Immunization 2.x", "R4", "66", null)]
    [InlineData("eAppointment 2.x", "STU3", "47", null)]
    [InlineData("Questionnaires 2.x", "STU3", "59", "60")]
    public void Standard_tells_the_Gegevensdiensten(string standard, string version, string? verzamelen, string? delen) =>
        UnitServices.Find("X/Y", "XIS-Server", FolderProperties.VersionOf(version), FolderProperties.None with { InformationStandard = standard })
            .ShouldBe(new UnitService(verzamelen, delen));

    [Fact]
    public void Name_of_the_folder_tells_it_when_the_standard_does_not() =>
        UnitServices.Find("STU3/BgZ-3-0/MedMij/Cert", "XIS-Server", FhirVersion.Stu3, FolderProperties.None).ShouldBe(new UnitService("48", null));

    [Fact]
    public void Unknown_standard_version_or_usecase_has_none()
    {
        UnitServices.Find("STU3/Iets", "XIS-Server", FhirVersion.Stu3, FolderProperties.None).ShouldBeNull();
        UnitServices.Find("R4/BgZ-4", "XIS-Server", FhirVersion.R4, FolderProperties.None).ShouldBeNull();
        UnitServices.Find("STU3/BgZ-3", "XIS-Server", FhirVersion.Stu3, FolderProperties.None with { Usecase = "Verwijzing" }).ShouldBeNull();
    }

    [Fact]
    public void Aanbieder_that_offers_both_is_chosen_and_scope_names_what_is_shared()
    {
        var (routes, problem) = UnitRoutes.Choose(Aanbieders, new("51", "57"), null);

        problem.ShouldBeNull();
        var chosen = routes.ShouldNotBeNull();
        chosen.Verzamelen.ShouldNotBeNull().Scope.ShouldBe("allebei");
        chosen.Delen.ShouldNotBeNull().Scope.ShouldBe("allebei~57");
        chosen.Owning("https://fhir.allebei.localhost/57/fhir/Binary/1").ShouldBe(chosen.Delen);
        chosen.Owning("https://elders.localhost/57/fhir").ShouldBeNull();
    }

    [Theory]
    [InlineData("alleenverzamelen", true, false)]
    [InlineData("alleendelen@medmij", false, true)]
    public void Aanbieder_that_was_asked_for_is_chosen(string aanbieder, bool verzamelen, bool delen)
    {
        var routes = UnitRoutes.Choose(Aanbieders, new("51", "57"), aanbieder).Routes.ShouldNotBeNull();

        (routes.Verzamelen is not null).ShouldBe(verzamelen);
        (routes.Delen is not null).ShouldBe(delen);
    }

    [Fact]
    public void Why_there_is_no_Aanbieder_is_told()
    {
        UnitRoutes.Choose(Aanbieders, new("66", null), null).Problem.ShouldNotBeNull().ShouldContain("66");
        UnitRoutes.Choose(Aanbieders, new("48", null), "allebei").Problem.ShouldNotBeNull().ShouldContain("allebei");
        UnitRoutes.Choose(Aanbieders, new("48", null), "weg").Problem.ShouldNotBeNull().ShouldContain("weg");
        UnitRoutes.Choose(Aanbieders, null, null).Problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Fixed_token_leads_to_who_is_named_else_loaded_else_called_so()
    {
        var book = new PersonaBook(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["t-1"] = "ik", ["Smit"] = "smitje" },
            [new LoadedPersona("XXX_Rijn", "patient-rijn", ["48"]), new LoadedPersona("XXX_Hoff", null, null)],
            ["Baltus"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Bearer t-2"] = "patient-rijn", ["Bearer t-1"] = "patient-rijn" });

        book.Find("Bearer t-1", null).ShouldBe("ik");
        book.Find("Bearer t-2", null).ShouldBe("XXX_Rijn");
        book.Find("Bearer t-3", "patient-token-XXX-Hoff").ShouldBe("XXX_Hoff");
        book.Find("Bearer t-3", "patient-token-patient-rijn").ShouldBe("XXX_Rijn");
        book.Find("Bearer t-3", "patient-token-Smit").ShouldBe("smitje");
        book.Find("Bearer t-3", "patient-token-Baltus").ShouldBe("Baltus");
        book.Find("Bearer t-3", "patient-token-Niemand").ShouldBeNull();
        book.Find("Bearer t-3", null).ShouldBeNull();
    }

    [Theory]
    [InlineData(200, """{ "personas": [{ "name": "a", "patientId": "p", "gegevensdiensten": ["48"] }], "problems": ["kapot.xml: onleesbaar"] }""", 1, "kapot.xml: onleesbaar")]
    [InlineData(200, """{ "personas": [{ "name": "a" }] }""", 1, null)]
    [InlineData(400, """{ "title": "Fout", "detail": "die map is er niet" }""", 0, "die map is er niet")]
    [InlineData(400, """{ "errors": ["een", "twee"] }""", 0, "een")]
    [InlineData(502, "<html>", 0, "Het beheeradres antwoordt 502: <html>")]
    [InlineData(200, "geen json", 0, "Het beheeradres antwoordt 200: geen json")]
    public void Answer_to_loading_is_read(int status, string body, int personas, string? error)
    {
        var result = FixtureLoadResult.Read(status, body);

        result.Personas.Count.ShouldBe(personas);
        result.Errors.FirstOrDefault(e => e.Length > 0).ShouldBe(error);
    }

    [Fact]
    public void Every_Aanbieder_of_the_list_is_read()
    {
        var list = AanbiederList.Read("""
            <Zorgaanbiederslijst xmlns="xmlns://afsprakenstelsel.medmij.nl/zorgaanbiederslijst/release3/"><Zorgaanbieders>
              <Zorgaanbieder><Zorgaanbiedernaam>een@medmij</Zorgaanbiedernaam></Zorgaanbieder>
              <Zorgaanbieder><Zorgaanbiedernaam>twee@medmij</Zorgaanbiedernaam></Zorgaanbieder>
            </Zorgaanbieders></Zorgaanbiederslijst>
            """);

        list.Problem.ShouldBeNull();
        list.Aanbieders.Select(a => a.Naam).ShouldBe(["een", "twee"]);
        list.Find("twee@medmij").ShouldBe(list.Find("twee"));
    }

    private static ListedAanbieder Offers(string naam, params string[] gegevensdiensten) => new(
        naam,
        [.. gegevensdiensten.Select(g => new GegevensdienstAddresses(
            g, new($"https://{naam}.localhost/authorize"), new($"https://token.{naam}.localhost/token"), new($"https://fhir.{naam}.localhost/{g}/fhir")))]);
}
