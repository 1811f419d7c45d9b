using System.Text.Json;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Protocol.Tests.Fhir;

public sealed class SearchTests
{
    private const string Snomed = "http://snomed.info/sct";

    [Fact]
    public void Token_with_system_only_matches_every_code_of_that_system()
    {
        var dossier = Given.Dossier(
            Given.Stu3, Observation("a", Snomed, "1", "2020"), Observation("b", Snomed, "2", "2020"), Observation("c", "http://loinc.org", "1", "2020"));

        dossier.Ids(Given.Query(Given.Stu3, "Observation", $"?code={Snomed}|")).ShouldBe(["a", "b"]);
        dossier.Ids(Given.Query(Given.Stu3, "Observation", "?code=1")).ShouldBe(["a", "c"]);
        dossier.Ids(Given.Query(Given.Stu3, "Observation", $"?code={Snomed}|1")).ShouldBe(["a"]);
        dossier.Ids(Given.Query(Given.Stu3, "Observation", "?code=|1")).ShouldBeEmpty();
        dossier.Ids(Given.Query(Given.Stu3, "Observation", "?code:not=1")).ShouldBe(["b"]);
    }

    [Fact]
    public void A_comma_means_or_and_a_repeated_parameter_means_and()
    {
        var dossier = Given.Dossier(Given.Stu3, Observation("a", Snomed, "1", "2020"), Observation("b", Snomed, "2", "2020"));

        dossier.Ids(Given.Query(Given.Stu3, "Observation", "?code=1,2")).ShouldBe(["a", "b"]);
        dossier.Ids(Given.Query(Given.Stu3, "Observation", "?code=1&code=2")).ShouldBeEmpty();
        dossier.Ids(Given.Query(Given.Stu3, "Observation", @"?code=1\,2")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2020-05-01", "ge2020-05-01", true)]
    [InlineData("2020-05-01", "gt2020-05-01", false)]
    [InlineData("2020-05-01T23:30:00+02:00", "2020-05-01", true)]
    [InlineData("2020-05-01T23:30:00+02:00", "gt2020-05-01T21:29:00Z", true)]
    [InlineData("2020-05-01T23:30:00+02:00", "lt2020-05-01T22:30:00+01:00", false)]
    [InlineData("2020", "2020-05-01", false)]
    [InlineData("2020", "ge2020-05-01", true)]
    [InlineData("2020-05", "le2020", true)]
    [InlineData("2020-05", "ne2020", false)]
    [InlineData("2020-05-01", "sa2020-04", true)]
    [InlineData("2020-05-01", "eb2020-05", false)]
    [InlineData("9999-12-31", "ap9999", true)]
    public void Dates_are_compared_as_the_time_they_stand_for(string value, string asked, bool isMatch)
    {
        var dossier = Given.Dossier(Given.R4, Observation("a", Snomed, "1", value));

        var ids = dossier.Ids(Given.Query(Given.R4, "Observation", $"?date={asked}"));

        (ids.Length == 1).ShouldBe(isMatch);
    }

    [Fact]
    public void A_reference_matches_with_and_without_its_type_and_a_chain_looks_at_what_it_points_at()
    {
        var dossier = Given.Dossier(
            Given.Stu3,
            """{"resourceType":"Medication","id":"m","code":{"coding":[{"system":"s","code":"1"}]}}""",
            """
            {"resourceType":"MedicationRequest","id":"r","subject":{"reference":"Patient/p"},
            "medicationReference":{"reference":"Medication/m"}}
            """);

        dossier.Ids(Given.Query(Given.Stu3, "MedicationRequest", "medication=Medication/m")).ShouldBe(["r"]);
        dossier.Ids(Given.Query(Given.Stu3, "MedicationRequest", "medication=m")).ShouldBe(["r"]);
        dossier.Ids(Given.Query(Given.Stu3, "MedicationRequest", "medication=x")).ShouldBeEmpty();
        dossier.Ids(Given.Query(Given.Stu3, "MedicationRequest", "medication.code=s|1")).ShouldBe(["r"]);
        dossier.Ids(Given.Query(Given.Stu3, "MedicationRequest", "medication.code=s|2")).ShouldBeEmpty();
    }

    [Fact]
    public void An_added_parameter_of_zib2017_looks_in_an_extension()
    {
        var dossier = Given.Dossier(
            Given.Stu3,
            """
            {"resourceType":"MedicationRequest","id":"r","subject":{"reference":"Patient/p"},"extension":[
            {"url":"http://nictiz.nl/fhir/StructureDefinition/zib-Medication-PeriodOfUse","valuePeriod":{"start":"2020-01-01"}}]}
            """);

        dossier.Ids(Given.Query(Given.Stu3, "MedicationRequest", "periodofuse=ge2026-01-01")).ShouldBe(["r"]);
        dossier.Ids(Given.Query(Given.Stu3, "MedicationRequest", "periodofuse=lt2020-01-01")).ShouldBeEmpty();
    }

    [Fact]
    public void Lastn_gives_the_newest_of_each_code()
    {
        var dossier = Given.Dossier(
            Given.Stu3,
            Observation("old", Snomed, "1", "2019"),
            Observation("new", Snomed, "1", "2021"),
            Observation("other", Snomed, "2", "2018"));

        dossier.Ids(Given.Query(Given.Stu3, "Observation", "", lastN: true)).ShouldBe(["new", "other"]);
        dossier.Ids(Given.Query(Given.Stu3, "Observation", "max=2", lastN: true)).ShouldBe(["new", "old", "other"]);
    }

    [Fact]
    public void An_include_comes_once_and_is_not_counted_in_the_total()
    {
        var dossier = Given.Dossier(
            Given.R4,
            """{"resourceType":"Organization","id":"o"}""",
            """{"resourceType":"PractitionerRole","id":"pr","organization":{"reference":"Organization/o"}}""",
            Immunization("i1"),
            Immunization("i2"));
        var query = Given.Query(
            Given.R4, "Immunization", "?_include=Immunization:performer&foo=1&_include:iterate=PractitionerRole:organization");

        var bundle = Given.Bundle(dossier, query);

        query.IgnoredParameters.ShouldBe(["foo"], ignoreOrder: false);
        bundle.GetProperty("total").GetInt32().ShouldBe(2);
        bundle.GetProperty("link")[0].GetProperty("url").GetString().ShouldBe(
            $"{Given.BaseAddress}/Immunization?_include=Immunization:performer&_include:iterate=PractitionerRole:organization");
        bundle.GetProperty("entry").EnumerateArray()
            .Select(entry => $"{entry.GetProperty("search").GetProperty("mode").GetString()} {entry.GetProperty("fullUrl").GetString()}")
            .ShouldBe(
            [
                $"match {Given.BaseAddress}/Immunization/i1",
                $"match {Given.BaseAddress}/Immunization/i2",
                $"include {Given.BaseAddress}/PractitionerRole/pr",
                $"include {Given.BaseAddress}/Organization/o",
            ]);
    }

    [Fact]
    public void A_search_without_matches_has_no_entries()
    {
        var bundle = Given.Bundle(Given.Dossier(Given.Stu3), Given.Query(Given.Stu3, "Condition", ""));

        bundle.GetProperty("total").GetInt32().ShouldBe(0);
        bundle.TryGetProperty("entry", out _).ShouldBeFalse();
        bundle.EnumerateObject().Select(member => member.Name).ShouldBe(["resourceType", "id", "type", "total", "link"]);
    }

    [Fact]
    public void A_dossier_shows_what_is_shared_only_when_its_own_resources_lead_there()
    {
        var builder = new FhirStoreBuilder(Given.Stu3);
        string[] resources =
        [
            """{"resourceType":"Patient","id":"p1","generalPractitioner":[{"reference":"Practitioner/seen"}]}""",
            """{"resourceType":"Patient","id":"p2"}""",
            """{"resourceType":"Practitioner","id":"seen"}""",
            """{"resourceType":"Practitioner","id":"unseen"}""",
            """{"resourceType":"Condition","id":"c2","subject":{"reference":"Patient/p2"}}""",
        ];
        foreach (var json in resources)
        {
            builder.Add(Given.Resource(Given.Stu3, json));
        }

        var store = builder.Build();

        store.Dossier("p1").Read("Practitioner", "seen").ShouldNotBeNull();
        store.Dossier("p1").Read("Practitioner", "unseen").ShouldBeNull();
        store.Dossier("p1").Read("Condition", "c2").ShouldBeNull();
        store.Dossier("p1").Read("Patient", "p2").ShouldBeNull();
        store.Dossier("p2").Read("Condition", "c2").ShouldNotBeNull();
        store.Dossier("nobody").Count.ShouldBe(0);
    }

    private static string Observation(string id, string system, string code, string effective) => JsonSerializer.Serialize(new
    {
        resourceType = "Observation",
        id,
        code = new { coding = new[] { new { system, code } } },
        subject = new { reference = "Patient/p" },
        effectiveDateTime = effective,
    });

    private static string Immunization(string id) => JsonSerializer.Serialize(new
    {
        resourceType = "Immunization",
        id,
        patient = new { reference = "Patient/p" },
        performer = new[] { new { actor = new { reference = "PractitionerRole/pr" } } },
    });
}
