using System.Text;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

public sealed class RuleJudgeTests
{
    private const string SelfLinkRule =
        """<extension url="http://v.nl/testscript-assert-rule"><extension url="ruleId"><valueId value="assert-response-queryParamsInSelfLink"/></extension></extension>""";

    [Theory]
    [InlineData("?code=a%7Cb&_id=1", "?_id=1&code=a|b", Outcome.Passed)]
    [InlineData("?code=a%7Cb&_id=1", "?code=a%7Cb", Outcome.Failed)]
    [InlineData("?patient=1", "?patient=Patient/1", Outcome.Passed)]
    [InlineData("?patient=Patient/1", "?patient=1", Outcome.Passed)]
    [InlineData("?patient=Patient/1", "?patient=2", Outcome.Failed)]
    [InlineData("", "", Outcome.Passed)]
    public void Every_parameter_has_to_come_back_in_the_self_link(string asked, string told, Outcome outcome)
    {
        var answer = $$"""
            {
              "resourceType": "Bundle", "type": "searchset",
              "link": [{ "relation": "next", "url": "https://a.nl/x" }, { "relation": "self", "url": "https://a.nl/fhir/Condition{{told}}" }]
            }
            """;

        var result = MadeUpScript.Judge(SelfLinkRule, MadeUpScript.Request($"https://a.nl/fhir/Condition{asked}"), MadeUpScript.Answer(answer));

        result.Outcome.ShouldBe(outcome, result.ToString());
    }

    [Theory]
    [InlineData("""{ "resourceType": "Bundle", "type": "searchset" }""")]
    [InlineData("geen bundel")]
    public void Without_a_self_link_the_rule_fails(string answer) => MadeUpScript.Judge(
        SelfLinkRule, MadeUpScript.Request("https://a.nl/fhir/Condition?a=b"), MadeUpScript.Answer(answer)).Outcome.ShouldBe(Outcome.Failed);

    [Fact]
    public void Rule_that_nobody_knows_is_a_script_error() => MadeUpScript.Judge(
        """<extension url="http://v.nl/testscript-assert-rule"><extension url="ruleId"><valueId value="nieuw"/></extension></extension>""",
        MadeUpScript.Request("https://a.nl/"),
        MadeUpScript.Answer("{}")).Outcome.ShouldBe(Outcome.ScriptError);

    [Fact]
    public void Task_that_was_found_gets_another_status_and_can_be_sent()
    {
        var context = MadeUpScript.Context(MadeUpScript.Test("""
            <action><operation><type><code value="search"/></type><resource value="Task"/><responseId value="taken"/></operation></action>
            <action><assert><extension url="http://v.nl/testscript-assert-rule">
              <extension url="ruleId"><valueId value="modifyTask"/></extension>
              <extension url="param"><extension url="name"><valueString value="newStatus"/></extension><extension url="value"><valueString value="completed"/></extension></extension>
              <extension url="output"><extension url="name"><valueString value="taak"/></extension></extension>
            </extension></assert></action>
            <action><operation><type><code value="update"/></type><resource value="Task"/><params value="/t1"/><sourceId value="taak"/></operation></action>
            """));
        context.Keep(
            MadeUpScript.Request("https://a.nl/Task"),
            MadeUpScript.Answer("""
                {
                  "resourceType": "Bundle", "type": "searchset",
                  "entry": [{ "resource": { "resourceType": "Task", "id": "t1", "status": "requested", "intent": "order", "description": "Een taak" } }]
                }
                """),
            "taken");
        var actions = context.Script.Parts[0].Actions;
        actions.ShouldAllBe(a => a.Problem == null);

        AssertJudge.Judge((ScriptAssert)actions[1], context).Outcome.ShouldBe(Outcome.Passed);

        var (body, isXml, trouble) = FixtureBody.Of(context, "taak", asXml: null);
        trouble.ShouldBeNull();
        isXml.ShouldBeFalse();
        var text = Encoding.UTF8.GetString(body.Span);
        text.ShouldContain("\"completed\"");
        text.ShouldContain("Een taak");
        text.ShouldNotContain("requested");
        var (asXml, _, _) = FixtureBody.Of(context, "taak", asXml: true);
        Encoding.UTF8.GetString(asXml.Span).ShouldContain("<Task");
    }
}
