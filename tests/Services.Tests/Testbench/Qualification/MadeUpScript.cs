using System.Text;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Services.Tests.Testbench.Qualification;

/// <summary>Made-up scripts, and what they look at.</summary>
internal static class MadeUpScript
{
    public static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    public static FhirSchema Schema => FhirSchema.Of(FhirVersion.R4);

    /// <summary>A script with a body, as XML.</summary>
    /// <param name="body">What follows the sides.</param>
    /// <param name="side">Side that is examined: <c>destination</c> or <c>origin</c>.</param>
    public static string Xml(string body, string side = "destination") => $"""
        <TestScript xmlns="http://hl7.org/fhir">
          <id value="proef"/>
          <name value="Proef"/>
          <status value="active"/>
          <{side}>
            <extension url="http://voorbeeld.nl/Interoplab-CL-ext-SUT"><valueBoolean value="true"/></extension>
          </{side}>
          {body}
        </TestScript>
        """;

    /// <summary>A test with actions, as XML.</summary>
    public static string Test(string actions) => $"""<test id="een"><name value="Een"/>{actions}</test>""";

    public static TestScriptResult Parse(string xml) => TestScriptFile.Parse("/materiaal/map/proef.xml", "map/proef.xml", Encoding.UTF8.GetBytes(xml));

    /// <summary>A script that can be read.</summary>
    public static TestScript Of(string body, string side = "destination") => Parse(Xml(body, side)).Script.ShouldNotBeNull();

    /// <summary>A script under way.</summary>
    public static ScriptContext Context(string body) => Context(Of(body), MaterialRoot.Of("/materiaal"));

    public static ScriptContext Context(TestScript script, MaterialRoot material) =>
        new(script, new(Schema, new FixtureFiles(material), new ExpressionCache(), Now));

    public static StoredMessage Request(string url, params KeyValuePair<string, string>[] headers) =>
        new(Schema, headers, ReadOnlyMemory<byte>.Empty) { Method = "GET", Url = url };

    public static StoredMessage Answer(string json, int status = 200) =>
        new(Schema, [new("Content-Type", "application/fhir+json; fhirVersion=4.0")], Encoding.UTF8.GetBytes(json)) { Status = status };

    /// <summary>Judges the one check of a test, on a request and its answer.</summary>
    public static ActionResult Judge(string check, StoredMessage request, StoredMessage answer, string variables = "")
    {
        var context = Context(variables + Test($"<action><assert>{check}</assert></action>"));
        context.Keep(request, answer, null);
        return AssertJudge.Judge(context.Script.Parts[0].Actions.OfType<ScriptAssert>().Single(), context);
    }
}
