using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MedMijSandbox.Testbench.Browsing;
using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Conformance.Tests.Scenarios;

public sealed partial class NictizDossierTests(StelselFixture stelsel)
{
    private const string Script = "data/nictiz/output/STU3/BgZ-3-0/MedMij/Cert/XIS-Server/medmij-bgz-xis-1-1-serve-bgz-json.xml";

    [Fact]
    [Covers("core.gegevensdiensten.200")]
    public async Task Persoon_of_the_Nictiz_fixtures_collects_what_the_qualification_script_expects()
    {
        var script = SharedData.Find(Script);
        Assert.SkipUnless(script is not null, "needs ../shared/" + Script);
        var expected = ReadScript(script);
        expected.Count.ShouldBe(28);

        var collected = await CollectAsync("XXX_Helleman");

        collected.Count.ShouldBe(28);
        for (var i = 0; i < expected.Count; i++)
        {
            var (request, counts) = expected[i];
            var answer = collected.Single(c => Same((string)c["request"]!, request));
            ((int)answer["status"]!).ShouldBe(200, request);
            foreach (var (type, count) in counts)
            {
                (Count(answer, "matches", type) + Count(answer, "includes", type)).ShouldBe(count, $"{request}: {type}");
            }
        }
    }

    private async Task<List<JsonNode>> CollectAsync(string persona)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var loaded = ScenarioFile.Load(Path.Combine(SharedData.Root, "scenarios/verzamelen/basisgegevens-zorg.yaml")).Scenario!;
        var personas = await stelsel.Management.PersonasAsync(cancellationToken);
        var agent = new UserAgent(stelsel.Door, TimeProvider.System);
        var run = new ScenarioRun(stelsel.Door, TimeProvider.System, agent, personas.Value!.Single(p => p.Name == persona));
        foreach (var step in loaded.Steps)
        {
            var outcome = await step.Action.RunAsync(run, cancellationToken);
            outcome.Passed.ShouldBeTrue($"{step.Text}: expected {outcome.Expected}, seen {outcome.Seen}");
        }

        // The last step left the browser at the machine-readable result.
        var address = agent.History.Last(v => v.Address.AbsolutePath.EndsWith("/resultaat", StringComparison.Ordinal)).Address;
        var page = await agent.OpenAsync(address, cancellationToken);
        return [.. JsonNode.Parse(page.Body)!.AsArray().Select(n => n!)];
    }

    private static List<(string Request, List<(string Type, int Count)> Counts)> ReadScript(string path)
    {
        XNamespace fhir = "http://hl7.org/fhir";
        var result = new List<(string, List<(string, int)>)>();
        foreach (var action in XDocument.Load(path).Descendants(fhir + "action").Elements())
        {
            if (action.Name == fhir + "operation")
            {
                result.Add((Value(action, "resource") + Value(action, "params"), []));
            }
            else if (CountPattern().Match(Value(action, "expression")) is { Success: true } match)
            {
                result[^1].Item2.Add((match.Groups["type"].Value, int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture)));
            }
        }

        return result;

        string Value(XElement parent, string name) => (string?)parent.Element(fhir + name)?.Attribute("value") ?? "";
    }

    private static int Count(JsonNode answer, string member, string type) => (int?)answer[member]?[type] ?? 0;

    private static bool Same(string left, string right) => Uri.UnescapeDataString(left) == Uri.UnescapeDataString(right);

    [GeneratedRegex(@"^Bundle\.entry\.where\(resource\.is\((?<type>\w+)\)\)\.count\(\) = (?<count>\d+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountPattern();
}
