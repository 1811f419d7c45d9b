using System.Net.Http.Headers;
using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>A document goes in and out in its own form, or as a resource.</summary>
public sealed class BinaryTests
{
    private const string Pdf = "application/pdf";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*/*")]
    [InlineData("application/pdf")]
    [InlineData("APPLICATION/PDF")]
    [InlineData("application/*")]
    [InlineData("text/html, */*;q=0.1")]
    [InlineData("image/png, application/pdf;q=0.5")]
    public void A_document_comes_in_its_own_form_to_who_takes_that(string? accept)
    {
        foreach (var version in new[] { FhirVersion.Stu3, FhirVersion.R4 })
        {
            var answer = Service(version).Send(Read() with { Accept = accept }).ShouldHaveStatus(200);

            answer.DocumentType.ShouldBe(Pdf);
            Encoding.ASCII.GetString(answer.Body.Span).ShouldBe("%PDF");
            answer.ETag.ShouldBe("W/\"1\"");
        }
    }

    [Theory]
    [InlineData("application/fhir+json", "")]
    [InlineData("application/fhir+xml", "")]
    [InlineData("application/json", "")]
    [InlineData("*/*;q=0.1, application/fhir+json; fhirVersion=3.0", "")]
    [InlineData("*/*", "_format=json")]
    [InlineData("application/pdf", "_format=xml")]
    public void A_document_comes_as_a_resource_to_who_names_a_form_of_FHIR(string accept, string query)
    {
        foreach (var version in new[] { FhirVersion.Stu3, FhirVersion.R4 })
        {
            var service = Service(version);

            var answer = service.Send(Read() with { Accept = accept, Query = query }).ShouldHaveStatus(200).ShouldBeValid(service.Schema);

            answer.DocumentType.ShouldBeNull();
            answer.Json().GetProperty(MemberOf(version)).GetBytesFromBase64().ShouldBe("%PDF"u8.ToArray());
        }
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("image/*")]
    [InlineData("text/plain")]
    [InlineData("application/pdf;q=0")]
    [InlineData("*/*;q=0")]
    [InlineData("pdf")]
    public void A_client_that_takes_neither_is_refused(string accept) =>
        Service(FhirVersion.R4).Send(Read() with { Accept = accept }).ShouldBeRefused(406, "not-supported");

    [Fact]
    public void A_client_that_has_the_document_gets_no_body()
    {
        var answer = Service(FhirVersion.Stu3).Send(Read() with { IfNoneMatch = "W/\"1\"" }).ShouldHaveStatus(304);

        answer.Body.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void A_document_that_was_sent_in_its_own_form_comes_back_the_same(FhirVersion version)
    {
        var service = new TestService(version);
        byte[] bytes = [0, 255, 13, 10, 65];

        var created = service.Send(Document("POST", "Binary", "image/png; x=y", bytes)).ShouldHaveStatus(201).ShouldBeValid(service.Schema);

        var read = service.Get($"Binary/{created.Id()}").ShouldHaveStatus(200);
        read.Body.ToArray().ShouldBe(bytes);
        read.DocumentType.ShouldBe("image/png");
        service.Get($"Binary/{created.Id()}/_history/1").Body.ToArray().ShouldBe(bytes);
        created.Json().GetProperty(MemberOf(version)).GetBytesFromBase64().ShouldBe(bytes);
    }

    [Fact]
    public void A_document_can_be_updated_in_its_own_form()
    {
        var service = Service(FhirVersion.R4);

        service.Send(Document("PUT", "Binary/b", Pdf, "new"u8.ToArray())).ShouldHaveStatus(200);

        service.Get("Binary/b").Body.ToArray().ShouldBe("new"u8.ToArray());
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void A_document_may_also_be_sent_as_a_resource(FhirVersion version)
    {
        var service = new TestService(version);

        var created = service.Post("Binary", Binary(null, version, Pdf)).ShouldHaveStatus(201);

        service.Get($"Binary/{created.Id()}").DocumentType.ShouldBe(Pdf);
        service.Put($"Binary/{created.Id()}", Binary(created.Id(), version, "text/plain")).ShouldHaveStatus(200);
        service.Get($"Binary/{created.Id()}").DocumentType.ShouldBe("text/plain");
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void A_document_without_content_is_refused_or_can_be_given_as_XML(FhirVersion version)
    {
        var service = new TestService(version);

        var answer = service.Send(Document("POST", "Binary", Pdf, []));

        if (answer.Refusal is null)
        {
            FhirXml.Write(service.Schema, answer.Body).Errors.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("tekst/\u00E9\u00E9n")]
    [InlineData("text/plain\nX-Header")]
    [InlineData("a\u0001")]
    public void A_content_type_that_fits_no_header_is_refused_or_not_given(string contentType)
    {
        var service = new TestService(FhirVersion.R4);

        var answer = service.Post("Binary", Binary(null, FhirVersion.R4, contentType));

        if (answer.Refusal is null)
        {
            var given = service.Get($"Binary/{answer.Id()}").DocumentType.ShouldNotBeNull();
            given.ShouldAllBe(character => character >= ' ' && character <= '~');
            MediaTypeHeaderValue.TryParse(given, out _).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("Binary/b", true)]
    [InlineData("Binary/b/_history/1", true)]
    [InlineData("Binary", false)]
    [InlineData("Binary/$x", false)]
    [InlineData("Binaries/b", false)]
    [InlineData("Observation/Binary", false)]
    public void An_address_tells_whether_it_is_of_a_document(string path, bool isDocument) => RestService.IsDocument(path).ShouldBe(isDocument);

    private static RestRequest Read() => TestService.Request("GET", "Binary/b");

    private static RestRequest Document(string method, string address, string contentType, byte[] bytes) =>
        TestService.Request(method, address) with { ContentType = contentType, Body = bytes };

    private static string MemberOf(FhirVersion version) => version == FhirVersion.Stu3 ? "content" : "data";

    private static string Binary(string? id, FhirVersion version, string contentType)
    {
        var start = id is null ? "" : $"{Some.Member("id", id)},";
        return $"{{\"resourceType\":\"Binary\",{start}{Some.Member("contentType", contentType)},\"{MemberOf(version)}\":\"JVBERg==\"}}";
    }

    /// <summary>A document that a Communication leads to.</summary>
    private static TestService Service(FhirVersion version)
    {
        var payload = Some.Member("payload", new[] { new { contentAttachment = new { url = "Binary/b" } } });
        return new(version, [Some.Communication("c", $"{Some.Reference("subject", "Patient/p")},{payload}"), Binary("b", version, Pdf)]);
    }
}
