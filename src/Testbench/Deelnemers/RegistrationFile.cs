using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MedMijSandbox.Testbench.Scenarios;
using MedMijSandbox.Testbench.Scenarios.Reading;

namespace MedMijSandbox.Testbench.Deelnemers;

/// <summary>
/// A registration file, YAML or JSON. Here it becomes JSON; the stelsel judges it, and what it finds gets the line of the file back. Values are texts: an id
/// such as <c>48</c> needs no quotes.
/// </summary>
public sealed class RegistrationFile
{
    private const int LargestFile = 1024 * 1024;
    private readonly string _file;
    private readonly Dictionary<string, YamlItem> _places = new(StringComparer.Ordinal);

    private RegistrationFile(string file, YamlItem root)
    {
        _file = file;
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, root, "");
        }

        Json = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        Name = (root as YamlMap)?.Find("name") is YamlScalar name ? name.Value : null;
        Role = (root as YamlMap)?.Find("role") is YamlScalar role ? role.Value : null;
    }

    /// <summary>The registration as JSON.</summary>
    public string Json { get; }

    /// <summary>Name of the Deelnemer; null: the file has none.</summary>
    public string? Name { get; }

    /// <summary>Its role; null: the file has none.</summary>
    public string? Role { get; }

    /// <summary>Reads a file from disk.</summary>
    /// <returns>The file, or what keeps it from being read.</returns>
    public static (RegistrationFile? File, IReadOnlyList<ScenarioProblem> Problems) Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var length = new FileInfo(path).Length;
            return length > LargestFile
                ? (null, [new(path, 0, 0, $"is groter dan {(LargestFile / 1024).ToString(CultureInfo.InvariantCulture)} kB")])
                : Read(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, [new(path, 0, 0, $"is niet te lezen: {e.Message}")]);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="text">The text.</param>
    public static (RegistrationFile? File, IReadOnlyList<ScenarioProblem> Problems) Read(string file, string text)
    {
        var problems = new Problems(file);
        var root = YamlTree.Read(text, problems);
        if (root is null && !problems.Any)
        {
            problems.Add("het bestand is leeg");
        }

        try
        {
            return root is null || problems.Any ? (null, problems.Found) : (new(file, root), []);
        }
        catch (ArgumentException e)
        {
            // half of a pair of surrogates, as from "\ud800"
            return (null, [new(file, 0, 0, $"er staat een teken in dat er geen is: {e.Message}")]);
        }
    }

    /// <summary>A problem of the stelsel at its place in the file.</summary>
    public ScenarioProblem At(RegistrationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var path = problem.Path;
        while (true)
        {
            if (_places.TryGetValue(path, out var item))
            {
                return new(_file, item.Line, item.Column, problem.Path.Length == 0 ? problem.Message : $"{problem.Path}: {problem.Message}");
            }

            // of what is not there, the block in which it should be
            var end = path.LastIndexOfAny(['.', '[']);
            path = end < 0 ? "" : path[..end];
        }
    }

    private void Write(Utf8JsonWriter writer, YamlItem item, string path)
    {
        _places.TryAdd(path, item);
        switch (item)
        {
            case YamlMap map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.Entries)
                {
                    writer.WritePropertyName(key.Value);
                    Write(writer, value, path.Length == 0 ? key.Value : $"{path}.{key.Value}");
                }

                writer.WriteEndObject();
                break;
            case YamlList list:
                writer.WriteStartArray();
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Write(writer, list.Items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
                }

                writer.WriteEndArray();
                break;
            case YamlScalar { IsNothing: true }:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(((YamlScalar)item).Value);
                break;
        }
    }
}
