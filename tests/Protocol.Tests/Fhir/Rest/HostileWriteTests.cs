using System.Diagnostics;
using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>Input that is well-formed as far as it goes, made to cost time or to be unreadable later.</summary>
[Collection(nameof(Alone))]
public sealed class HostileWriteTests
{
    [Theory]
    [InlineData("0e99999999999")]
    [InlineData("0e-9999999999")]
    [InlineData("1e-2147483649")]
    public void An_exponent_beyond_measure_is_a_number_like_any_other(string number)
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);

        service.Get($"Observation?value-quantity={number}").ShouldHaveStatus(200).Total().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","maritalStatus":{"_id":{"id":"q"},"text":"x"}}""")]
    [InlineData("""{"resourceType":"Patient","extension":[{"url":"http://e","_url":{"id":"q"},"valueString":"x"}]}""")]
    [InlineData("""{"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>","_div":{"id":"q"}}}""")]
    public void What_XML_cannot_hold_is_not_kept(string json)
    {
        var service = new TestService(FhirVersion.Stu3);

        var answer = service.Post("Patient", json);

        if (answer.Status == 201)
        {
            FhirXml.Write(service.Schema, answer.Body).Errors.ShouldBeEmpty();
        }
        else
        {
            answer.ShouldBeRefused(400);
        }
    }

    [Theory]
    [InlineData(";x")]
    [InlineData("tekst")]
    [InlineData("a/b c/d")]
    public void A_document_without_a_media_type_is_refused(string contentType)
    {
        var service = new TestService(FhirVersion.Stu3);

        service.Send(TestService.Request("POST", "Binary", "x") with { ContentType = contentType }).ShouldBeRefused(415);
    }

    [Fact]
    public void Many_attributes_are_refused_before_they_cost_time()
    {
        var attributes = string.Concat(Enumerable.Range(0, 40_000).Select(i => $" a{i}=\"\""));
        var service = new TestService(FhirVersion.Stu3);
        var watch = Stopwatch.StartNew();

        var body = $"<Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"{attributes}/></Patient>";
        service.Send(TestService.Request("POST", "Patient", body) with { ContentType = TestService.Xml }).ShouldBeRefused(400);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void The_refusal_of_a_DTD_says_nothing_of_our_own_library()
    {
        var service = new TestService(FhirVersion.Stu3);

        var refusal = service.Send(TestService.Request("POST", "Patient", "<!DOCTYPE a><Patient xmlns=\"http://hl7.org/fhir\"/>") with { ContentType = TestService.Xml })
            .ShouldBeRefused(400);

        var text = Encoding.UTF8.GetString(refusal.Outcome().Span);
        text.ShouldContain("DTD");
        text.ShouldNotContain("XmlReader");
    }

    [Fact]
    public void A_batch_that_searches_more_than_a_hundred_times_is_refused()
    {
        var service = new TestService(FhirVersion.R4);
        string[] Creates(int count) => [.. Enumerable.Repeat(Some.Entry("POST", "Observation", Some.Observation(null), more: Some.Member("ifNoneExist", "code=none")), count)];

        service.Post("", Some.Bundle("batch", Creates(101))).ShouldBeRefused(413);
        service.Post("", Some.Bundle("batch", Creates(100))).ShouldHaveStatus(200);
    }

    [Fact]
    public void An_element_that_only_begins_as_resource_is_unknown()
    {
        var service = new TestService(FhirVersion.R4);
        var bundle = Some.Bundle("batch", Some.Entry("POST", "Observation", Some.Observation(null))).Replace("\"resource\":", "\"resourcezzz\":{\"a\":1},\"resource\":", StringComparison.Ordinal);

        service.Post("", bundle).ShouldBeRefused(400);
    }

    [Fact]
    public void If_Match_with_an_asterisk_fits_whatever_is_there()
    {
        var service = new TestService(FhirVersion.R4, [Some.Observation("a")]);

        service.Send(TestService.Request("PUT", "Observation/a", Some.Observation("a")) with { IfMatch = "*" }).ShouldHaveStatus(200);
        service.Send(TestService.Request("PUT", "Observation/none", Some.Observation("none")) with { IfMatch = "*" }).ShouldBeRefused(412);
    }

    [Fact]
    public void The_capability_statement_has_a_head() =>
        new TestService(FhirVersion.R4).Send(TestService.Request("HEAD", "metadata")).ShouldHaveStatus(200);

    [Fact]
    public void The_same_include_again_and_again_costs_as_much_as_once()
    {
        var service = new TestService(FhirVersion.R4, [.. Enumerable.Range(0, 500).Select(i => Some.Observation($"o{i}"))]);
        var query = "Patient?_id=p&" + string.Join('&', Enumerable.Repeat("_revinclude=Observation:*", 60));
        var watch = Stopwatch.StartNew();

        service.Get(query).ShouldHaveStatus(200).Total().ShouldBe(1);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }
}
