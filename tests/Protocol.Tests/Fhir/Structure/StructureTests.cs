using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Protocol.Tests.Fhir.Structure;

/// <summary>A resource that is held against its definition: everything wrong at once, each with its place.</summary>
public sealed class StructureTests
{
    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void Every_error_in_JSON_is_found_at_once_with_its_place(FhirVersion version)
    {
        const string Json = """
            {"resourceType":"Patient","shoe":43,"active":"yes","birthDate":"2020-13-01","name":{"family":"x"},"gender":["male"],
            "contact":[{"telecom":[{"system":"phone","rank":0}],"gender":""},{}],"multipleBirthBoolean":true,"multipleBirthInteger":2,
            "communication":[{"preferred":true}],"extension":[{"valueString":"x"},{"url":"http://e"}],"photo":[],"address":[null],
            "text":{"div":"<p/>"},"contained":[{"resourceType":"Basic","foo":1},{"resourceType":"Parasite"}],"_gender":5,"_name":[{}],
            "generalPractitioner":[{"reference":5,"display":" "}]}
            """;

        Places(version, Json).ShouldBe(
            [
                "Patient.shoe", "Patient.active", "Patient.birthDate", "Patient.name", "Patient.gender", "Patient.contact[0].telecom[0].rank",
                "Patient.contact[0].gender", "Patient.contact[1]", "Patient.multipleBirthInteger", "Patient.communication[0].language",
                "Patient.extension[0].url", "Patient.extension[1]", "Patient.photo", "Patient.address[0]", "Patient.text.div", "Patient.text.status",
                "Patient.contained[0].foo", "Patient.contained[0].code", "Patient.contained[1]", "Patient._gender", "Patient._name",
                "Patient.generalPractitioner[0].reference", "Patient.generalPractitioner[0].display",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void Resources_in_a_Bundle_are_checked_where_they_stand(FhirVersion version)
    {
        const string Json = """
            {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"a"}},
            {"resource":{"resourceType":"Observation","id":"a/b","status":"final"}},{"resource":"x"},{"fullUrl":"a b"}]}
            """;

        Places(version, Json).ShouldBe(
            ["Bundle.entry[1].resource.id", "Bundle.entry[1].resource.code", "Bundle.entry[2].resource", "Bundle.entry[3].fullUrl"],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Patient","_active":{"extension":[{"url":"http://e","valueCode":"unknown"}]}}""")]
    [InlineData("""{"resourceType":"Patient","birthDate":"2020","_birthDate":{"id":"x"}}""")]
    [InlineData("""{"resourceType":"Patient","name":[{"given":["a",null],"_given":[null,{"id":"x"}]}]}""")]
    [InlineData("""{"resourceType":"Patient","name":[{"_given":[null,{"id":"x"}],"given":["a",null]}]}""")]
    [InlineData("""{"resourceType":"Observation","_status":{"extension":[{"url":"http://e","valueCode":"unknown"}]},"code":{"text":"x"}}""")]
    [InlineData("""{"resourceType":"Patient","extension":[{"url":"http://e","extension":[{"url":"f","_valueString":{"id":"x"}}]}]}""")]
    [InlineData("""{"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","name":"x"}]}""")]
    [InlineData("""{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1.50e0}}""")]
    public void What_the_definitions_allow_is_taken(string json)
    {
        Places(FhirVersion.Stu3, json).ShouldBeEmpty();
        Places(FhirVersion.R4, json).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","_name":[{"id":"x"}]}""", "Patient._name")]
    [InlineData("""{"resourceType":"Patient","_active":[{"id":"x"}]}""", "Patient._active")]
    [InlineData("""{"resourceType":"Patient","_active":{}}""", "Patient._active")]
    [InlineData("""{"resourceType":"Patient","_active":{"value":1}}""", "Patient._active.value")]
    [InlineData("""{"resourceType":"Patient","name":[{"given":["a","b"],"_given":[{"id":"x"}]}]}""", "Patient.name[0]._given")]
    [InlineData("""{"resourceType":"Patient","name":[{"given":["a",null]}]}""", "Patient.name[0].given[1]")]
    [InlineData("""{"resourceType":"Patient","extension":[{"url":"e","valueCode":"x","extension":[{"url":"f","valueCode":"y"}]}]}""", "Patient.extension[0]")]
    public void The_object_beside_a_value_has_its_own_rules(string json, string place)
    {
        Places(FhirVersion.Stu3, json).ShouldContain(place);
        Places(FhirVersion.R4, json).ShouldContain(place);
    }

    [Theory]
    [InlineData(FhirVersion.R4, "Observation.context", "\"context\":{\"reference\":\"Encounter/e\"}")]
    [InlineData(FhirVersion.Stu3, "Observation.encounter", "\"encounter\":{\"reference\":\"Encounter/e\"}")]
    [InlineData(FhirVersion.R4, "Observation.comment", "\"comment\":\"x\"")]
    [InlineData(FhirVersion.Stu3, "Observation.note", "\"note\":[{\"text\":\"x\"}]")]
    [InlineData(FhirVersion.R4, "Observation.valueAttachment", "\"valueAttachment\":{\"title\":\"x\"}")]
    [InlineData(FhirVersion.Stu3, "Observation.valueInteger", "\"valueInteger\":1")]
    [InlineData(FhirVersion.R4, "Observation.meta.project", "\"meta\":{\"project\":\"x\"}")]
    [InlineData(FhirVersion.R4, "Observation.meta.compartment", "\"meta\":{\"compartment\":[{\"reference\":\"Patient/p\"}]}")]
    public void What_only_another_version_has_is_refused(FhirVersion version, string place, string member) =>
        Places(version, $"{{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{{\"text\":\"x\"}},{member}}}").ShouldBe([place]);

    [Theory]
    [InlineData(FhirVersion.Stu3)]
    [InlineData(FhirVersion.R4)]
    public void The_outcome_of_a_response_is_a_resource(FhirVersion version)
    {
        const string Json = """
            {"resourceType":"Bundle","type":"batch-response","entry":[{"response":{"status":"404 Not Found","outcome":
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found"}]}}}]}
            """;

        Places(version, Json).ShouldBeEmpty();
        var xml = FhirXml.Write(FhirSchema.Of(version), Encoding.UTF8.GetBytes(Json));
        Encoding.UTF8.GetString(xml.Xml.Span).Contains("<outcome><OperationOutcome>", StringComparison.Ordinal).ShouldBeTrue();
    }

    [Fact]
    public void An_id_that_is_none_does_not_hide_the_other_errors() =>
        Places(FhirVersion.R4, """{"resourceType":"Observation","id":"a/b","shoe":1}""")
            .ShouldBe(["Observation.id", "Observation.shoe", "Observation.status", "Observation.code"], ignoreOrder: true);

    [Theory]
    [InlineData("<birthDate value=\"2020-13-01\"/>", "Patient.birthDate")]
    [InlineData("<contact><telecom><rank value=\"0\"/></telecom></contact>", "Patient.contact[0].telecom[0].rank")]
    [InlineData("<communication><preferred value=\"true\"/></communication>", "Patient.communication[0].language")]
    [InlineData("<extension url=\"http://e\"/>", "Patient.extension[0]")]
    [InlineData("<contained><Observation><status value=\"final\"/></Observation></contained>", "Patient.contained[0].code")]
    public void XML_is_held_against_the_same_definitions(string content, string place)
    {
        PlacesInXml(FhirVersion.Stu3, "Patient", content).ShouldBe([place]);
        PlacesInXml(FhirVersion.R4, "Patient", content).ShouldBe([place]);
    }

    [Fact]
    public void Every_error_in_XML_is_found_at_once_with_its_place() =>
        PlacesInXml(FhirVersion.R4, "Observation", "<shoe value=\"1\"/><effectiveDateTime value=\"gisteren\"/><valueInteger value=\"x\"/>").ShouldBe(
            ["Observation.shoe", "Observation.effectiveDateTime", "Observation.valueInteger", "Observation.status", "Observation.code"],
            ignoreOrder: true);

    private static string[] Places(FhirVersion version, string json) =>
        [.. FhirResource.ParseStrictly(FhirSchema.Of(version), Encoding.UTF8.GetBytes(json)).Errors.Select(error => error.Path)];

    private static string[] PlacesInXml(FhirVersion version, string type, string content)
    {
        var schema = FhirSchema.Of(version);
        var xml = $"<{type} xmlns=\"http://hl7.org/fhir\">{content}</{type}>";
        return [.. FhirXml.ReadStrictly(schema, Encoding.UTF8.GetBytes(xml)).Errors.Select(error => error.Path)];
    }
}
