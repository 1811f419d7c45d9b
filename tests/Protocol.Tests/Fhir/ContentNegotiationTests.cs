using System.Buffers;
using System.Text.Json;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Protocol.Tests.Fhir;

public sealed class ContentNegotiationTests
{
    [Theory]
    [InlineData(null, null, FhirEncoding.Json)]
    [InlineData("*/*", null, FhirEncoding.Json)]
    [InlineData("application/fhir+json; fhirVersion=3.0", null, FhirEncoding.Json)]
    [InlineData("application/json+fhir; fhirVersion=3.0", null, FhirEncoding.Json)]
    [InlineData("application/fhir+xml;fhirVersion=\"3.0\"", null, FhirEncoding.Xml)]
    [InlineData("application/fhir+json;q=0.5, application/fhir+xml", null, FhirEncoding.Xml)]
    [InlineData("text/html, application/xml;q=0.9, */*;q=0.8", null, FhirEncoding.Xml)]
    [InlineData("application/fhir+json;fhirVersion=4.0, application/fhir+xml;fhirVersion=3.0;q=0.1", null, FhirEncoding.Xml)]
    [InlineData("application/fhir+json", "xml", FhirEncoding.Xml)]
    [InlineData("application/fhir+xml", "application/fhir json", FhirEncoding.Json)]
    public void The_form_the_client_likes_best_is_chosen(string? accept, string? format, FhirEncoding expected)
    {
        ContentNegotiation.Choose(accept, format, FhirVersion.Stu3).TryGet(out var chosen, out _).ShouldBeTrue();

        chosen!.Encoding.ShouldBe(expected);
        chosen.ContentType.ShouldContain("fhirVersion=3.0");
    }

    [Theory]
    [InlineData("application/fhir+json; fhirVersion=4.0", null, 400)]
    [InlineData("text/turtle", null, 406)]
    [InlineData("application/fhir+json;q=0", null, 406)]
    [InlineData("application/fhir+json", "ttl", 406)]
    public void What_can_not_be_given_is_refused(string accept, string? format, int status)
    {
        ContentNegotiation.Choose(accept, format, FhirVersion.Stu3).TryGet(out _, out var refusal).ShouldBeFalse();

        refusal!.Status.ShouldBe(status);
        refusal.IssueCode.ShouldBe("not-supported");
    }

    [Fact]
    public void A_refusal_puts_only_its_code_and_wire_text_in_the_OperationOutcome()
    {
        var refusal = FhirRefusals.NotFound("Patient", "secret");
        var output = new ArrayBufferWriter<byte>();

        OperationOutcome.Write(output, refusal);

        using var document = JsonDocument.Parse(output.WrittenMemory);
        var issue = document.RootElement.GetProperty("issue")[0];
        issue.GetProperty("code").GetString().ShouldBe("not-found");
        issue.GetProperty("diagnostics").GetString().ShouldBe(refusal.WireText);
        document.RootElement.GetRawText().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData(FhirVersion.Stu3, "3.0.2")]
    [InlineData(FhirVersion.R4, "4.0.1")]
    public void The_CapabilityStatement_follows_its_version(FhirVersion version, string release)
    {
        var schema = FhirSchema.Of(version);
        var output = new ArrayBufferWriter<byte>();

        CapabilityStatement.Write(
            output,
            schema,
            new(Given.BaseAddress, "test", Given.Today, [new("Observation", ["code", "date"], ["Observation:specimen"], ["lastn"])]));

        var written = FhirXml.Write(schema, output.WrittenMemory);
        written.Errors.ShouldBeEmpty();
        using var document = JsonDocument.Parse(output.WrittenMemory);
        document.RootElement.GetProperty("fhirVersion").GetString().ShouldBe(release);
    }
}
