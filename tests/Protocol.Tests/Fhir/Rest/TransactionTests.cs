using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>A transaction: all entries or none.</summary>
public sealed class TransactionTests
{
    private const string Seven = $"identifier={Some.Numbers}|7";

    public static IEnumerable<TheoryDataRow<string, int>> BadEntries =>
    [
        new(Some.Entry("GET", "Observation/none"), 404),
        new(Some.Entry("GET", "Nonsense/x"), 404),
        new(Some.Entry("GET", "Observation?code=%zz"), 400),
        new(Some.Entry("GET", "Observation/b"), 410),
        new(Some.Entry("DELETE", "Observation/none"), 404),
        new(Some.Entry("PUT", "Observation/c", Some.Observation("d")), 400),
        new(Some.Entry("PUT", "Observation/c", Some.Condition("c")), 400),
        new(Some.Entry("PUT", "Observation/c", Some.Observation("c"), more: Some.Member("ifMatch", "W/\"1\"")), 412),
        new(Some.Entry("PUT", "Observation/c"), 400),
        new(Some.Entry("POST", "Observation"), 400),
        new(Some.Entry("POST", "Observation/c", Some.Observation("c")), 404),
        new(Some.Entry("POST", "Account", """{"resourceType":"Account","status":"active"}"""), 404),
        new(Some.Entry("POST", "Organization", """{"resourceType":"Organization","name":"x"}"""), 404),
        new(Some.Entry("PATCH", "Observation/a", Some.Observation("a")), 400),
    ];

    [Theory]
    [MemberData(nameof(BadEntries))]
    public void One_bad_entry_changes_nothing_at_all(string bad, int status)
    {
        var told = 0;
        var service = new TestService(FhirVersion.R4, [Some.Observation("a"), Some.Observation("b")], keep: (_, _) => told++);
        var before = service.Store.Dossier("p");

        var answer = service.Post(
            "",
            Some.Bundle(
                "transaction",
                Some.Entry("POST", "Observation", Some.Observation(null)),
                Some.Entry("PUT", "Observation/a", Some.Observation("a", code: "2")),
                Some.Entry("DELETE", "Observation/b"),
                bad));

        answer.ShouldBeRefused(status).WireText.ShouldStartWith("Bundle.entry[3]");
        service.Store.Dossier("p").ShouldBeSameAs(before);
        told.ShouldBe(0);
    }

    [Theory]
    [InlineData("POST", "Observation")]
    [InlineData("PUT", $"Observation?{Seven}")]
    [InlineData("DELETE", $"Observation?{Seven}")]
    public void A_condition_that_more_than_one_meets_is_told_with_its_entry(string method, string url)
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a", Some.Number("7")), Some.Observation("b", Some.Number("7"))]);
        var header = method == "POST" ? Some.Member("ifNoneExist", Seven) : null;
        var body = method == "DELETE" ? null : Some.Observation(null);
        var before = service.Store.Dossier("p");

        var answer = service.Post(
            "", Some.Bundle("transaction", Some.Entry("POST", "Observation", Some.Observation(null)), Some.Entry(method, url, body, more: header)));

        answer.ShouldBeRefused(412, "multiple-matches").WireText.ShouldStartWith("Bundle.entry[1]");
        service.Store.Dossier("p").ShouldBeSameAs(before);
    }

    [Fact]
    public void An_error_in_a_resource_is_told_with_its_place_in_the_Bundle()
    {
        var service = new TestService(FhirVersion.Stu3);

        var refusal = service.Post(
            "",
            Some.Bundle(
                "transaction",
                Some.Entry("POST", "Observation", Some.Observation(null)),
                Some.Entry("POST", "Observation", """{"resourceType":"Observation","status":"final","shoe":1}"""))).ShouldBeRefused(400, "structure");

        refusal.Errors.Select(error => error.Path).ShouldBe(["Bundle.entry[1].resource.shoe", "Bundle.entry[1].resource.code"], ignoreOrder: true);
        service.Get("Observation").Total().ShouldBe(0);
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void Entries_are_carried_out_as_DELETE_POST_PUT_GET_and_answered_as_they_were_sent(FhirVersion version)
    {
        var service = new TestService(version, [Some.Observation("a")]);

        var answer = Send(
            service,
            Some.Entry("GET", "Observation?_sort=code"),
            Some.Entry("PUT", "Observation/c", Some.Observation("c", code: "3")),
            Some.Entry("POST", "Observation", Some.Observation(null, code: "2")),
            Some.Entry("DELETE", "Observation/a"));

        answer.ShouldBeValid(service.Schema).Json().GetProperty("type").GetString().ShouldBe("transaction-response");
        answer.Statuses().ShouldBe(["200 OK", "201 Created", "201 Created", "204 No Content"]);
        answer.Entries()[0].GetProperty("resource").GetProperty("entry").EnumerateArray()
            .Select(entry => entry.GetProperty("resource").GetProperty("id").GetString())
            .ShouldBe([answer.CreatedIds()[2], "c"]);
        service.Get("Observation/a").ShouldBeRefused(410, "deleted");
    }

    [Theory]
    [InlineData("PUT", "Observation/a", "PUT", "Observation/a")]
    [InlineData("DELETE", "Observation/a", "PUT", "Observation/a")]
    [InlineData("PUT", "Observation/a", "PUT", $"Observation?{Seven}")]
    [InlineData("DELETE", $"Observation?{Seven}", "PUT", "Observation/a")]
    [InlineData("PUT", "Observation/new", "PUT", "Observation/new")]
    [InlineData("DELETE", "Observation/a", "DELETE", "Observation/a")]
    [InlineData("DELETE", "Observation/a", "DELETE", $"Observation?{Seven}")]
    public void The_same_resource_twice_is_refused(string firstMethod, string firstUrl, string secondMethod, string secondUrl)
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a", Some.Number("7"))]);
        var before = service.Store.Dossier("p");

        service.Post("", Some.Bundle("transaction", Change(firstMethod, firstUrl), Change(secondMethod, secondUrl))).ShouldBeRefused(400, "invalid");

        service.Store.Dossier("p").ShouldBeSameAs(before);
    }

    [Fact]
    public void Two_entries_with_the_same_name_are_refused()
    {
        var service = new TestService(FhirVersion.Stu3);
        var entry = Some.Entry("POST", "Observation", Some.Observation(null), "urn:uuid:1");

        service.Post("", Some.Bundle("transaction", entry, entry)).ShouldBeRefused(400);
    }

    [Fact]
    public void All_changes_have_one_moment_and_are_kept_at_once()
    {
        var kept = new List<IReadOnlyList<ResourceVersion>>();
        var service = new TestService(FhirVersion.R4, [Some.Observation("a"), Some.Observation("b")], keep: (_, versions) => kept.Add(versions));

        Send(
            service,
            Some.Entry("POST", "Observation", Some.Observation(null)),
            Some.Entry("PUT", "Observation/a", Some.Observation("a")),
            Some.Entry("DELETE", "Observation/b"));

        var versions = kept.ShouldHaveSingleItem();
        versions.Count.ShouldBe(3);
        versions.ShouldAllBe(version => version.LastUpdated == service.Now);
        service.Store.Dossier("p").Sequence.ShouldBe(1);
    }

    [Fact]
    public void A_creation_on_a_condition_looks_at_what_is_left_after_the_deletions()
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a", Some.Number("7"))]);

        var answer = Send(
            service,
            Some.Entry("POST", "Observation", Some.Observation(null, Some.Number("7")), more: Some.Member("ifNoneExist", Seven)),
            Some.Entry("DELETE", "Observation/a"));

        answer.Statuses().ShouldBe(["201 Created", "204 No Content"]);
        service.Get($"Observation?{Seven}").Total().ShouldBe(1);
    }

    [Theory]
    [InlineData("batch")]
    [InlineData("transaction")]
    public void A_service_that_does_not_take_Bundles_refuses_them(string type)
    {
        var service = new RestService(Given.Stu3, new(TestService.Description(null)));
        var request = TestService.Request("POST", "", Some.Bundle(type, Some.Entry("GET", "Observation/a")));

        service.Answer(request, new FhirStoreBuilder(Given.Stu3).Build(), "p", TestService.Start, new()).ShouldBeRefused(404, "not-supported");
    }

    private static string Change(string method, string url) =>
        Some.Entry(method, url, method == "DELETE" ? null : Some.Observation(url.Contains("new", StringComparison.Ordinal) ? "new" : "a"));

    private static RestAnswer Send(TestService service, params string[] entries) =>
        service.Post("", Some.Bundle("transaction", entries)).ShouldHaveStatus(200);
}
