using System.Globalization;
using MedMijSandbox.Testbench.Scenarios.Steps;

namespace MedMijSandbox.Testbench.Scenarios.Reading;

/// <summary>Reads one entry of <c>steps</c>: the name of a step with its parameters, with one bare value, or the name alone.</summary>
internal sealed class StepReader(Problems problems, ItemReader items)
{
    /// <summary>The step; null when something is wrong with it.</summary>
    public ScenarioStep? Read(YamlItem item)
    {
        var name = item switch
        {
            YamlScalar { IsNothing: false } bare => bare,
            YamlMap { Entries: [var entry] } => entry.Key,
            _ => null,
        };
        var value = item is YamlMap { Entries: [var only] } ? only.Value : null;
        if (name is null)
        {
            var seen = item is YamlMap ? "een blok met meer of minder dan één sleutel" : item.Kind;
            problems.Add(item, $"een stap is één naam met zijn parameters, niet {seen}");
            return null;
        }

        if (ScenarioSteps.Find(name.Value) is not { } definition)
        {
            problems.Add(name, $"onbekende stap '{name.Value}' (bekend zijn: {string.Join(", ", ScenarioSteps.All.Select(s => s.Name))})");
            return null;
        }

        var arguments = ReadArguments(definition, name, value);
        return arguments is null ? null : new(definition.Name, Describe(definition, arguments), name.Line, definition.Create(new(arguments)));
    }

    private Dictionary<string, object>? ReadArguments(StepDefinition definition, YamlScalar name, YamlItem? value)
    {
        var arguments = new Dictionary<string, object>(StringComparer.Ordinal);
        var complete = value switch
        {
            null or YamlScalar { IsNothing: true } => true,
            YamlMap map => ReadMap(definition, map, arguments),
            _ => ReadBare(definition, value, arguments),
        };
        foreach (var missing in definition.Parameters.Where(p => p.Required && !IsGiven(definition, p, value)))
        {
            problems.Add(name, $"de stap '{definition.Name}' mist '{missing.Name}' ({missing.KindText})");
            complete = false;
        }

        return complete ? arguments : null;
    }

    private static bool IsGiven(StepDefinition definition, StepParameter parameter, YamlItem? value) => value switch
    {
        null or YamlScalar { IsNothing: true } => false,
        YamlMap map => map.Find(parameter.Name) is not null,
        _ => parameter == definition.Parameters[0],
    };

    private bool ReadMap(StepDefinition definition, YamlMap map, Dictionary<string, object> arguments)
    {
        string[] known = [.. definition.Parameters.Select(p => p.Name)];
        var complete = items.Map(map, $"de stap '{definition.Name}'", known) is not null
            && map.Entries.All(e => known.Contains(e.Key.Value, StringComparer.Ordinal));
        foreach (var parameter in definition.Parameters)
        {
            if (map.Find(parameter.Name) is not { } item)
            {
                continue;
            }

            if (ReadValue(parameter, item) is { } value)
            {
                arguments[parameter.Name] = value;
            }
            else
            {
                complete = false;
            }
        }

        return complete;
    }

    private bool ReadBare(StepDefinition definition, YamlItem value, Dictionary<string, object> arguments)
    {
        if (definition.Parameters is not [var first, ..])
        {
            problems.Add(value, $"de stap '{definition.Name}' heeft geen parameters");
            return false;
        }

        if (ReadValue(first, value) is not { } read)
        {
            return false;
        }

        arguments[first.Name] = read;
        return true;
    }

    private object? ReadValue(StepParameter parameter, YamlItem item)
    {
        var what = $"'{parameter.Name}'";
        return parameter.Kind switch
        {
            ParameterKind.Number => items.ScalarNumber(item, what),
            ParameterKind.Switch => items.ScalarSwitch(item, what),
            ParameterKind.Counts => ReadCounts(item, what),
            ParameterKind.Texts => ReadTexts(item, what),
            _ => items.ScalarText(item, what),
        };
    }

    private Dictionary<string, int>? ReadCounts(YamlItem item, string what)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return ReadBlock(item, what, "aantallen", (key, value) => items.ScalarNumber(value, $"{what}, '{key}'") is { } count && counts.TryAdd(key, count)) ? counts : null;
    }

    private Dictionary<string, string>? ReadTexts(YamlItem item, string what)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        return ReadBlock(item, what, "waarden", (key, value) => items.ScalarText(value, $"{what}, '{key}'") is { } text && texts.TryAdd(key, text)) ? texts : null;
    }

    /// <summary>Reads every entry of a block, so that all that is wrong is told at once; whether all are right.</summary>
    private bool ReadBlock(YamlItem item, string what, string kind, Func<string, YamlItem, bool> read)
    {
        if (item is not YamlMap map)
        {
            problems.Add(item, $"{what} is een blok van namen met {kind}, niet {item.Kind}");
            return false;
        }

        var complete = true;
        foreach (var (key, value) in map.Entries)
        {
            complete &= read(key.Value, value);
        }

        return complete;
    }

    private static string Describe(StepDefinition definition, Dictionary<string, object> arguments)
    {
        var texts = definition.Parameters.Where(p => arguments.ContainsKey(p.Name)).Select(p => $"{p.Name}: {Describe(arguments[p.Name])}");
        var parameters = string.Join(", ", texts);
        return parameters.Length == 0 ? definition.Name : $"{definition.Name} {{ {parameters} }}";
    }

    private static string Describe(object value) => value switch
    {
        bool on => on ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        Dictionary<string, string> texts => $"{{ {string.Join(", ", texts.Select(t => $"{t.Key}: {t.Value}"))} }}",
        Dictionary<string, int> counts => $"{{ {string.Join(", ", counts.Select(c => $"{c.Key}: {c.Value}"))} }}",
        _ => (string)value,
    };
}
