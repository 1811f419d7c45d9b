using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

public sealed class CreateTests
{
    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void A_new_resource_gets_an_id_a_version_and_a_moment_whatever_the_client_sent(FhirVersion version)
    {
        var meta = new { versionId = "7", lastUpdated = "2001-01-01T00:00:00Z", profile = new[] { "http://profile.example" } };
        var service = new TestService(version);

        var answer = service.Post("Observation", Some.Observation("mine", Some.Member("meta", meta))).ShouldHaveStatus(201);

        var id = answer.Id();
        id.ShouldNotBe("mine");
        answer.Location.ShouldBe($"{Given.BaseAddress}/Observation/{id}/_history/1");
        answer.ETag.ShouldBe("W/\"1\"");
        answer.LastModified.ShouldBe(service.Now);
        var kept = answer.ShouldBeValid(service.Schema).Json().GetProperty("meta");
        kept.GetProperty("versionId").GetString().ShouldBe("1");
        kept.GetProperty("lastUpdated").GetDateTimeOffset().ShouldBe(service.Now);
        kept.GetProperty("profile")[0].GetString().ShouldBe("http://profile.example");
        service.Get("Observation/mine").ShouldBeRefused(404, "not-found");
    }

    [Fact]
    public void What_was_created_can_be_read_and_found()
    {
        var service = new TestService(FhirVersion.R4);

        var answer = service.Post("Observation", Some.Observation(null)).ShouldHaveStatus(201);

        service.Get($"Observation/{answer.Id()}").Body.ToArray().ShouldBe(answer.Body.ToArray());
        service.Get($"Observation/{answer.Id()}/_history/1").Body.ToArray().ShouldBe(answer.Body.ToArray());
        service.Get("Observation?code=1").Ids().ShouldBe([answer.Id()]);
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void XML_makes_the_same_resource_as_JSON(FhirVersion version)
    {
        var service = new TestService(version);
        var json = Some.Observation(null, Some.Member("valueQuantity", new { value = 1.50m, unit = "µg" }));
        var xml = FhirXml.Write(service.Schema, Encoding.UTF8.GetBytes(json)).Xml;
        var request = TestService.Request("POST", "Observation") with { ContentType = TestService.Xml, Body = xml };

        var fromXml = service.Send(request).ShouldHaveStatus(201);
        var fromJson = service.Post("Observation", json).ShouldHaveStatus(201);

        Content(fromXml).ShouldBe(Content(fromJson));
    }

    [Fact]
    public void The_same_resource_sent_twice_makes_two()
    {
        var service = new TestService(FhirVersion.Stu3);

        var first = service.Post("Observation", Some.Observation(null)).ShouldHaveStatus(201);
        var second = service.Post("Observation", Some.Observation(null)).ShouldHaveStatus(201);

        second.Id().ShouldNotBe(first.Id());
        service.Get("Observation").Total().ShouldBe(2);
    }

    [Fact]
    public void A_body_of_another_type_than_the_address_is_refused()
    {
        var service = new TestService(FhirVersion.R4);

        service.Post("Observation", Some.Condition(null)).ShouldBeRefused(400, "invalid");
        service.Post("Binary", Some.Condition(null)).ShouldBeRefused(400, "invalid");

        service.Store.Dossier("p").Sequence.ShouldBe(0);
    }

    [Fact]
    public void What_a_new_resource_refers_to_does_not_come_into_sight_by_that()
    {
        var service = new TestService(FhirVersion.Stu3, ["""{"resourceType":"Practitioner","id":"other"}"""]);
        service.Get("Practitioner/other").ShouldBeRefused(404, "not-found");

        service.Post("Observation", Some.Observation(null, Some.Member("performer", new[] { new { reference = "Practitioner/other" } })));

        service.Get("Practitioner/other").ShouldBeRefused(404, "not-found");
    }

    [Fact]
    public async Task Creations_at_the_same_moment_all_arrive()
    {
        var service = new TestService(FhirVersion.R4);
        var creations = Enumerable.Range(0, 60).Select(_ => Task.Run(() => service.Post("Observation", Some.Observation(null))));

        var answers = await Task.WhenAll(creations);

        answers.ShouldAllBe(answer => answer.Status == 201);
        answers.Select(answer => answer.Id()).ShouldBeUnique();
        service.Get("Observation").Total().ShouldBe(answers.Length);
        service.Store.Dossier("p").Sequence.ShouldBe(answers.Length);
    }

    private static string[] Content(RestAnswer answer) =>
    [
        .. answer.Json().EnumerateObject()
            .Where(member => member.Name is not ("id" or "meta"))
            .Select(member => $"{member.Name}={member.Value.GetRawText()}"),
    ];
}
