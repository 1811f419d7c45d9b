using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>A search whose parameters come as a form.</summary>
public sealed class SearchByPostTests
{
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("Observation/_search", "code=2", "Observation?code=2")]
    [InlineData("Observation/_search?code=2", "", "Observation?code=2")]
    [InlineData("Observation/_search?code=2", "status=final", "Observation?code=2&status=final")]
    [InlineData("Observation/_search?status=final", "foo=1&code=%7C2,2", "Observation?status=final&code=%7C2,2")]
    [InlineData("Observation/_search", "value-string=een+tekst", "Observation?value-string=een+tekst")]
    public void Parameters_of_the_form_and_of_the_address_count_together(string address, string form, string self)
    {
        foreach (var version in new[] { FhirVersion.Stu3, FhirVersion.R4 })
        {
            var service = Service(version);

            var answer = service.Send(Request(address, form)).ShouldBeValid(service.Schema);

            answer.Ids().ShouldBe(["b"]);
            answer.Link("self").ShouldBe(self);
        }
    }

    [Fact]
    public void A_form_without_parameters_asks_for_everything()
    {
        Service(FhirVersion.R4).Send(Request("Observation/_search", "")).ShouldHaveStatus(200).Total().ShouldBe(2);
    }

    [Fact]
    public void A_condition_in_the_form_and_another_in_the_address_both_have_to_be_met() =>
        Service(FhirVersion.Stu3).Send(Request("Observation/_search?code=1", "code=2")).ShouldHaveStatus(200).Total().ShouldBe(0);

    [Theory]
    [InlineData(null)]
    [InlineData("application/fhir+json")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    public void A_body_that_is_no_form_is_refused(string? contentType)
    {
        var request = Request("Observation/_search", "code=2") with { ContentType = contentType };

        Service(FhirVersion.R4).Send(request).ShouldBeRefused(415, "not-supported");
    }

    [Theory]
    [InlineData("patient=Patient/q")]
    [InlineData("subject=Patient/p")]
    [InlineData("date=yesterday")]
    [InlineData("code=%zz")]
    [InlineData("identifier=http://fhir.nl/fhir/NamingSystem/bsn|999900006")]
    public void A_form_is_refused_for_what_an_address_is_refused_for(string form) =>
        Service(FhirVersion.Stu3).Send(Request("Observation/_search", form)).ShouldBeRefused(400, "invalid");

    [Fact]
    public void A_form_that_is_too_long_is_refused() =>
        Service(FhirVersion.R4).Send(Request("Observation/_search", new string('a', 9000))).ShouldBeRefused(400, "too-costly");

    [Fact]
    public void Strict_counts_for_the_form_too()
    {
        var request = Request("Observation/_search", "foo=1") with { Prefer = "handling=strict" };

        Service(FhirVersion.Stu3).Send(request).ShouldBeRefused(400, "not-supported");
    }

    [Fact]
    public void A_search_by_form_changes_nothing_and_is_there_for_what_can_only_be_read()
    {
        var service = Service(FhirVersion.R4);

        service.Send(Request("Organization/_search", "name=x")).ShouldHaveStatus(200).Total().ShouldBe(0);
        service.Send(Request("Account/_search", "name=x")).ShouldBeRefused(404, "not-supported");

        service.Store.Dossier("p").Sequence.ShouldBe(0);
    }

    private static RestRequest Request(string address, string form) =>
        TestService.Request("POST", address) with { ContentType = $"{Form}; charset=utf-8", Body = Encoding.UTF8.GetBytes(form) };

    private static TestService Service(FhirVersion version) =>
        new(version, [Some.Observation("a"), Some.Observation("b", Some.Member("valueString", "Een tekst"), "2")]);
}
