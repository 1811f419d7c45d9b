using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace MedMijSandbox.Stelselnode.Deelnemers;

/// <summary>
/// The fields of one block of a registration. Every fault is added to the same list, with its path, so that all of them can be told at once: a key that
/// nobody knows, one that stands there twice, a value of another kind.
/// </summary>
internal sealed class RegistrationFields
{
    private const int LongestText = 500;
    private const int LongestList = 20_000;
    private readonly List<RegistrationProblem> _problems;
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly string _path;

    /// <summary>Looks at a block.</summary>
    /// <param name="block">What should be a block.</param>
    /// <param name="path">Where it stands; empty: at the top.</param>
    /// <param name="problems">Where faults go.</param>
    /// <param name="known">Keys that may be there.</param>
    public RegistrationFields(JsonElement block, string path, List<RegistrationProblem> problems, params string[] known)
    {
        _path = path;
        _problems = problems;
        if (block.ValueKind != JsonValueKind.Object)
        {
            Add("", $"hier hoort een blok met {string.Join(", ", known)}");
            return;
        }

        foreach (var property in block.EnumerateObject())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
            {
                Add(Short(property.Name), $"die sleutel is er niet; er zijn {string.Join(", ", known)}");
            }
            else if (!_values.TryAdd(property.Name, property.Value))
            {
                Add(property.Name, "staat er twee keer; laat er één staan");
            }
        }
    }

    /// <summary>Path of a key of this block.</summary>
    public string PathOf(string key) => (_path, key) switch
    {
        (_, "") => _path,
        ("", _) => key,
        _ => $"{_path}.{key}",
    };

    /// <summary>Says what is wrong with a key.</summary>
    public void Add(string key, string message) => _problems.Add(new(PathOf(key), message));

    /// <summary>A text; null when it is not there or wrong.</summary>
    public string? Text(string key) => Value(key) is { } value ? Text(value, PathOf(key)) : null;

    /// <summary>A text that has to be there; empty when it is not.</summary>
    public string Required(string key, string what)
    {
        if (Value(key) is not { } value)
        {
            Add(key, $"ontbreekt: {what}");
            return "";
        }

        return Text(value, PathOf(key)) ?? "";
    }

    /// <summary>A block; null when it is not there.</summary>
    public RegistrationFields? Block(string key, params string[] known) =>
        Value(key) is { } value ? new(value, PathOf(key), _problems, known) : null;

    /// <summary>A list of texts; empty when it is not there.</summary>
    public IReadOnlyList<string> Texts(string key) => [.. Items(key).Select(i => Text(i.Value, i.Path)).OfType<string>()];

    /// <summary>The items of a list with their paths; empty when it is not there.</summary>
    public IEnumerable<(JsonElement Value, string Path)> Items(string key)
    {
        if (Value(key) is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > LongestList)
        {
            Add(key, $"is een lijst van hoogstens {LongestList.ToString(CultureInfo.InvariantCulture)}");
            return [];
        }

        return list.EnumerateArray().Select((item, i) => (item, $"{PathOf(key)}[{i.ToString(CultureInfo.InvariantCulture)}]"));
    }

    /// <summary>Whether a key is there with a value.</summary>
    public bool Has(string key) => Value(key) is not null;

    private JsonElement? Value(string key) => _values.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string? Text(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 and <= LongestText } text || text.Any(char.IsControl))
        {
            _problems.Add(new(path, $"is een tekst van 1 tot {LongestText.ToString(CultureInfo.InvariantCulture)} tekens op één regel"));
            return null;
        }

        if (text.EnumerateRunes().Any(r => !IsOfXml(r)))
        {
            _problems.Add(new(path, "bevat een teken dat niet in XML mag staan, en de lijsten zijn XML; laat het weg"));
            return null;
        }

        return text;
    }

    /// <summary>XML has every character outside the first 65,536; of those not all.</summary>
    private static bool IsOfXml(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);

    private static string Short(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
