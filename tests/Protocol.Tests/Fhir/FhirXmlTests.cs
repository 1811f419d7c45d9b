using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Protocol.Tests.Fhir;

public sealed class FhirXmlTests
{
    [Theory]
    [InlineData(Given.BgzFolder, FhirVersion.Stu3)]
    [InlineData(Given.ImmunizationFolder, FhirVersion.R4)]
    public void Every_fixture_goes_to_JSON_and_back_without_loss(string relative, FhirVersion version)
    {
        var folder = SharedData.Find(relative);
        Assert.SkipUnless(folder is not null, "needs ../shared/data/nictiz");
        var schema = FhirSchema.Of(version);

        foreach (var (name, xml) in Given.Fixtures(folder!))
        {
            var read = FhirXml.Read(schema, xml);
            read.Errors.ShouldBeEmpty(name);
            read.TryGet(out var resource).ShouldBeTrue();

            var written = FhirXml.Write(schema, resource!.Json);
            written.Errors.ShouldBeEmpty(name);
            CanonicalXml.Of(Encoding.UTF8.GetString(written.Xml.Span)).ShouldBe(CanonicalXml.Of(xml), name);
        }
    }

    [Fact]
    public void Lists_extensions_of_values_and_decimals_stand_in_JSON_as_FHIR_says()
    {
        const string Xml = """
            <Patient xmlns="http://hl7.org/fhir">
              <id value="a"/>
              <active value="true"/>
              <name>
                <given value="Jo"><extension url="http://e"><valueDecimal value="1.10"/></extension></given>
                <given value="Jan"/>
              </name>
              <multipleBirthInteger value="2"/>
            </Patient>
            """;

        FhirXml.Read(Given.Stu3, Xml).TryGet(out var resource).ShouldBeTrue();

        Encoding.UTF8.GetString(resource!.Json.Span).ShouldBe(
            """{"resourceType":"Patient","id":"a","active":true,"name":[{"given":["Jo","Jan"],"_given":["""
            + """{"extension":[{"url":"http://e","valueDecimal":1.10}]},null]}],"multipleBirthInteger":2}""");
    }

    [Fact]
    public void Contained_resources_and_resources_in_a_Bundle_are_written_in_full()
    {
        const string Json = """
            {"resourceType":"Bundle","type":"collection","entry":[{"resource":
            {"resourceType":"Immunization","id":"i","contained":[{"resourceType":"Location","id":"l","name":"x"}]}}]}
            """;
        var bundle = Given.Resource(Given.R4, Json);

        var written = FhirXml.Write(Given.R4, bundle.Json);

        written.Errors.ShouldBeEmpty();
        FhirXml.Read(Given.R4, written.Xml).TryGet(out var back).ShouldBeTrue();
        back!.Json.ToArray().ShouldBe(bundle.Json.ToArray());
    }

    [Fact]
    public void Every_error_is_named_with_its_path()
    {
        const string Xml = """
            <Patient xmlns="http://hl7.org/fhir">
              <shoeSize value="43"/>
              <active value="yes"/>
              <name><family/></name>
              <deceasedBoolean value="false"/>
              <deceasedDateTime value="2020"/>
            </Patient>
            """;

        var errors = FhirXml.Read(Given.Stu3, Xml).Errors;

        errors.Select(error => error.Path).ShouldBe(
            ["Patient.shoeSize", "Patient.active", "Patient.name[0].family", "Patient.deceasedDateTime"],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("<!DOCTYPE Patient [<!ENTITY a \"b\">]><Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&a;\"/></Patient>")]
    [InlineData("<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"a\"/>")]
    [InlineData("<Patient xmlns=\"http://hl7.org/fhir\">loose text</Patient>")]
    [InlineData("<Patient><id value=\"a\"/></Patient>")]
    [InlineData("<Parasite xmlns=\"http://hl7.org/fhir\"/>")]
    [InlineData("<Patient xmlns=\"http://hl7.org/fhir\"><multipleBirthInteger value=\"99999999999\"/></Patient>")]
    [InlineData("<Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"/><active value=\"true\"/></Patient>")]
    [InlineData("")]
    public void XML_that_breaks_the_rules_is_refused(string xml)
    {
        var result = FhirXml.Read(Given.Stu3, xml);

        result.TryGet(out _).ShouldBeFalse();
        result.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public void XML_that_is_nested_too_deep_or_too_long_is_refused()
    {
        var deep = $"<Patient xmlns=\"http://hl7.org/fhir\">{string.Concat(Enumerable.Repeat("<extension url=\"a\">", 100_000))}";
        var wide = $"<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"{new string('a', 2000)}\"/></Patient>";

        FhirXml.Read(Given.Stu3, deep).TryGet(out _).ShouldBeFalse();
        FhirXml.Read(Given.Stu3, wide, maxCharacters: 1000).TryGet(out _).ShouldBeFalse();
    }

    [Fact]
    public void Any_text_comes_back_the_same_through_XML() =>
        Prop.ForAll<string?>(text =>
        {
            var clean = string.Concat((text ?? "").Where(character => !char.IsSurrogate(character)));
            var json = JsonSerializer.SerializeToUtf8Bytes(
                new { resourceType = "Patient", id = "x", name = new[] { new { family = clean, given = new[] { clean, "b" } } } });
            FhirResource.Parse(Given.R4, json).TryGet(out var resource).ShouldBeTrue();

            var written = FhirXml.Write(Given.R4, resource!.Json);
            if (written.Errors.Count > 0)
            {
                // an empty text and a control character don't fit in XML, and are refused
                return true;
            }

            FhirXml.Read(Given.R4, written.Xml).TryGet(out var back).ShouldBeTrue();
            return back!.Json.Span.SequenceEqual(resource.Json.Span);
        }).QuickCheckThrowOnFailure();
}
