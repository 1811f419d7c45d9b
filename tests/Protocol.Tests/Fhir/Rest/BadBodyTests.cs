using System.Text;
using MedMijSandbox.Fhir;

namespace MedMijSandbox.Protocol.Tests.Fhir.Rest;

/// <summary>Bodies that are no good resource: always a refusal with a valid OperationOutcome, and nothing changes.</summary>
public sealed class BadBodyTests
{
    private const string XmlStart = "<Patient xmlns=\"http://hl7.org/fhir\">";
    private const string XmlEnd = "</Patient>";

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"Patient\"")]
    [InlineData("""{"resourceType":"Patient",}""")]
    [InlineData("""{"resourceType":"Patient"} {}""")]
    [InlineData("""{"resourceType":"Patient" """)]
    [InlineData("{'resourceType':'Patient'}")]
    [InlineData("""{"resourceType":"Patient" /* no */}""")]
    [InlineData("""{"resourceType":"Patient","active":NaN}""")]
    [InlineData("""{"resourceType":null}""")]
    [InlineData("""{"resourceType":["Patient"]}""")]
    [InlineData("""{"resourceType":"Parasite"}""")]
    [InlineData("""{"resourceType":"DomainResource"}""")]
    [InlineData("""{"resourceType":"HumanName","family":"x"}""")]
    [InlineData("""{"resourceType":"patient"}""")]
    [InlineData("""{"resourceType":"Patient","shoe":1}""")]
    [InlineData("""{"resourceType":"Patient","Active":true}""")]
    [InlineData("""{"resourceType":"Patient","":true}""")]
    [InlineData("""{"resourceType":"Patient","_":{}}""")]
    [InlineData("""{"resourceType":"Patient","__active":{}}""")]
    [InlineData("""{"resourceType":"Patient","active":"true"}""")]
    [InlineData("""{"resourceType":"Patient","active":1}""")]
    [InlineData("""{"resourceType":"Patient","active":{}}""")]
    [InlineData("""{"resourceType":"Patient","active":[true]}""")]
    [InlineData("""{"resourceType":"Patient","active":null}""")]
    [InlineData("""{"resourceType":"Patient","active":true,"active":true}""")]
    [InlineData("""{"resourceType":"Patient","active":true,"\u0061ctive":true}""")]
    [InlineData("""{"resourceType":"Patient","resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Patient","birthDate":"2026-13-01"}""")]
    [InlineData("""{"resourceType":"Patient","birthDate":"2026-02-30"}""")]
    [InlineData("""{"resourceType":"Patient","birthDate":"01-02-2026"}""")]
    [InlineData("""{"resourceType":"Patient","birthDate":""}""")]
    [InlineData("""{"resourceType":"Patient","birthDate":20260101}""")]
    [InlineData("""{"resourceType":"Patient","deceasedDateTime":"2026-01-01T10:00"}""")]
    [InlineData("""{"resourceType":"Patient","deceasedBoolean":true,"deceasedDateTime":"2026"}""")]
    [InlineData("""{"resourceType":"Patient","deceased":true}""")]
    [InlineData("""{"resourceType":"Patient","deceasedString":"x"}""")]
    [InlineData("""{"resourceType":"Patient","name":[]}""")]
    [InlineData("""{"resourceType":"Patient","name":[{}]}""")]
    [InlineData("""{"resourceType":"Patient","name":[null]}""")]
    [InlineData("""{"resourceType":"Patient","name":[[]]}""")]
    [InlineData("""{"resourceType":"Patient","name":{"family":"x"}}""")]
    [InlineData("""{"resourceType":"Patient","name":["x"]}""")]
    [InlineData("""{"resourceType":"Patient","name":null}""")]
    [InlineData("""{"resourceType":"Patient","name":[{"given":[null]}]}""")]
    [InlineData("""{"resourceType":"Patient","name":[{"given":["a"],"_given":[null,null]}]}""")]
    [InlineData("""{"resourceType":"Patient","name":[{"family":"\ud800"}]}""")]
    [InlineData("""{"resourceType":"Patient","multipleBirthInteger":1e999}""")]
    [InlineData("""{"resourceType":"Patient","multipleBirthInteger":1.5}""")]
    [InlineData("""{"resourceType":"Patient","multipleBirthInteger":99999999999}""")]
    [InlineData("""{"resourceType":"Patient","id":"a/b"}""")]
    [InlineData("""{"resourceType":"Patient","id":""}""")]
    [InlineData("""{"resourceType":"Patient","meta":[]}""")]
    [InlineData("""{"resourceType":"Patient","meta":{"lastUpdated":"2026-01-01"}}""")]
    [InlineData("""{"resourceType":"Patient","contained":[{}]}""")]
    [InlineData("""{"resourceType":"Patient","contained":[{"resourceType":"Parasite"}]}""")]
    [InlineData("""{"resourceType":"Patient","contained":[{"resourceType":5}]}""")]
    [InlineData("""{"resourceType":"Patient","extension":[{"url":"http://e"}]}""")]
    [InlineData("""{"resourceType":"Patient","extension":[{"valueString":"x"}]}""")]
    [InlineData("""{"resourceType":"Patient","extension":[{"url":"http://e","valueFoo":"x"}]}""")]
    [InlineData("""{"resourceType":"Patient","text":{"status":"generated","div":"<div>x</div>"}}""")]
    [InlineData("""{"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns='http://www.w3.org/1999/xhtml'>&nbsp;</div>"}}""")]
    public void JSON_that_breaks_a_rule_is_refused(string body) => ShouldNotBeTaken(TestService.Json, Encoding.UTF8.GetBytes(body));

    [Theory]
    [InlineData("")]
    [InlineData("Patient")]
    [InlineData("<Patient/>")]
    [InlineData("<Patient xmlns=\"http://hl7.org/fhir\">")]
    [InlineData(XmlStart + XmlEnd + XmlStart + XmlEnd)]
    [InlineData("<patient xmlns=\"http://hl7.org/fhir\"/>")]
    [InlineData("<Parasite xmlns=\"http://hl7.org/fhir\"/>")]
    [InlineData("<Patient xmlns=\"http://hl7.org/fhir\" id=\"a\"/>")]
    [InlineData("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>")]
    [InlineData("{\"resourceType\":\"Patient\"}")]
    [InlineData(XmlStart + "text" + XmlEnd)]
    [InlineData(XmlStart + "<![CDATA[text]]>" + XmlEnd)]
    [InlineData(XmlStart + "<shoe value=\"1\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<active/>" + XmlEnd)]
    [InlineData(XmlStart + "<active value=\"\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<active value=\"yes\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<active>true</active>" + XmlEnd)]
    [InlineData(XmlStart + "<active value=\"true\" foo=\"1\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<active value=\"true\" value=\"true\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<active value=\"true\"/><active value=\"true\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<active xmlns=\"http://other\" value=\"true\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<birthDate value=\"2026-01-01\"/><active value=\"true\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<birthDate value=\"2026-13-01\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<birthDate value=\" 2026-01-01\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<name/>" + XmlEnd)]
    [InlineData(XmlStart + "<name><family value=\"&#1;\"/></name>" + XmlEnd)]
    [InlineData(XmlStart + "<name><family value=\"&nbsp;\"/></name>" + XmlEnd)]
    [InlineData(XmlStart + "<multipleBirthInteger value=\"01\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<multipleBirthBoolean value=\"true\"/><multipleBirthInteger value=\"1\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<contained/>" + XmlEnd)]
    [InlineData(XmlStart + "<contained><Parasite/></contained>" + XmlEnd)]
    [InlineData(XmlStart + "<extension url=\"http://e\"/>" + XmlEnd)]
    [InlineData(XmlStart + "<extension><valueString value=\"x\"/></extension>" + XmlEnd)]
    [InlineData(XmlStart + "<text><status value=\"generated\"/><div>x</div></text>" + XmlEnd)]
    [InlineData("<!DOCTYPE Patient>" + XmlStart + XmlEnd)]
    [InlineData("<!DOCTYPE Patient SYSTEM \"file:///etc/passwd\">" + XmlStart + XmlEnd)]
    [InlineData("<!DOCTYPE Patient [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + XmlStart + "<name><family value=\"&x;\"/></name>" + XmlEnd)]
    [InlineData("<?xml version=\"1.0\" encoding=\"nonsense\"?>" + XmlStart + XmlEnd)]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-7\"?>" + XmlStart + XmlEnd)]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + XmlStart + "<shoe/>" + XmlEnd)]
    [InlineData("<?xml version=\"9.0\"?>" + XmlStart + XmlEnd)]
    public void XML_that_breaks_a_rule_is_refused(string body) => ShouldNotBeTaken(TestService.Xml, Encoding.UTF8.GetBytes(body));

    [Fact]
    public void Entities_that_grow_are_not_read()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(number => $"<!ENTITY e{number} \"{Repeat($"&e{number - 1};", 10)}\">"));
        var body = $"<!DOCTYPE Patient [<!ENTITY e0 \"ha\">{entities}]>{XmlStart}<name><family value=\"&e9;\"/></name>{XmlEnd}";

        ShouldNotBeTaken(TestService.Xml, Encoding.UTF8.GetBytes(body));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(5_000)]
    [InlineData(100_000)]
    public void Nesting_beyond_the_limit_is_not_read(int levels)
    {
        var xml = $"{XmlStart}{Repeat("<extension url=\"http://e\">", levels)}<valueString value=\"x\"/>{Repeat("</extension>", levels)}{XmlEnd}";

        ShouldNotBeTaken(TestService.Json, Encoding.UTF8.GetBytes($"{{\"resourceType\":\"Patient\",{Some.Nested(levels)}}}"));
        ShouldNotBeTaken(TestService.Json, Encoding.UTF8.GetBytes($"{{\"resourceType\":\"Patient\",\"name\":{Repeat("[", levels * 2)}"));
        ShouldNotBeTaken(TestService.Xml, Encoding.UTF8.GetBytes(xml));
    }

    [Theory]
    [InlineData(TestService.Json)]
    [InlineData(TestService.Xml)]
    public void Bytes_that_are_no_UTF8_are_refused(string contentType)
    {
        byte[] json = [.. "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\""u8, 0xC3, 0x28, .. "\"}]}"u8];
        byte[] xml = [.. Encoding.UTF8.GetBytes($"{XmlStart}<name><family value=\""), 0xC3, 0x28, .. "\"/></name></Patient>"u8];

        ShouldNotBeTaken(contentType, contentType == TestService.Json ? json : xml);
    }

    [Theory]
    [InlineData(TestService.Json)]
    [InlineData(TestService.Xml)]
    public void A_body_that_is_too_large_is_refused(string contentType)
    {
        var family = new string('a', FhirResource.DefaultMaxBytes);
        var body = contentType == TestService.Json
            ? $"{{\"resourceType\":\"Patient\",\"name\":[{{\"family\":\"{family}\"}}]}}"
            : $"{XmlStart}<name><family value=\"{family}\"/></name>{XmlEnd}";

        ShouldNotBeTaken(contentType, Encoding.UTF8.GetBytes(body));
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    /// <summary>In both versions, as a creation and as an update.</summary>
    private static void ShouldNotBeTaken(string contentType, byte[] body)
    {
        foreach (var version in new[] { FhirVersion.Stu3, FhirVersion.R4 })
        {
            var service = new TestService(version);
            var before = service.Store.Dossier("p");
            var request = TestService.Request("POST", "Patient") with { ContentType = contentType, Body = body };

            service.Send(request).ShouldBeRefused(400, "structure").Errors.ShouldNotBeEmpty();
            service.Send(request with { Method = "PUT", Path = "Patient/p" }).ShouldBeRefused(400, "structure");

            service.Store.Dossier("p").ShouldBeSameAs(before);
        }
    }
}
