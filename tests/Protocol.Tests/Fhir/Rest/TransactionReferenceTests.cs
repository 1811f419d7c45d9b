using System.Text.Json;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>The names that entries of a transaction have for each other become the addresses of what was made.</summary>
public sealed class TransactionReferenceTests
{
    private const string Name = "urn:uuid:6f0fba2a-6c1b-4a5e-9a35-0d9f3a0c1c11";
    private const string OtherName = "urn:oid:1.2.3.4";

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void A_name_is_replaced_in_references_attachments_contained_resources_and_extensions(FhirVersion version)
    {
        var service = new TestService(version);
        var payload = Some.Member(
            "payload", new object[] { new { contentReference = new { reference = Name } }, new { contentAttachment = new { url = Name } } });
        var contained = $"\"contained\":[{Some.Condition("c", Some.Evidence(Name))}]";
        var extension = Some.Member(
            "extension",
            new object[] { new { url = "http://e", valueReference = new { reference = Name } }, new { url = "http://f", valueUri = Name } });

        var answer = Send(
            service,
            Some.Entry("POST", "Communication", Some.Communication(null, $"{contained},{extension},{payload}"), OtherName),
            Some.Entry("POST", "Observation", Some.Observation(null), Name)).ShouldBeValid(service.Schema);

        var address = $"Observation/{answer.CreatedIds()[1]}";
        var made = service.Get($"Communication/{answer.CreatedIds()[0]}").ShouldBeValid(service.Schema).Json();
        made.GetProperty("payload")[0].GetProperty("contentReference").GetProperty("reference").GetString().ShouldBe(address);
        made.GetProperty("payload")[1].GetProperty("contentAttachment").GetProperty("url").GetString().ShouldBe(address);
        EvidenceOf(made.GetProperty("contained")[0]).ShouldBe(address);
        made.GetProperty("extension")[0].GetProperty("valueReference").GetProperty("reference").GetString().ShouldBe(address);
        made.GetProperty("extension")[1].GetProperty("valueUri").GetString().ShouldBe(address);
        made.GetRawText().Contains(Name, StringComparison.Ordinal).ShouldBeFalse();
        service.Get(address).ShouldHaveStatus(200);
    }

    [Fact]
    public void Entries_may_refer_to_each_other_both_ways()
    {
        var service = new TestService(FhirVersion.Stu3);

        var answer = Send(
            service,
            Some.Entry("POST", "Condition", Some.Condition(null, Some.Evidence(OtherName)), Name),
            Some.Entry("POST", "Condition", Some.Condition(null, Some.Evidence(Name)), OtherName));

        var ids = answer.CreatedIds();
        EvidenceOf(service.Get($"Condition/{ids[0]}").Json()).ShouldBe($"Condition/{ids[1]}");
        EvidenceOf(service.Get($"Condition/{ids[1]}").Json()).ShouldBe($"Condition/{ids[0]}");
        service.Get($"Condition?_id={ids[0]}&_include=Condition:evidence-detail").Ids("include").ShouldBe([ids[1]!]);
    }

    [Theory]
    [InlineData("PUT", "Observation/mine", "mine", "mine")]
    [InlineData("PUT", "Observation?code=known", null, "known")]
    [InlineData("PUT", "Observation?code=unknown", "mine", "mine")]
    public void The_name_of_a_changed_resource_is_replaced_by_where_it_stands(string method, string url, string? id, string expected)
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("known", code: "known")]);

        var answer = Send(
            service,
            Some.Entry("POST", "Condition", Some.Condition(null, Some.Evidence(Name))),
            Some.Entry(method, url, Some.Observation(id, code: "known"), Name));

        EvidenceOf(service.Get($"Condition/{answer.CreatedIds()[0]}").Json()).ShouldBe($"Observation/{expected}");
        service.Get($"Observation/{expected}").ShouldHaveStatus(200);
    }

    [Theory]
    [InlineData("known", true)]
    [InlineData("unknown", false)]
    public void The_name_of_a_creation_on_a_condition_is_replaced_by_what_was_there_or_is_new(string code, bool isThere)
    {
        var service = new TestService(FhirVersion.Stu3, [Some.Observation("a", code: "known")]);

        var answer = Send(
            service,
            Some.Entry("POST", "Observation", Some.Observation(null), Name, Some.Member("ifNoneExist", $"code={code}")),
            Some.Entry("POST", "Condition", Some.Condition(null, Some.Evidence(Name))));

        answer.Statuses().ShouldBe([isThere ? "200 OK" : "201 Created", "201 Created"]);
        var reference = EvidenceOf(service.Get($"Condition/{answer.CreatedIds()[1]}").Json());
        (reference == "Observation/a").ShouldBe(isThere);
        service.Get(reference).ShouldHaveStatus(200);
    }

    [Fact]
    public void What_no_entry_is_called_stays_as_it_is()
    {
        var service = new TestService(FhirVersion.R4);

        var answer = Send(
            service,
            Some.Entry("POST", "Observation", Some.Observation(null), Name),
            Some.Entry("POST", "Condition", Some.Condition(null, Some.Evidence(OtherName))),
            Some.Entry("POST", "Condition", Some.Condition(null, Some.Evidence("Practitioner/gp"))));

        EvidenceOf(service.Get($"Condition/{answer.CreatedIds()[1]}").Json()).ShouldBe(OtherName);
        EvidenceOf(service.Get($"Condition/{answer.CreatedIds()[2]}").Json()).ShouldBe("Practitioner/gp");
    }

    [Fact]
    public void An_identifier_that_reads_like_a_name_stays_as_it_is()
    {
        var service = new TestService(FhirVersion.Stu3);
        var identifier = Some.Member("identifier", new[] { new { system = "urn:ietf:rfc:3986", value = Name } });

        var answer = Send(service, Some.Entry("POST", "Observation", Some.Observation(null, identifier), Name));

        service.Get($"Observation/{answer.CreatedIds()[0]}").Json().GetProperty("identifier")[0].GetProperty("value").GetString().ShouldBe(Name);
    }

    [Fact]
    public void A_name_is_replaced_in_the_links_of_a_narrative()
    {
        var service = new TestService(FhirVersion.R4);
        const string Div = $"<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"{Name}\">x</a></div>";
        var text = Some.Member("text", new { status = "generated", div = Div });

        var answer = Send(
            service,
            Some.Entry("POST", "Observation", Some.Observation(null), Name),
            Some.Entry("POST", "Condition", Some.Condition(null, text)));

        service.Get($"Condition/{answer.CreatedIds()[1]}").Json().GetProperty("text").GetProperty("div").GetString()!
            .Contains($"href=\"Observation/{answer.CreatedIds()[0]}\"", StringComparison.Ordinal).ShouldBeTrue();
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void A_reference_on_a_condition_is_replaced_by_the_one_that_meets_it(FhirVersion version)
    {
        var service = new TestService(version, [Some.Observation("a", Some.Number("7"))]);

        var answer = Send(service, Some.Entry("POST", "Condition", Some.Condition(null, Some.Evidence($"Observation?identifier={Some.Numbers}|7"))));

        EvidenceOf(service.Get($"Condition/{answer.CreatedIds()[0]}").Json()).ShouldBe("Observation/a");
    }

    [Theory]
    [InlineData("8")]
    [InlineData("9")]
    public void A_reference_on_a_condition_that_none_or_more_meet_is_refused(string number)
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a", Some.Number("9")), Some.Observation("b", Some.Number("9"))]);
        var before = service.Store.Dossier("p");
        var condition = Some.Condition(null, Some.Evidence($"Observation?identifier={Some.Numbers}|{number}"));

        service.Post("", Some.Bundle("transaction", Some.Entry("POST", "Condition", condition))).Status.ShouldBeOneOf(400, 404, 412);

        service.Store.Dossier("p").ShouldBeSameAs(before);
    }

    private static string EvidenceOf(JsonElement condition) =>
        condition.GetProperty("evidence")[0].GetProperty("detail")[0].GetProperty("reference").GetString()!;

    private static RestAnswer Send(TestService service, params string[] entries) =>
        service.Post("", Some.Bundle("transaction", entries)).ShouldHaveStatus(200);
}
