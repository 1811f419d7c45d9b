using System.Globalization;

namespace MedMijSandbox.Testbench.Scenarios.Reading;

/// <summary>Turns the items of a file into a scenario, or into everything that is wrong with them.</summary>
internal sealed class ScenarioReader(Problems problems)
{
    private static readonly string[] ScenarioKeys = ["title", "covers", "persona", "clock", "steps", "expect"];
    private static readonly string[] ExpectKeys = ["hops", "never"];
    private static readonly string[] HopKeys = ["from", "to", "method", "path", "status"];

    private readonly ItemReader _items = new(problems);

    /// <summary>The scenario; null when something is wrong.</summary>
    public Scenario? Read(string id, YamlItem? document)
    {
        if (_items.Map(document, "een scenario", ScenarioKeys) is not { } map)
        {
            return null;
        }

        var title = _items.RequiredText(map, "title");
        var covers = ReadCovers(map);
        var persona = _items.Text(map, "persona");
        var clock = ReadClock(map);
        var steps = ReadSteps(map);
        var expectations = ReadExpectations(map);
        return problems.Any ? null : new(id, title, covers, persona, clock, steps, expectations);
    }

    private List<string> ReadCovers(YamlMap map)
    {
        var codes = new List<string>();
        if (map.Find("covers") is not { } item)
        {
            problems.Add(map, "'covers' ontbreekt: de lijst van codes die het scenario laat zien, leeg mag ([])");
            return codes;
        }

        foreach (var entry in _items.List(item, "covers"))
        {
            if (_items.ScalarText(entry, "een code in 'covers'") is { } code)
            {
                codes.Add(code);
            }
        }

        return codes;
    }

    private DateTimeOffset? ReadClock(YamlMap map)
    {
        if (_items.Text(map, "clock") is not { } text)
        {
            return null;
        }

        string[] formats = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
        if (DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        problems.Add(map.Find("clock")!, $"'clock' is een moment met tijdzone, zoals 2026-03-01T09:00:00+01:00, niet '{text}'");
        return null;
    }

    private List<ScenarioStep> ReadSteps(YamlMap map)
    {
        var steps = new List<ScenarioStep>();
        if (map.Find("steps") is not { } item)
        {
            problems.Add(map, "'steps' ontbreekt");
            return steps;
        }

        var reader = new StepReader(problems, _items);
        var entries = _items.List(item, "steps");
        steps.AddRange(entries.Select(reader.Read).OfType<ScenarioStep>());
        if (item is YamlList { Items.Count: 0 })
        {
            problems.Add(item, "'steps' is leeg: een scenario heeft een of meer stappen");
        }

        return steps;
    }

    private List<HopExpectation> ReadExpectations(YamlMap map)
    {
        var expectations = new List<HopExpectation>();
        if (map.Find("expect") is not { } item)
        {
            return expectations;
        }

        foreach (var entry in _items.List(item, "expect"))
        {
            if (_items.Map(entry, "een verwachting", ExpectKeys) is not { } expectation)
            {
                continue;
            }

            foreach (var (key, value) in expectation.Entries.Where(e => ExpectKeys.Contains(e.Key.Value, StringComparer.Ordinal)))
            {
                var hops = _items.List(value, key.Value).Select(ReadHop).OfType<HopPattern>();
                expectations.Add(new(key.Value == "never", [.. hops], key.Line));
            }
        }

        return expectations;
    }

    private HopPattern? ReadHop(YamlItem item)
    {
        if (_items.Map(item, "een hop", HopKeys) is not { } hop)
        {
            return null;
        }

        if (hop.Entries.Count == 0)
        {
            problems.Add(hop, $"een hop zonder iets erin past op alles (bekend zijn: {string.Join(", ", HopKeys)})");
        }

        return new(
            _items.Text(hop, "from"), _items.Text(hop, "to"), _items.Text(hop, "method"), _items.Text(hop, "path"), _items.Number(hop, "status"));
    }
}
