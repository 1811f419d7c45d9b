using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;
using MedMijSandbox.Fhir.Serialization;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>Requests that a service does not carry out, and how it says so.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("GET", "Account/a")]
    [InlineData("GET", "Account?name=x")]
    [InlineData("GET", "Nonsense/a")]
    [InlineData("GET", "observation/a")]
    [InlineData("GET", "$everything")]
    [InlineData("GET", "_history")]
    [InlineData("POST", "Account")]
    [InlineData("POST", "metadata")]
    [InlineData("PUT", "Account/a")]
    [InlineData("DELETE", "Account/a")]
    public void A_type_that_is_not_served_is_not_supported(string method, string address)
    {
        var body = method == "GET" ? null : """{"resourceType":"Account"}""";

        new TestService(FhirVersion.Stu3).Send(TestService.Request(method, address, body)).ShouldBeRefused(404, "not-supported");
    }

    [Theory]
    [InlineData("POST", "Organization")]
    [InlineData("PUT", "Organization/o")]
    [InlineData("PUT", "Organization?name=x")]
    [InlineData("DELETE", "Organization/o")]
    [InlineData("DELETE", "Organization?name=x")]
    [InlineData("PATCH", "Observation/a")]
    [InlineData("POST", "Observation/a")]
    [InlineData("PUT", "Observation/a/_history/1")]
    [InlineData("DELETE", "Observation/a/_history/1")]
    [InlineData("TRACE", "Observation")]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("GET", "Observation/$validate")]
    [InlineData("POST", "Observation/$validate")]
    [InlineData("GET", "Condition/$lastn")]
    [InlineData("POST", "Observation/$lastn")]
    [InlineData("GET", "Patient/p/$everything")]
    public void An_interaction_that_is_not_there_is_not_supported_and_changes_nothing(string method, string address)
    {
        var service = new TestService(
            FhirVersion.R4,
            [
                Some.Observation("a", Some.Member("performer", new[] { new { reference = "Organization/o" } })),
                """{"resourceType":"Organization","id":"o","name":"x"}""",
            ]);
        var before = service.Store.Dossier("p");

        service.Send(TestService.Request(method, address, """{"resourceType":"Organization","id":"o"}""")).ShouldBeRefused(404, "not-supported");

        service.Store.Dossier("p").ShouldBeSameAs(before);
    }

    [Theory]
    [InlineData("Observation")]
    [InlineData("Observation/a")]
    [InlineData("Observation/a/_history/1")]
    public void What_can_only_be_created_is_not_given_in_any_version(string address)
    {
        var description = TestService.Description(null) with { Resources = [new("Observation", [], [], [], ["create"])] };
        var builder = new FhirStoreBuilder(Given.Stu3);
        builder.Add(Given.Resource(Given.Stu3, Some.Observation("a")));
        var service = new RestService(Given.Stu3, new(description));

        service.Answer(TestService.Request("GET", address), builder.Build(), "p", TestService.Start, new()).ShouldBeRefused(404, "not-supported");
    }

    [Theory]
    [InlineData("GET", "Observation/$")]
    [InlineData("POST", "Observation/$")]
    [InlineData("GET", "Patient/$")]
    public void An_operation_without_a_name_is_refused(string method, string address) =>
        new TestService(FhirVersion.Stu3).Send(TestService.Request(method, address)).ShouldBeRefused(400, "invalid");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("text/*")]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("application/octet-stream")]
    [InlineData("application/fhir+turtle")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(";;;")]
    public void A_content_type_that_is_not_read_is_refused(string? contentType)
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);
        var request = TestService.Request("POST", "Observation", Some.Observation("a")) with { ContentType = contentType };

        service.Send(request).ShouldBeRefused(415, "not-supported");
        service.Send(request with { Method = "PUT", Path = "Observation/a" }).ShouldBeRefused(415, "not-supported");
        service.Send(request with { Path = "" }).ShouldBeRefused(415, "not-supported");
    }

    [Theory]
    [InlineData("application/fhir+json")]
    [InlineData("application/fhir+json; fhirVersion=3.0; charset=utf-8")]
    [InlineData("application/fhir+json;fhirVersion=\"3.0.2\"")]
    [InlineData("application/json")]
    [InlineData("APPLICATION/FHIR+JSON")]
    public void A_content_type_of_the_version_is_read(string contentType) =>
        new TestService(FhirVersion.Stu3).Send(TestService.Request("POST", "Observation", Some.Observation(null)) with { ContentType = contentType })
            .ShouldHaveStatus(201);

    [Theory]
    [InlineData(FhirVersion.Stu3, "application/fhir+json; fhirVersion=4.0")]
    [InlineData(FhirVersion.Stu3, "application/fhir+xml; fhirVersion=1.0")]
    [InlineData(FhirVersion.R4, "application/fhir+json; fhirVersion=3.0")]
    [InlineData(FhirVersion.R4, "application/fhir+json; fhirVersion=4.01")]
    [InlineData(FhirVersion.R4, "application/fhir+json; fhirVersion=")]
    public void A_resource_of_another_version_is_refused(FhirVersion version, string contentType)
    {
        var request = TestService.Request("POST", "Observation", Some.Observation(null)) with { ContentType = contentType };

        new TestService(version).Send(request).ShouldBeRefused(400, "not-supported");
    }

    [Fact]
    public void A_resource_with_many_errors_is_told_them_all_each_with_its_place()
    {
        const string Body = """
            {"resourceType":"Patient","shoe":1,"active":"yes","birthDate":"gisteren","name":[{"given":"x"}],"gender":null,"photo":[]}
            """;

        var refusal = new TestService(FhirVersion.R4).Post("Patient", Body).ShouldBeRefused(400, "structure");

        string[] places = ["Patient.shoe", "Patient.active", "Patient.birthDate", "Patient.name[0].given", "Patient.gender", "Patient.photo"];
        refusal.Issues().Select(issue => issue.GetProperty("expression")[0].GetString()).ShouldBe(places, ignoreOrder: true);
        refusal.Issues().ShouldAllBe(issue => issue.GetProperty("diagnostics").GetString()!.Length > 20);
        refusal.Issues().ShouldAllBe(issue => issue.GetProperty("severity").GetString() == "error");
    }

    [Fact]
    public void An_OperationOutcome_has_a_limited_number_of_issues()
    {
        var members = string.Join(',', Enumerable.Range(0, 150).Select(number => Some.Member($"unknown{number}", 1)));

        var refusal = new TestService(FhirVersion.Stu3).Post("Observation", Some.Observation(null, members)).ShouldBeRefused(400, "structure");

        refusal.Errors.Count.ShouldBe(150);
        refusal.Issues().Length.ShouldBe(OperationOutcome.MostIssues);
    }

    [Theory]
    [InlineData("Observation?code:\u0001=1")]
    [InlineData("Observation?\u0001=1")]
    [InlineData("Observation?%01=1")]
    [InlineData("Observation?code:%1f=1")]
    [InlineData("\u0001")]
    [InlineData("Observation/$\u0002")]
    [InlineData("Observation?aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\U0001F600=1")]
    public void What_a_client_sent_comes_back_in_a_refusal_that_JSON_and_XML_can_hold(string address)
    {
        var service = new TestService(FhirVersion.R4);

        var refusal = service.Send(TestService.Request("GET", address) with { Prefer = "handling=strict" }).Refusal.ShouldNotBeNull();

        ShouldBeXmlToo(service, refusal);
    }

    [Fact]
    public void The_name_of_an_unknown_element_comes_back_in_a_refusal_that_XML_can_hold()
    {
        var service = new TestService(FhirVersion.Stu3);

        var refusal = service.Post("Observation", Some.Observation(null, "\"\\u0001\":1")).ShouldBeRefused(400, "structure");

        ShouldBeXmlToo(service, refusal);
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void The_CapabilityStatement_is_valid(FhirVersion version)
    {
        var service = new TestService(version);

        var answer = service.Get("metadata").ShouldHaveStatus(200).ShouldBeValid(service.Schema);

        Encoding.UTF8.GetString(answer.Body.Span).Contains("\"transaction\"", StringComparison.Ordinal).ShouldBeTrue();
    }

    private static void ShouldBeXmlToo(TestService service, FhirRefusal refusal)
    {
        refusal.Issues().ShouldNotBeEmpty();
        FhirXml.Write(service.Schema, refusal.Outcome()).Errors.ShouldBeEmpty();
    }
}
