using System.Text;
using System.Text.Json;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>Reads texts of screens: one JSON object of keys, each with a text. Every fault is named at once.</summary>
internal static class SchermtekstenReader
{
    private const string Resource = "schermteksten.json";
    private const int LargestFile = 1024 * 1024;

    /// <summary>The standard texts, from this assembly.</summary>
    public static IReadOnlyDictionary<string, string> ReadStandard()
    {
        using var stream = typeof(SchermtekstenReader).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The texts {Resource} are not embedded in this assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(Resource, bytes.ToArray());
    }

    /// <summary>The texts of a file of the user: all or some.</summary>
    /// <exception cref="InvalidDataException">The file is not there or cannot be used; the message names it, each key and what is allowed.</exception>
    public static IReadOnlyDictionary<string, string> ReadFile(string path)
    {
        try
        {
            return new FileInfo(path).Length <= LargestFile
                ? Read(path, File.ReadAllBytes(path))
                : throw new InvalidDataException($"The texts of dva:schermteksten, file {path}, are larger than 1 MB.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"The texts of dva:schermteksten, file {path}, cannot be read: {e.Message}", e);
        }
    }

    private static Dictionary<string, string> Read(string name, ReadOnlyMemory<byte> json)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                faults.Add("it must be one JSON object of keys, each with a text");
            }
            else
            {
                foreach (var entry in document.RootElement.EnumerateObject())
                {
                    ReadEntry(entry, texts, faults);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // the second comes of bytes or escapes that are no text
            faults.Add($"it is not JSON in UTF-8: {e.Message}");
        }

        return faults.Count == 0
            ? texts
            : throw new InvalidDataException($"The texts of dva:schermteksten, file {name}, cannot be used: {string.Join("; ", faults)}");
    }

    private static void ReadEntry(JsonProperty entry, Dictionary<string, string> texts, List<string> faults)
    {
        var key = entry.Name;
        if (!TextRules.ByKey.TryGetValue(key, out var rule))
        {
            faults.Add($"'{key}' is no key; {Nearby(key)}");
        }
        else if (entry.Value.ValueKind != JsonValueKind.String)
        {
            faults.Add($"{key} must have a text between quotes");
        }
        else if (!texts.TryAdd(key, Normalize(entry.Value.GetString()!)))
        {
            faults.Add($"{key} stands there more than once");
        }
        else
        {
            faults.AddRange(rule.FindFaults(texts[key]));
        }
    }

    private static string Nearby(string key)
    {
        var page = key.Split('.')[0];
        var names = TextRules.All.Where(r => r.Page == page).Select(r => r.Key).ToList();
        return names.Count > 0
            ? $"those of this page are {string.Join(", ", names)}"
            : $"a key begins with {string.Join(", ", TextRules.All.Select(r => r.Page).Distinct(StringComparer.Ordinal))} and a dot";
    }

    /// <summary>Line breaks of one kind, and no blanks where they show nothing.</summary>
    private static string Normalize(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim(' '))).Trim(' ', '\n');
}
