using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Protocol.Tests.Fhir;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("Observation", "patient=Patient/1")]
    [InlineData("Observation", "subject=1")]
    [InlineData("Observation", "subject:Patient=1")]
    [InlineData("Observation", "patient.identifier=1")]
    [InlineData("Observation", "encounter.subject=1")]
    [InlineData("Observation", "%70atient=1")]
    [InlineData("Task", "owner=1")]
    [InlineData("Patient", "identifier=http://fhir.nl/fhir/NamingSystem/bsn|999900006")]
    public void A_parameter_that_chooses_the_Persoon_is_refused(string type, string query)
    {
        var refusal = Given.Refusal(Given.Stu3, type, query);

        refusal.Status.ShouldBe(400);
        refusal.WireText.ShouldContain("access token");
    }

    [Theory]
    [InlineData("date=yesterday")]
    [InlineData("date=ge")]
    [InlineData("date:contains=2020")]
    [InlineData("code:below=1")]
    [InlineData("code=a|b|c")]
    [InlineData("code=1,,2")]
    [InlineData("code=%zz")]
    [InlineData("code=%ff")]
    [InlineData("code:missing=maybe")]
    [InlineData("specimen=a b")]
    public void A_value_that_can_not_be_read_is_refused(string query)
    {
        var refusal = Given.Refusal(Given.Stu3, "Observation", query);

        refusal.Status.ShouldBe(400);
        refusal.IssueCode.ShouldBe("invalid");
    }

    [Fact]
    public void Only_parameters_that_take_part_are_kept_as_they_were_sent()
    {
        var query = Given.Query(Given.Stu3, "Observation", "?_format=json&code=http%3A%2F%2Floinc.org%7C1&_total=accurate&status=final&_include=Foo:bar");

        query.ProcessedParameters.ShouldBe(["code=http%3A%2F%2Floinc.org%7C1", "status=final"], ignoreOrder: false);
        query.IgnoredParameters.ShouldBe(["_total", "_include"], ignoreOrder: false);
    }

    [Fact]
    public void A_query_that_is_too_long_is_refused()
    {
        Given.Refusal(Given.R4, "Condition", new string('a', SearchQuery.MaxLength + 1)).Status.ShouldBe(400);
        Given.Refusal(Given.R4, "Condition", string.Concat(Enumerable.Repeat("a=b&", SearchQuery.MaxParameters + 1))).Status.ShouldBe(400);
    }

    [Fact]
    public void Lastn_is_for_Observation_only()
    {
        SearchQuery.Parse(Given.Stu3, "Condition", true, "").TryGet(out _, out var refusal).ShouldBeFalse();

        refusal!.Status.ShouldBe(404);
        refusal.IssueCode.ShouldBe("not-supported");
    }

    [Fact]
    public void Every_parameter_of_services_48_and_66_is_supported()
    {
        (string Type, string Code)[] stu3 =
        [
            ("Patient", "general-practitioner"), ("Coverage", "payor"), ("Consent", "category"), ("Observation", "category"),
            ("Observation", "code"), ("Observation", "related-target"), ("Observation", "specimen"), ("MedicationStatement", "category"),
            ("MedicationStatement", "medication"), ("MedicationRequest", "category"), ("MedicationDispense", "category"),
            ("DeviceUseStatement", "device"), ("Immunization", "status"), ("Procedure", "category"), ("Encounter", "class"),
            ("ProcedureRequest", "status"), ("DeviceRequest", "status"), ("DeviceRequest", "device"), ("Appointment", "status"),
        ];
        string[] r4 = ["patient", "performer", "location", "_id", "_lastUpdated", "date", "vaccine-code"];

        stu3.ShouldAllBe(parameter => Given.Stu3.FindSearchParameter(parameter.Type, parameter.Code)!.IsSupported);
        r4.ShouldAllBe(code => Given.R4.FindSearchParameter("Immunization", code)!.IsSupported);
        Given.R4.FindSearchParameter("Observation", "code-value-quantity")!.IsSupported.ShouldBeFalse();
    }

    [Fact]
    public void Any_text_gives_a_query_or_a_refusal() =>
        Prop.ForAll<string?, string?>((name, value) =>
        {
            string[] queries = [name ?? "", $"code={value}", $"date={value}", $"_include={value}", $"value-quantity={name}", $"{name}={value}"];
            foreach (var query in queries)
            {
                SearchQuery.Parse(Given.Stu3, "Observation", true, query).TryGet(out var parsed, out var refusal)
                    .ShouldBe(refusal is null);
                (parsed is null).ShouldBe(refusal is not null);
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
