using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

public sealed class AssertJudgeTests
{
    private const string Url = "https://fhir.dva.localhost/48/fhir/Condition?code=a%7Cb&_include=Condition:patient";

    private const string Bundle = """
        {
          "resourceType": "Bundle", "type": "searchset", "total": 2,
          "entry": [
            { "resource": { "resourceType": "Patient", "id": "p1", "birthDate": "1980-05-06" } },
            { "resource": { "resourceType": "Patient", "id": "p2" } }
          ]
        }
        """;

    [Theory]
    [InlineData("<responseCode value=\"200\"/>", Outcome.Passed)]
    [InlineData("<responseCode value=\"200,201\"/>", Outcome.Passed)]
    [InlineData("<responseCode value=\"400,404\"/><operator value=\"in\"/>", Outcome.Failed)]
    [InlineData("<responseCode value=\"200\"/><operator value=\"notEquals\"/>", Outcome.Failed)]
    [InlineData("<responseCode value=\"500\"/><warningOnly value=\"true\"/>", Outcome.Warning)]
    [InlineData("<resource value=\"Bundle\"/>", Outcome.Passed)]
    [InlineData("<resource value=\"OperationOutcome\"/>", Outcome.Failed)]
    [InlineData("<validateProfileId value=\"profiel\"/>", Outcome.Skipped)]
    [InlineData("<expression value=\"Bundle.entry.count() = 2\"/>", Outcome.Passed)]
    [InlineData("<expression value=\"Bundle.entry.count() = ${aantal}\"/>", Outcome.Passed)]
    [InlineData("<expression value=\"Bundle.entry.count() = 3\"/>", Outcome.Failed)]
    [InlineData("<expression value=\"Bundle.link\"/>", Outcome.Failed)]
    [InlineData("<expression value=\"Bundle.entry.(\"/>", Outcome.ScriptError)]
    [InlineData("<expression value=\"${onbekend}\"/>", Outcome.ScriptError)]
    [InlineData("<expression value=\"Bundle.entry[0].resource.id\"/><operator value=\"equals\"/><value value=\"p1\"/>", Outcome.Passed)]
    [InlineData("<expression value=\"Bundle.entry.resource.id\"/><operator value=\"equals\"/><value value=\"p1\"/>", Outcome.Failed)]
    [InlineData("<expression value=\"Bundle.entry.resource.id\"/><operator value=\"notEquals\"/><value value=\"p3\"/>", Outcome.Passed)]
    [InlineData("<expression value=\"Bundle.entry.resource.id\"/><operator value=\"notEquals\"/><value value=\"p2\"/>", Outcome.Failed)]
    [InlineData("<expression value=\"Bundle.total\"/><operator value=\"greaterThan\"/><value value=\"1\"/>", Outcome.Passed)]
    [InlineData("<expression value=\"Bundle.total\"/><operator value=\"lessThan\"/><value value=\"2\"/>", Outcome.Failed)]
    [InlineData("<expression value=\"Bundle.link\"/><operator value=\"empty\"/>", Outcome.Passed)]
    [InlineData("<expression value=\"Bundle.entry[0].resource.id\"/><operator value=\"in\"/><value value=\"p9, p1\"/>", Outcome.Passed)]
    public void Answer_is_judged(string check, Outcome outcome)
    {
        var result = MadeUpScript.Judge(
            check, MadeUpScript.Request(Url), MadeUpScript.Answer(Bundle), """<variable><name value="aantal"/><defaultValue value="2"/></variable>""");

        result.Outcome.ShouldBe(outcome, result.ToString());
    }

    [Theory]
    [InlineData("Bundle.entry.count() = 3", "onwaar, want links staat 2")]
    [InlineData("Bundle.entry.resource.id[0] != 'p1'", "onwaar, want links staat p1")]
    [InlineData("Bundle.entry.exists() and Bundle.link.exists()", "onwaar")]
    [InlineData("Bundle.link.url = 'a'", "niets: de uitkomst is leeg")]
    public void Comparison_that_does_not_hold_says_what_it_looked_at(string expression, string seen) =>
        MadeUpScript.Judge($"<expression value=\"{expression}\"/>", MadeUpScript.Request(Url), MadeUpScript.Answer(Bundle)).Actual.ShouldBe(seen);

    [Theory]
    [InlineData("<requestURL value=\"code=a|b\"/>", Outcome.Passed)]
    [InlineData("<requestURL value=\"code=a%7Cb\"/><operator value=\"contains\"/>", Outcome.Passed)]
    [InlineData("<requestURL value=\"a|b\"/><operator value=\"notContains\"/>", Outcome.Failed)]
    [InlineData("<requestURL value=\"_format\"/><operator value=\"notContains\"/>", Outcome.Passed)]
    [InlineData("<headerField value=\"Accept\"/><operator value=\"contains\"/><value value=\"json\"/>", Outcome.Passed)]
    [InlineData("<headerField value=\"Accept\"/><operator value=\"notContains\"/><value value=\"xml\"/>", Outcome.Passed)]
    [InlineData("<headerField value=\"Prefer\"/><operator value=\"notEmpty\"/>", Outcome.Failed)]
    [InlineData("<extension url=\"http://v.nl/Interoplab-CL-ext-assert-query-parameter\"><valueString value=\"code\"/></extension><value value=\"a|b\"/>", Outcome.Passed)]
    [InlineData("<extension url=\"http://v.nl/Interoplab-CL-ext-assert-query-parameter\"><valueString value=\"code\"/></extension><value value=\"c\"/>", Outcome.Failed)]
    [InlineData(
        "<extension url=\"http://v.nl/Interoplab-CL-ext-assert-query-parameter\"><valueString value=\"_count\"/></extension><extension url=\"http://v.nl/Interoplab-CL-ext-assert-additional-operators\"><valueCode value=\"notExists\"/></extension>",
        Outcome.Passed)]
    [InlineData(
        "<extension url=\"http://v.nl/Interoplab-CL-ext-assert-query-parameter\"><valueString value=\"_count\"/></extension><extension url=\"http://v.nl/Interoplab-CL-ext-assert-additional-operators\"><valueCode value=\"exists\"/></extension>",
        Outcome.Failed)]
    public void Request_is_judged(string check, Outcome outcome)
    {
        var request = MadeUpScript.Request(Url, KeyValuePair.Create("Accept", "application/fhir+json; fhirVersion=4.0"));

        var result = MadeUpScript.Judge($"<direction value=\"request\"/>{check}", request, MadeUpScript.Answer(Bundle));

        result.Outcome.ShouldBe(outcome, result.ToString());
    }

    [Theory]
    [InlineData("application/fhir+json", Outcome.Passed)]
    [InlineData("application/fhir+json; fhirVersion=4.0", Outcome.Passed)]
    [InlineData("application/fhir+json; fhirVersion=3.0", Outcome.Failed)]
    public void Media_type_without_parameters_is_met_with_any(string wanted, Outcome outcome) => MadeUpScript.Judge(
        $"<headerField value=\"Content-Type\"/><operator value=\"equals\"/><value value=\"{wanted}\"/>",
        MadeUpScript.Request(Url),
        MadeUpScript.Answer(Bundle)).Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData("Bearer echt", Outcome.Passed)]
    [InlineData("Bearer ander", Outcome.Failed)]
    [InlineData(null, Outcome.Failed)]
    public void Fixed_token_stands_for_the_real_one_and_neither_is_shown(string? sent, Outcome outcome)
    {
        var context = MadeUpScript.Context(MadeUpScript.Test(
            """<action><assert><direction value="request"/><headerField value="Authorization"/><operator value="equals"/><value value="Bearer vast"/></assert></action>"""));
        context.UseToken("Bearer vast", "Bearer echt");
        KeyValuePair<string, string>[] headers = sent is null ? [] : [new("Authorization", sent)];
        context.Keep(MadeUpScript.Request(Url, headers), MadeUpScript.Answer(Bundle), null);

        var result = AssertJudge.Judge((ScriptAssert)context.Script.Parts[0].Actions[0], context);

        result.Outcome.ShouldBe(outcome);
        result.ToString().ShouldNotContain("echt");
    }

    [Fact]
    public void Failure_tells_expected_actual_and_what_the_server_says()
    {
        var result = MadeUpScript.Judge(
            "<description value=\"Het lukt\"/><responseCode value=\"200\"/>",
            MadeUpScript.Request(Url),
            MadeUpScript.Answer("""{ "resourceType": "OperationOutcome", "issue": [{ "severity": "error", "code": "invalid", "diagnostics": "dat kan niet" }] }""", 400));

        result.Text.ShouldBe("Het lukt");
        result.Expected.ShouldBe("200");
        result.Actual.ShouldBe("status 400: dat kan niet");
        result.Line.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Answer_without_a_resource_fails_and_does_not_crash() => MadeUpScript.Judge(
        "<expression value=\"Bundle.total = 1\"/>", MadeUpScript.Request(Url), MadeUpScript.Answer("geen json")).Outcome.ShouldBe(Outcome.Failed);

    [Fact]
    public void Check_before_the_first_request_is_a_script_error()
    {
        var context = MadeUpScript.Context(MadeUpScript.Test("<action><assert><responseCode value=\"200\"/></assert></action>"));

        AssertJudge.Judge((ScriptAssert)context.Script.Parts[0].Actions[0], context)
            .Outcome.ShouldBe(Outcome.ScriptError);
    }
}
