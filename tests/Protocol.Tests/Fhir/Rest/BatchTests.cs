using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>A batch: each entry for itself.</summary>
public sealed class BatchTests
{
    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void A_bad_entry_does_not_hurt_the_others(FhirVersion version)
    {
        var service = new TestService(version, [Some.Observation("a")]);

        var answer = Send(
            service,
            Some.Entry("POST", "Observation", Some.Observation(null, code: "first")),
            Some.Entry("GET", "Observation/none"),
            Some.Entry("PUT", "Observation/a", Some.Observation("a"), more: Some.Member("ifMatch", "W/\"9\"")),
            Some.Entry("DELETE", "Account/x"),
            Some.Entry("PUT", "Observation/b", Some.Observation("c")),
            Some.Entry("GET", "Observation?date=yesterday"),
            Some.Entry("POST", "Observation/$nothing", Some.Observation(null)),
            Some.Entry("POST", "Observation", Some.Observation(null, code: "last")));

        answer.Json().GetProperty("type").GetString().ShouldBe("batch-response");
        answer.Statuses().ShouldBe(
            [
                "201 Created", "404 Not Found", "412 Precondition Failed", "404 Not Found",
                "400 Bad Request", "400 Bad Request", "404 Not Found", "201 Created",
            ]);
        var outcome = answer.Entries()[1].GetProperty("response").GetProperty("outcome");
        outcome.GetProperty("issue")[0].GetProperty("code").GetString().ShouldBe("not-found");
        service.Get("Observation?code=first").Total().ShouldBe(1);
        service.Get("Observation?code=last").Total().ShouldBe(1);
        service.Get("Observation/a").ETag.ShouldBe("W/\"1\"");
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void The_answer_is_valid_with_refusals_in_it(FhirVersion version)
    {
        var service = new TestService(version, [Some.Observation("a")]);

        Send(service, Some.Entry("GET", "Observation/a"), Some.Entry("GET", "Observation/none")).ShouldBeValid(service.Schema);
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void What_was_read_comes_back(FhirVersion version)
    {
        var service = new TestService(version, [Some.Observation("a")]);

        var answer = Send(
            service,
            Some.Entry("GET", "Observation/a"),
            Some.Entry("GET", $"{Given.BaseAddress}/Observation?code=1"),
            Some.Entry("GET", "/Observation/$lastn"),
            Some.Entry("GET", "Observation/a", more: Some.Member("ifNoneMatch", "W/\"1\"")));

        answer.ShouldBeValid(service.Schema);
        answer.Statuses().ShouldBe(["200 OK", "200 OK", "200 OK", "304 Not Modified"]);
        var entries = answer.Entries();
        entries[0].GetProperty("fullUrl").GetString().ShouldBe($"{Given.BaseAddress}/Observation/a");
        entries[0].GetProperty("resource").GetProperty("id").GetString().ShouldBe("a");
        entries[1].GetProperty("resource").GetProperty("total").GetInt32().ShouldBe(1);
        entries[2].GetProperty("resource").GetProperty("type").GetString().ShouldBe("searchset");
        entries[3].TryGetProperty("resource", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("return=minimal", false)]
    [InlineData("return=representation", true)]
    public void What_was_changed_comes_back_on_request(string? prefer, bool isThere)
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);
        var bundle = Some.Bundle(
            "batch", Some.Entry("POST", "Observation", Some.Observation(null)), Some.Entry("PUT", "Observation/a", Some.Observation("a")));

        var answer = service.Send(TestService.Request("POST", "", bundle) with { Prefer = prefer }).ShouldHaveStatus(200);

        answer.ShouldBeValid(service.Schema);
        answer.Statuses().ShouldBe(["201 Created", "200 OK"]);
        answer.Entries().Select(entry => entry.TryGetProperty("resource", out _)).ShouldBe([isThere, isThere]);
        answer.Entries()[1].GetProperty("response").GetProperty("etag").GetString().ShouldBe("W/\"2\"");
    }

    [Fact]
    public void Names_of_other_entries_mean_nothing_in_a_batch()
    {
        var service = new TestService(FhirVersion.Stu3);

        var answer = Send(
            service,
            Some.Entry("POST", "Observation", Some.Observation(null), "urn:uuid:1"),
            Some.Entry("POST", "Condition", Some.Condition(null, Some.Evidence("urn:uuid:1"))));

        var condition = service.Get($"Condition/{answer.CreatedIds()[1]}").Json();
        condition.GetProperty("evidence")[0].GetProperty("detail")[0].GetProperty("reference").GetString().ShouldBe("urn:uuid:1");
    }

    [Fact]
    public void A_resource_with_errors_is_refused_by_itself()
    {
        var service = new TestService(FhirVersion.R4);

        var answer = Send(
            service,
            Some.Entry("POST", "Observation", """{"resourceType":"Observation"}"""),
            Some.Entry("POST", "Observation", Some.Observation(null)));

        answer.Statuses().ShouldBe(["400 Bad Request", "201 Created"]);
    }

    [Fact]
    public void A_method_that_is_not_supported_is_refused_by_itself()
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);

        var answer = Send(
            service,
            Some.Entry("PATCH", "Observation/a", Some.Observation("a")),
            Some.Entry("POST", "Observation", Some.Observation(null)));

        answer.Statuses()[0].ShouldStartWith("4");
        answer.Statuses()[1].ShouldBe("201 Created");
    }

    [Fact]
    public void Every_version_that_was_answered_can_be_read()
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a")]);

        var answer = Send(
            service,
            Some.Entry("PUT", "Observation/a", Some.Observation("a")),
            Some.Entry("PUT", "Observation/a", Some.Observation("a", code: "2")));

        answer.Statuses().ShouldBe(["200 OK", "200 OK"]);
        service.Get("Observation/a/_history/2").ShouldHaveStatus(200);
        service.Get("Observation/a/_history/3").ShouldHaveStatus(200);
    }

    [Fact]
    public void A_search_in_a_batch_gives_a_resource_of_any_depth_that_is_kept()
    {
        var service = new TestService(FhirVersion.R4);
        service.Post("Observation", Some.Observation(null, Some.Nested(31))).ShouldHaveStatus(201);
        service.Get("Observation").ShouldHaveStatus(200).Total().ShouldBe(1);

        Send(service, Some.Entry("GET", "Observation")).Statuses().ShouldBe(["200 OK"]);
    }

    [Fact]
    public void A_batch_without_entries_has_an_answer_without_entries()
    {
        var service = new TestService(FhirVersion.Stu3);

        var answer = service.Post("", """{"resourceType":"Bundle","type":"batch"}""").ShouldHaveStatus(200);

        answer.ShouldBeValid(service.Schema).Entries().ShouldBeEmpty();
    }

    [Fact]
    public void Too_many_entries_are_refused()
    {
        var service = new TestService(FhirVersion.Stu3);
        var entries = Enumerable.Repeat(Some.Entry("GET", "Observation/none"), 1001).ToArray();

        service.Post("", Some.Bundle("batch", entries)).ShouldBeRefused(413, "too-long");
    }

    [Theory]
    [InlineData("""{"resourceType":"Bundle","type":"collection"}""", 404)]
    [InlineData("""{"resourceType":"Bundle","type":"searchset"}""", 404)]
    [InlineData("""{"resourceType":"Patient"}""", 404)]
    [InlineData("""{"resourceType":"Bundle"}""", 400)]
    [InlineData("""{"resourceType":"Bundle","type":"batch","entry":[{}]}""", 400)]
    [InlineData("""{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET"}}]}""", 400)]
    [InlineData("""{"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Patient"}}]}""", 400)]
    public void What_is_no_batch_or_transaction_is_refused_at_the_base(string body, int status)
    {
        var service = new TestService(FhirVersion.R4);

        service.Post("", body).ShouldBeRefused(status);
    }

    private static RestAnswer Send(TestService service, params string[] entries) =>
        service.Post("", Some.Bundle("batch", entries)).ShouldHaveStatus(200);
}
