using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>
/// Settings of one participant as a file: one JSON object of configuration keys, <c>dva:tokenHost</c> and so on, each with a text. AppHost writes it for
/// each participant, so that one can be run alone with what it has in the stelsel.
/// </summary>
public static class SettingsFile
{
    /// <summary>Reads the settings; none without a path.</summary>
    /// <exception cref="InvalidDataException">The file is not there or is no object of texts; the message says which and why.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string? path)
    {
        if (path is null)
        {
            return new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        }

        try
        {
            using var file = File.OpenRead(path);
            var settings = JsonSerializer.Deserialize(file, SettingsFileJson.Default.DictionaryStringString) ?? [];
            return new Dictionary<string, string?>(settings, StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidDataException($"The settings of --settings {path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes the settings, for this user alone.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, string?> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        JsonSerializer.Serialize(file, settings.OrderBy(s => s.Key, StringComparer.Ordinal).ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal), SettingsFileJson.Default.DictionaryStringString);
    }
}

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(Dictionary<string, string?>))]
internal sealed partial class SettingsFileJson : JsonSerializerContext;
