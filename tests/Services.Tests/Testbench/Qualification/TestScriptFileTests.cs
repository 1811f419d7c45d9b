using System.Text;
using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

public sealed class TestScriptFileTests
{
    private const string Json = """
        {
          "resourceType": "TestScript",
          "id": "proef",
          "name": "Proef",
          "status": "active",
          "origin": [{ "extension": [{ "url": "http://voorbeeld.nl/Interoplab-CL-ext-SUT", "valueBoolean": true }] }],
          "variable": [
            { "name": "dag", "defaultValue": "${CURRENTDATE}" },
            { "name": "id", "expression": "Patient.id", "sourceId": "antwoord" }
          ],
          "test": [{
            "id": "een", "name": "Een",
            "action": [
              { "operation": {
                  "type": { "code": "search" }, "resource": "Patient", "accept": "json", "params": "?_id=1",
                  "requestHeader": [{ "field": "Authorization", "value": "Bearer abc" }], "responseId": "antwoord" } },
              { "assert": { "direction": "request", "headerField": "Authorization", "operator": "equals", "value": "Bearer abc", "stopTestOnFail": true } }
            ]
          }]
        }
        """;

    private const string Body = """
        <variable><name value="dag"/><defaultValue value="${CURRENTDATE}"/></variable>
        <variable><name value="id"/><expression value="Patient.id"/><sourceId value="antwoord"/></variable>
        <test id="een"><name value="Een"/>
          <action><operation>
            <type><code value="search"/></type><resource value="Patient"/><accept value="json"/><params value="?_id=1"/>
            <requestHeader><field value="Authorization"/><value value="Bearer abc"/></requestHeader><responseId value="antwoord"/>
          </operation></action>
          <action><assert>
            <direction value="request"/><headerField value="Authorization"/><operator value="equals"/><value value="Bearer abc"/><stopTestOnFail value="true"/>
          </assert></action>
        </test>
        """;

    [Fact]
    public void Script_reads_the_same_from_XML_and_JSON()
    {
        var xml = MadeUpScript.Of(Body, "origin");
        var json = TestScriptFile.Parse("/materiaal/map/proef.json", "map/proef.json", Encoding.UTF8.GetBytes(Json)).Script.ShouldNotBeNull();

        foreach (var script in new[] { xml, json })
        {
            script.Id.ShouldBe("proef");
            script.Role.ShouldBe(ScriptRole.Client);
            script.Variables.Select(v => v with { Line = 0 }).ShouldBe(
                [new ScriptVariable("dag", 0, "${CURRENTDATE}", null, null, null), new ScriptVariable("id", 0, null, "Patient.id", "antwoord", null)]);
            var part = script.Parts.ShouldHaveSingleItem();
            part.Name.ShouldBe("Een");
            var operation = part.Actions[0].ShouldBeOfType<ScriptOperation>();
            operation.Problem.ShouldBeNull();
            operation.Code.ShouldBe("search");
            operation.Params.ShouldBe("?_id=1");
            operation.Headers.ShouldBe([new ScriptHeader("Authorization", "Bearer abc")]);
            var check = part.Actions[1].ShouldBeOfType<ScriptAssert>();
            check.Problem.ShouldBeNull();
            check.OnRequest.ShouldBeTrue();
            check.StopTestOnFail.ShouldBeTrue();
            check.HeaderField.ShouldBe("Authorization");
        }

        json.Parts[0].Actions[1].Line.ShouldBe(LineOf(Json, "\"assert\""));
    }

    [Theory]
    [InlineData("""<operation><type><code value="patch"/></type></operation>""", "'patch'")]
    [InlineData("""<operation><type><code value="read"/></type><targetId value="a"/></operation>""", "'targetId'")]
    [InlineData("""<operation><type><code value="update"/></type><sourceId value="weg"/></operation>""", "'weg'")]
    [InlineData("""<assert><compareToSourceId value="a"/><responseCode value="200"/></assert>""", "'compareToSourceId'")]
    [InlineData("""<assert><responseCode value="200"/><operator value="ongeveer"/></assert>""", "'ongeveer'")]
    [InlineData("""<assert><direction value="zijwaarts"/><responseCode value="200"/></assert>""", "'zijwaarts'")]
    [InlineData("""<assert><responseCode value="200"/><resource value="Bundle"/></assert>""", "meer dan")]
    [InlineData("""<assert><description value="Niets"/></assert>""", "niet wat zij")]
    [InlineData("""<assert><extension url="http://voorbeeld.nl/iets-nieuws"/><responseCode value="200"/></assert>""", "'iets-nieuws'")]
    [InlineData("<wachten/>", "'wachten'")]
    public void What_the_bench_does_not_know_is_a_problem_of_that_action(string action, string problem)
    {
        var xml = MadeUpScript.Xml(MadeUpScript.Test($"\n<action>{action}</action>\n<action><assert><responseCode value=\"201\"/></assert></action>"));

        var actions = MadeUpScript.Parse(xml).Script.ShouldNotBeNull().Parts[0].Actions;

        actions[0].Problem.ShouldNotBeNull().ShouldContain(problem);
        actions[0].Line.ShouldBe(LineOf(xml, action));
        actions[1].Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("<common/>", "'common'")]
    [InlineData("<test><herhaal/></test>", "'herhaal'")]
    public void What_changes_the_script_as_a_whole_makes_it_unusable(string body, string problem)
    {
        var xml = MadeUpScript.Xml("\n" + body);

        var result = MadeUpScript.Parse(xml);

        result.Script.ShouldBeNull();
        var told = result.Problems.ShouldHaveSingleItem();
        told.Message.ShouldContain(problem);
        told.Line.ShouldBe(LineOf(xml, body));
        told.ToString().ShouldStartWith("map/proef.xml(");
    }

    [Theory]
    [InlineData("map/proef.xml", "<TestScript xmlns=\"http://hl7.org/fhir\"><id value=\"a\">")]
    [InlineData("map/proef.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><TestScript xmlns=\"http://hl7.org/fhir\">&b;</TestScript>")]
    [InlineData("map/proef.json", "{ \"resourceType\": \"TestScript\", ")]
    [InlineData("map/proef.json", "[]")]
    [InlineData("map/proef.json", "{ \"resourceType\": \"\\ud800\" }")]
    public void File_that_cannot_be_read_is_told_and_no_more(string name, string text)
    {
        var result = TestScriptFile.Parse($"/materiaal/{name}", name, Encoding.UTF8.GetBytes(text));

        result.Script.ShouldBeNull();
        result.Problems.ShouldHaveSingleItem().File.ShouldBe(name);
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        var deep = string.Concat(Enumerable.Repeat("<text>", 5000)) + string.Concat(Enumerable.Repeat("</text>", 5000));

        MadeUpScript.Parse(MadeUpScript.Xml(deep)).Problems.ShouldHaveSingleItem().Message.ShouldContain("diep");
    }

    [Theory]
    [InlineData("a.xml", "<Patient xmlns=\"http://hl7.org/fhir\"/>")]
    [InlineData("a.xml", "<TestScript/>")]
    [InlineData("a.json", "{ \"resourceType\": \"Patient\" }")]
    public void Other_file_is_no_script_and_no_problem(string name, string text)
    {
        var result = TestScriptFile.Parse($"/materiaal/{name}", name, Encoding.UTF8.GetBytes(text));

        result.Script.ShouldBeNull();
        result.Problems.ShouldBeEmpty();
    }

    private static int LineOf(string text, string part) => text[..text.IndexOf(part, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
}
