using System.Text.Json;
using MedMijSandbox.Fhir;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>What a search gives of what it finds: the order, the parts, and what comes along.</summary>
public sealed class SearchAnswerTests
{
    private const string Subsetted = "SUBSETTED";

    [Theory]
    [InlineData("_sort=date", "2019,2020,2021,none")]
    [InlineData("_sort=-date", "2021,2020,2019,none")]
    [InlineData("_sort=code", "2021,2019,none,2020")]
    [InlineData("_sort=-code,_id", "2020,2019,none,2021")]
    [InlineData("_sort=code,-date", "2021,2019,none,2020")]
    [InlineData("_sort=value-quantity", "2020,2019,2021,none")]
    [InlineData("_sort=-value-quantity", "2019,2020,2021,none")]
    [InlineData("_sort=_id", "2019,2020,2021,none")]
    [InlineData("_sort=-_lastUpdated", "none,2019,2020,2021")]
    public void What_has_no_value_stands_last_in_either_order(string query, string expected)
    {
        var service = new TestService(
            FhirVersion.R4,
            [
                Dated("2021", "a"),
                Dated("2019", "b", 7),
                Dated("2020", "c", 5.4m),
                Some.Observation("none", Some.Member("meta", new { lastUpdated = "2026-03-01T10:00:00Z" }), "b"),
            ]);

        service.Get($"Observation?{query}").Ids().ShouldBe(expected.Split(','));
    }

    [Theory]
    [InlineData("_sort=foo")]
    [InlineData("_sort=code,foo")]
    [InlineData("_sort=-")]
    [InlineData("_sort=code:desc")]
    public void An_order_that_is_not_known_is_left_out(string query)
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("b"), Some.Observation("a", code: "2")]);

        var answer = service.Get($"Observation?{query}");

        answer.Ids().ShouldBe(["a", "b"]);
        answer.Link("self").ShouldBe("Observation");
    }

    [Theory]
    [InlineData(FhirVersion.Stu3, "_elements=subject", "code,id,meta,resourceType,status,subject")]
    [InlineData(FhirVersion.R4, "_elements=subject", "code,id,meta,resourceType,status,subject")]
    [InlineData(FhirVersion.R4, "_elements=value,subject.reference", "code,id,meta,resourceType,status,subject,valueString")]
    [InlineData(FhirVersion.Stu3, "_elements=foo", "code,id,meta,resourceType,status")]
    [InlineData(FhirVersion.Stu3, "_summary=text", "code,id,meta,resourceType,status,text")]
    [InlineData(FhirVersion.R4, "_summary=data", "code,id,meta,resourceType,status,subject,valueString")]
    public void A_part_is_marked_and_keeps_what_a_resource_can_not_do_without(FhirVersion version, string query, string members)
    {
        var service = new TestService(version, [Full()]);

        var answer = service.Get($"Observation?{query}").ShouldBeValid(service.Schema);

        var resource = answer.Entries()[0].GetProperty("resource");
        resource.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal).ShouldBe(members.Split(','));
        TagsOf(resource).ShouldBe(["kept", Subsetted], ignoreOrder: false);
        resource.GetProperty("meta").GetProperty("profile")[0].GetString().ShouldBe("http://profile.example");
        answer.Link("self").ShouldBe($"Observation?{query}");
        TagsOf(service.Get("Observation/a").Json()).ShouldBe(["kept"], ignoreOrder: false);
    }

    [Theory]
    [InlineData("")]
    [InlineData("_summary=false")]
    [InlineData("_summary=true")]
    public void A_whole_resource_is_not_marked(string query)
    {
        var service = new TestService(FhirVersion.Stu3, [Full()]);

        var resource = service.Get($"Observation?{query}").Entries()[0].GetProperty("resource");

        resource.GetRawText().ShouldBe(service.Get("Observation/a").Json().GetRawText());
    }

    [Theory]
    [InlineData(FhirVersion.Stu3, "http://hl7.org/fhir/v3/ObservationValue")]
    [InlineData(FhirVersion.R4, "http://terminology.hl7.org/CodeSystem/v3-ObservationValue")]
    public void The_mark_of_a_part_is_in_the_code_system_of_the_version(FhirVersion version, string system)
    {
        var service = new TestService(version, [Some.Observation("a")]);

        var tag = service.Get("Observation?_elements=code").Entries()[0].GetProperty("resource").GetProperty("meta").GetProperty("tag")[0];

        tag.GetProperty("code").GetString().ShouldBe(Subsetted);
        tag.GetProperty("system").GetString().ShouldBe(system);
    }

    [Fact]
    public void A_count_alone_is_given_on_request()
    {
        var answer = new TestService(FhirVersion.R4, [Full()]).Get("Observation?_summary=count&_include=Observation:subject");

        answer.Total().ShouldBe(1);
        answer.Entries().ShouldBeEmpty();
        answer.Link("self").ShouldBe("Observation?_summary=count&_include=Observation:subject");
    }

    [Fact]
    public void A_summary_that_there_is_not_is_refused() =>
        new TestService(FhirVersion.Stu3).Get("Observation?_summary=short").ShouldBeRefused(400, "invalid");

    [Theory]
    [InlineData("_revinclude=Condition:evidence-detail", "c1")]
    [InlineData("_revinclude=Condition:evidence-detail:Observation", "c1")]
    [InlineData("_revinclude=Condition:*", "c1")]
    [InlineData("_revinclude:iterate=Condition:evidence-detail", "c1,c2,c3")]
    [InlineData("_revinclude:recurse=Condition:evidence-detail", "c1,c2,c3")]
    [InlineData("_revinclude=Condition:evidence-detail:Patient", "")]
    [InlineData("_revinclude=Condition:foo", "")]
    [InlineData("_revinclude=Foo:bar", "")]
    [InlineData("_revinclude=Condition", "")]
    public void What_refers_to_a_match_comes_along(string query, string included)
    {
        foreach (var version in new[] { FhirVersion.Stu3, FhirVersion.R4 })
        {
            var service = new TestService(
                version,
                [
                    Some.Observation("a"),
                    Some.Observation("b"),
                    Some.Condition("c1", Some.Evidence("Observation/a")),
                    Some.Condition("c2", Some.Evidence("Condition/c1")),
                    Some.Condition("c3", Some.Evidence("Condition/c2")),
                    Some.Condition("c4", Some.Evidence("Observation/b")),
                ]);

            var answer = service.Get($"Observation?_id=a&{query}").ShouldBeValid(service.Schema);

            answer.Ids().ShouldBe(["a"]);
            answer.Total().ShouldBe(1);
            answer.Ids("include").ShouldBe(included.Split(',', StringSplitOptions.RemoveEmptyEntries));
            var isKnown = included.Length > 0 || query.EndsWith(":Patient", StringComparison.Ordinal);
            answer.Link("self").ShouldBe(isKnown ? $"Observation?_id=a&{query}" : "Observation?_id=a");
        }
    }

    [Fact]
    public void What_comes_along_comes_once_and_whole()
    {
        var details = new[] { new { reference = "Observation/a" }, new { reference = "Observation/b" } };
        var both = Some.Member("evidence", new[] { new { detail = details } });
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a"), Some.Observation("b"), Some.Condition("c", both)]);

        var answer = service.Get("Observation?_elements=code&_revinclude=Condition:evidence-detail&_revinclude:iterate=Condition:evidence-detail");

        answer.Ids("include").ShouldBe(["c"]);
        answer.Entries()[^1].GetProperty("resource").TryGetProperty("evidence", out _).ShouldBeTrue();
    }

    private static string Full() => Some.Observation(
        "a",
        string.Join(
            ',',
            Some.Member("meta", new { profile = new[] { "http://profile.example" }, tag = new[] { new { code = "kept" } } }),
            Some.Member("text", new { status = "generated", div = "<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>" }),
            Some.Member("valueString", "x")));

    private static string Dated(string year, string code, decimal? value = null)
    {
        var date = Some.Member("effectiveDateTime", year);
        var quantity = value is null ? "" : "," + Some.Member("valueQuantity", new { value });
        return Some.Observation(year, date + quantity, code);
    }

    private static string[] TagsOf(JsonElement resource) =>
        [.. resource.GetProperty("meta").GetProperty("tag").EnumerateArray().Select(tag => tag.GetProperty("code").GetString()!)];
}
