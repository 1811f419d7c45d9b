using System.Text;
using MedMijSandbox.Fhir;

namespace MedMijSandbox.Protocol.Tests.Fhir;

public sealed class FhirResourceTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"resourceType":"Parasite"}""")]
    [InlineData("""{"resourceType":5}""")]
    [InlineData("""{"resourceType":"Patient","id":"a/b"}""")]
    [InlineData("""{"resourceType":"Patient","id":7}""")]
    [InlineData("""{"resourceType":"Patient","active":true,"active":false}""")]
    [InlineData("""{"resourceType":"Patient","active":true,"acti\u0076e":false}""")]
    [InlineData("""{"resourceType":"Patient","gender":"\ud800"}""")]
    [InlineData("""{"resourceType":"Patient","gender":"\x"}""")]
    [InlineData("""{"resourceType":"Patient","multipleBirthInteger":1e999999}""")]
    [InlineData("""{"resourceType":"Patient","multipleBirthInteger":11111111111111111111111111111111111111111111111111}""")]
    [InlineData("""{"resourceType":"Patient"} {}""")]
    public void JSON_that_breaks_the_rules_is_refused(string json)
    {
        var result = FhirResource.Parse(Given.Stu3, Encoding.UTF8.GetBytes(json));

        result.TryGet(out _).ShouldBeFalse();
        result.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public void JSON_that_is_too_deep_too_long_or_no_UTF8_is_refused()
    {
        var deep = $"{{\"resourceType\":\"Patient\",\"extension\":{new string('[', 100)}{new string(']', 100)}}}";
        byte[] broken = [.. Encoding.UTF8.GetBytes("{\"resourceType\":\"Patient\",\"id\":\""), 0xFF, .. "\"}"u8];

        FhirResource.Parse(Given.Stu3, Encoding.UTF8.GetBytes(deep)).TryGet(out _).ShouldBeFalse();
        FhirResource.Parse(Given.Stu3, broken).TryGet(out _).ShouldBeFalse();
        FhirResource.Parse(Given.Stu3, """{"resourceType":"Patient"}"""u8.ToArray(), maxBytes: 10).TryGet(out _).ShouldBeFalse();
    }

    [Fact]
    public void A_resource_keeps_its_decimals_and_its_letters()
    {
        var resource = Given.Resource(Given.R4, """{ "resourceType" : "Observation", "id": "o", "valueQuantity": {"value": 1.50, "unit": "µg"} }""");

        resource.Type.ShouldBe("Observation");
        resource.Id.ShouldBe("o");
        Encoding.UTF8.GetString(resource.Json.Span)
            .ShouldBe("""{"resourceType":"Observation","id":"o","valueQuantity":{"value":1.50,"unit":"µg"}}""");
    }
}
