using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Protocol.Tests.Fhir.Structure;

/// <summary>The form of values, as the value of an extension.</summary>
public sealed class PrimitiveTests
{
    [Theory]
    [InlineData("Boolean", "true")]
    [InlineData("Integer", "0")]
    [InlineData("Integer", "-5")]
    [InlineData("Integer", "2147483647")]
    [InlineData("PositiveInt", "1")]
    [InlineData("UnsignedInt", "0")]
    [InlineData("Decimal", "1.50")]
    [InlineData("Decimal", "-0.1")]
    [InlineData("Decimal", "1e5")]
    [InlineData("String", "\" a  b \"")]
    [InlineData("String", "\"a\\nb\"")]
    [InlineData("Markdown", "\"# x\"")]
    [InlineData("Code", "\"a b\"")]
    [InlineData("Id", "\"a-1.B\"")]
    [InlineData("Uri", "\"urn:oid:1.2\"")]
    [InlineData("Uri", "\"#x\"")]
    [InlineData("Oid", "\"urn:oid:1.2.30\"")]
    [InlineData("Base64Binary", "\"QUI=\"")]
    [InlineData("Date", "\"2020\"")]
    [InlineData("Date", "\"2020-02\"")]
    [InlineData("Date", "\"2020-02-29\"")]
    [InlineData("DateTime", "\"2020\"")]
    [InlineData("DateTime", "\"2020-02-29\"")]
    [InlineData("DateTime", "\"2020-02-29T10:00:00Z\"")]
    [InlineData("DateTime", "\"2020-02-29T10:00:00.123+14:00\"")]
    [InlineData("Instant", "\"2020-02-29T10:00:00.5-05:00\"")]
    [InlineData("Time", "\"00:00:00\"")]
    [InlineData("Time", "\"23:59:59.999\"")]
    public void A_value_of_the_right_form_is_taken_in_JSON_and_in_XML(string type, string value)
    {
        foreach (var schema in new[] { Given.Stu3, Given.R4 })
        {
            var parsed = FhirResource.ParseStrictly(schema, Encoding.UTF8.GetBytes(Json(type, value)));
            parsed.Errors.ShouldBeEmpty();
            parsed.TryGet(out var resource).ShouldBeTrue();

            var written = FhirXml.Write(schema, resource!.Json);

            written.Errors.ShouldBeEmpty();
            FhirXml.Read(schema, written.Xml).Strictly(schema).TryGet(out var back).ShouldBeTrue();
            back!.Json.ToArray().ShouldBe(resource.Json.ToArray());
        }
    }

    [Theory]
    [InlineData("Boolean", "\"true\"")]
    [InlineData("Boolean", "1")]
    [InlineData("Integer", "1.5")]
    [InlineData("Integer", "1e2")]
    [InlineData("Integer", "-0")]
    [InlineData("Integer", "\"1\"")]
    [InlineData("Integer", "2147483648")]
    [InlineData("PositiveInt", "0")]
    [InlineData("PositiveInt", "-1")]
    [InlineData("UnsignedInt", "-1")]
    [InlineData("Decimal", "\"1.5\"")]
    [InlineData("Decimal", "true")]
    [InlineData("String", "\"\"")]
    [InlineData("String", "\" \"")]
    [InlineData("String", "5")]
    [InlineData("String", "{}")]
    [InlineData("String", "[\"a\"]")]
    [InlineData("Code", "\" a\"")]
    [InlineData("Code", "\"a \"")]
    [InlineData("Code", "\"a  b\"")]
    [InlineData("Id", "\"a/b\"")]
    [InlineData("Id", "\"a_b\"")]
    [InlineData("Id", "\"0123456789012345678901234567890123456789012345678901234567890123x\"")]
    [InlineData("Uri", "\"a b\"")]
    [InlineData("Uri", "\"http://e\\n\"")]
    [InlineData("Oid", "\"1.2.3\"")]
    [InlineData("Oid", "\"urn:oid:1..2\"")]
    [InlineData("Oid", "\"urn:oid:1.02\"")]
    [InlineData("Base64Binary", "\"Q?\"")]
    [InlineData("Base64Binary", "\"QUI\"")]
    [InlineData("Date", "\"2020-02-30\"")]
    [InlineData("Date", "\"2020-2-3\"")]
    [InlineData("Date", "\"20200203\"")]
    [InlineData("Date", "\"0000\"")]
    [InlineData("Date", "\"2020-02-03T10:00:00Z\"")]
    [InlineData("DateTime", "\"gisteren\"")]
    [InlineData("DateTime", "\"2020-02-29T10:00\"")]
    [InlineData("DateTime", "\"2020-02-29T10:00:00\"")]
    [InlineData("DateTime", "\"2020-02-29T24:00:00Z\"")]
    [InlineData("DateTime", "\"2020-02-29 10:00:00Z\"")]
    [InlineData("DateTime", "\"2020-02-29T10:00:00+0100\"")]
    [InlineData("Instant", "\"2020-02-29\"")]
    [InlineData("Instant", "\"2020-02-29T10:00:00\"")]
    [InlineData("Time", "\"10:00\"")]
    [InlineData("Time", "\"25:00:00\"")]
    public void A_value_of_another_form_is_refused(string type, string value) => ShouldBeRefused(type, value);

    [Theory]
    [InlineData("10:00:00Z")]
    [InlineData("10:00:00+01:00")]
    public void A_time_has_no_zone(string time) => ShouldBeRefused("Time", $"\"{time}\"");

    [Theory]
    [InlineData("\"a\\nb\"")]
    [InlineData("\"a\\tb\"")]
    public void A_code_has_no_blank_but_a_space(string code) => ShouldBeRefused("Code", code);

    [Theory]
    [InlineData("\"a\\u0001b\"")]
    [InlineData("\"\\uffff\"")]
    public void A_character_that_XML_can_not_hold_is_refused(string text) => ShouldBeRefused("String", text);

    [Theory]
    [InlineData("<div xmlns='http://www.w3.org/1999/xhtml'>x</div>", true)]
    [InlineData("<div xmlns='http://www.w3.org/1999/xhtml'><p>x</p><br/>&lt;&#233;</div>", true)]
    [InlineData("<x:div xmlns:x='http://www.w3.org/1999/xhtml'>x</x:div>", true)]
    [InlineData("<div>x</div>", false)]
    [InlineData("<p xmlns='http://www.w3.org/1999/xhtml'>x</p>", false)]
    [InlineData("<div xmlns='http://www.w3.org/1999/xhtml'>x", false)]
    [InlineData("<div xmlns='http://www.w3.org/1999/xhtml'>&nbsp;</div>", false)]
    [InlineData("<!DOCTYPE div><div xmlns='http://www.w3.org/1999/xhtml'>x</div>", false)]
    [InlineData("x", false)]
    [InlineData("", false)]
    public void A_narrative_is_a_whole_div_of_XHTML(string div, bool isRight)
    {
        var json = $"{{\"resourceType\":\"Patient\",\"text\":{{\"status\":\"generated\",\"div\":\"{div}\"}}}}";

        string[] expected = isRight ? [] : ["Patient.text.div"];

        FhirResource.ParseStrictly(Given.R4, Encoding.UTF8.GetBytes(json)).Errors.Select(error => error.Path).ShouldBe(expected);
    }

    private static void ShouldBeRefused(string type, string value)
    {
        foreach (var schema in new[] { Given.Stu3, Given.R4 })
        {
            var result = FhirResource.ParseStrictly(schema, Encoding.UTF8.GetBytes(Json(type, value)));

            result.TryGet(out _).ShouldBeFalse();
            result.Errors[0].Path.ShouldBe($"Patient.extension[0].value{type}");
        }
    }

    private static string Json(string type, string value) =>
        $"{{\"resourceType\":\"Patient\",\"extension\":[{{\"url\":\"http://e\",\"value{type}\":{value}}}]}}";
}
