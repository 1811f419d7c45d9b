using System.Text;
using MedMijSandbox.Fhir;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>What one Persoon can not see or change of another, whatever the request.</summary>
public sealed class OtherPersoonTests
{
    private const string Theirs = "Observation/theirs";

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void An_id_that_does_not_exist_and_one_of_another_are_refused_alike(FhirVersion version)
    {
        var service = Service(version);

        var unknown = service.Get("Observation/none").ShouldBeRefused(404, "not-found");
        var theirs = service.Get(Theirs).ShouldBeRefused(404, "not-found");

        theirs.Outcome().ToArray().ShouldBe(unknown.Outcome().ToArray());
        service.Get($"{Theirs}/_history/1").ShouldBeRefused(404, "not-found");
        service.Get("Patient/q").ShouldBeRefused(404, "not-found");
        service.Get("Practitioner/gp", "q").ShouldBeRefused(404, "not-found");
        service.Get(Theirs, "q").ShouldHaveStatus(200);
    }

    [Theory]
    [InlineData("Observation?_id=theirs")]
    [InlineData("Observation?code=secret")]
    [InlineData("Observation?performer=Patient/q")]
    [InlineData("Observation?performer:Patient=q")]
    [InlineData("Patient?_id=q")]
    public void A_search_finds_nothing_of_another(string address) => Service(FhirVersion.Stu3).Get(address).ShouldHaveStatus(200).Total().ShouldBe(0);

    [Theory]
    [InlineData("Condition?_include=Condition:evidence-detail")]
    [InlineData("Condition?_include:iterate=Condition:evidence-detail")]
    [InlineData("Condition?_include=Condition:*")]
    [InlineData("Condition?_revinclude=Observation:performer")]
    [InlineData("Patient?_revinclude=Observation:performer")]
    public void Nothing_of_another_comes_along(string address)
    {
        var service = Service(FhirVersion.R4);
        service.Post("Condition", Some.Condition(null, Some.Evidence(Theirs))).ShouldHaveStatus(201);

        var answer = service.Get(address).ShouldHaveStatus(200);

        answer.Total().ShouldBe(1);
        answer.Ids("include").ShouldNotContain("theirs");
        answer.Ids("include").ShouldNotContain("q");
        Encoding.UTF8.GetString(answer.Body.Span).Contains("secret", StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void A_chain_does_not_look_into_what_is_of_another()
    {
        var service = Service(FhirVersion.R4);
        service.Post("Condition", Some.Condition(null, Some.Evidence(Theirs))).ShouldHaveStatus(201);

        service.Get("Condition?evidence-detail:Observation.code=secret").ShouldHaveStatus(200).Total().ShouldBe(0);
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void What_is_created_belongs_to_the_Persoon_of_the_token_whoever_it_names(FhirVersion version)
    {
        var service = Service(version);

        var id = service.Post("Observation", Some.Observation(null, patient: "q")).ShouldHaveStatus(201).Id();

        service.Get($"Observation/{id}").ShouldHaveStatus(200);
        service.Get($"Observation/{id}", "q").ShouldBeRefused(404, "not-found");
        service.Get("Observation", "q").Ids().ShouldBe(["theirs"]);
        service.Get("Patient/q").ShouldBeRefused(404, "not-found");
        service.Get(Theirs).ShouldBeRefused(404, "not-found");
    }

    [Fact]
    public void An_update_or_deletion_never_touches_what_is_of_another()
    {
        var service = Service(FhirVersion.Stu3);
        var before = service.Get(Theirs, "q").Body.ToArray();

        service.Delete(Theirs).ShouldBeRefused(404, "not-found");
        service.Delete("Observation?code=secret").ShouldBeRefused(404, "not-found");
        service.Send(TestService.Request("PUT", Theirs, Some.Observation("theirs")) with { IfMatch = "W/\"1\"" }).ShouldBeRefused(412);
        service.Put(Theirs, Some.Observation("theirs")).ShouldHaveStatus(201);
        service.Delete(Theirs).ShouldHaveStatus(204);

        var after = service.Get(Theirs, "q").ShouldHaveStatus(200);
        after.Body.ToArray().ShouldBe(before);
        after.ETag.ShouldBe("W/\"1\"");
    }

    [Fact]
    public void A_condition_looks_at_what_is_the_Persoons_own()
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("theirs", Some.Number("7"), patient: "q")]);
        var request = TestService.Request("POST", "Observation", Some.Observation(null)) with { IfNoneExist = $"identifier={Some.Numbers}|7" };

        service.Send(request).ShouldHaveStatus(201);
    }

    [Fact]
    public void What_is_shared_is_changed_for_the_Persoon_alone()
    {
        var seen = Some.Observation("seen", Some.Member("performer", new[] { new { reference = "Practitioner/gp" } }), patient: "q");
        var service = new TestService(FhirVersion.Stu3, [seen]);

        service.Put("Practitioner/gp", """{"resourceType":"Practitioner","id":"gp","active":false}""").ShouldHaveStatus(200);

        service.Get("Practitioner/gp").Json().GetProperty("active").GetBoolean().ShouldBeFalse();
        service.Get("Practitioner/gp", "q").Json().GetProperty("active").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData(FhirVersion.Stu3, "content")]
    [InlineData(FhirVersion.R4, "data")]
    public void A_document_of_another_can_not_be_reached_by_naming_it(FhirVersion version, string member)
    {
        var service = new TestService(
            version,
            [
                Some.Communication("theirs", $"{Some.Reference("subject", "Patient/q")},{Attachment("Binary/b")}"),
                $"{{\"resourceType\":\"Binary\",\"id\":\"b\",\"contentType\":\"application/pdf\",\"{member}\":\"JVBERg==\"}}",
            ]);

        service.Post("Communication", Some.Communication(null, Attachment("Binary/b"))).ShouldHaveStatus(201);

        service.Get("Binary/b", "q").ShouldHaveStatus(200);
        service.Get("Binary/b").ShouldBeRefused(404, "not-found");
    }

    private static string Attachment(string url) => Some.Member("payload", new[] { new { contentAttachment = new { url } } });

    private static TestService Service(FhirVersion version)
    {
        var performer = Some.Member("performer", new[] { new { reference = "Patient/q" } });
        return new(version, [Some.Observation("theirs", performer, "secret", "q")]);
    }
}
