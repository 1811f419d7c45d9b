using System.Globalization;

namespace MedMijSandbox.Testbench.Scenarios.Reading;

/// <summary>Reads typed values out of items. What does not fit is added to the problems, and the reading goes on.</summary>
internal sealed class ItemReader(Problems problems)
{
    /// <summary>A block of keys; keys that are not known are told. Null when it is not a block.</summary>
    public YamlMap? Map(YamlItem? item, string what, string[] known)
    {
        if (item is not YamlMap map)
        {
            if (item is null)
            {
                problems.Add($"{what} ontbreekt: het bestand is leeg (bekend zijn: {string.Join(", ", known)})");
            }
            else
            {
                problems.Add(item, $"{what} is een blok met sleutels, niet {item.Kind} (bekend zijn: {string.Join(", ", known)})");
            }

            return null;
        }

        foreach (var entry in map.Entries.Where(e => !known.Contains(e.Key.Value, StringComparer.Ordinal)))
        {
            problems.Add(entry.Key, $"onbekende sleutel '{entry.Key.Value}' (bekend zijn: {string.Join(", ", known)})");
        }

        return map;
    }

    /// <summary>The items of a list; none when it is not a list.</summary>
    public IReadOnlyList<YamlItem> List(YamlItem item, string key)
    {
        if (item is YamlList list)
        {
            return list.Items;
        }

        problems.Add(item, $"'{key}' is een lijst, niet {item.Kind}");
        return [];
    }

    /// <summary>A text; null when the key is absent or the value is something else.</summary>
    public string? Text(YamlMap map, string key) => map.Find(key) is { } item ? ScalarText(item, $"'{key}'") : null;

    /// <summary>A text that has to be there; empty when it is not.</summary>
    public string RequiredText(YamlMap map, string key)
    {
        if (map.Find(key) is null)
        {
            problems.Add(map, $"'{key}' ontbreekt");
        }

        return Text(map, key) ?? "";
    }

    /// <summary>A number; null when the key is absent or the value is something else.</summary>
    public int? Number(YamlMap map, string key) => map.Find(key) is { } item ? ScalarNumber(item, $"'{key}'") : null;

    public string? ScalarText(YamlItem item, string what)
    {
        if (item is YamlScalar { IsNothing: false, Value.Length: > 0 } scalar)
        {
            return scalar.Value;
        }

        problems.Add(item, $"{what} is een tekst, niet {(item is YamlScalar ? "niets" : item.Kind)}");
        return null;
    }

    public int? ScalarNumber(YamlItem item, string what)
    {
        if (item is YamlScalar { Quoted: false } scalar
            && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        problems.Add(item, $"{what} is een geheel getal van 0 of meer, niet {Describe(item)}");
        return null;
    }

    public bool? ScalarSwitch(YamlItem item, string what)
    {
        if (item is YamlScalar { Quoted: false, Value: "true" or "false" } scalar)
        {
            return scalar.Value == "true";
        }

        problems.Add(item, $"{what} is true of false, niet {Describe(item)}");
        return null;
    }

    private static string Describe(YamlItem item) => item is YamlScalar { IsNothing: false } scalar ? $"'{scalar.Value}'" : item.Kind;
}
