using System.Text.Json;
using MedMijSandbox.Fhir;
using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Units;

/// <summary>What <c>properties.json</c> says of the scripts in its folder; null: it does not say.</summary>
/// <param name="Goal"><c>Test</c> or <c>Cert</c>.</param>
/// <param name="Version">FHIR version.</param>
/// <param name="InformationStandard">As in <c>BgZ 3.x</c>.</param>
/// <param name="Usecase">As in <c>MedMij</c>.</param>
/// <param name="Category">A part of the standard, where it is divided.</param>
/// <param name="Variant">As in <c>NoManifest</c>, where a role has more than one folder.</param>
public sealed record FolderProperties(
    string? Goal, FhirVersion? Version, string? InformationStandard, string? Usecase, string? Category, string? Variant)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "properties.json";

    /// <summary>Those of a folder without the file.</summary>
    public static readonly FolderProperties None = new(null, null, null, null, null, null);

    /// <summary>Reads the file of a folder, if there is one.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">Name of the folder, for problems.</param>
    /// <param name="problems">Where a file that cannot be read is told.</param>
    public static FolderProperties Read(string folder, string name, ICollection<ScriptProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return None;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Of(document.RootElement);
        }
        catch (JsonException e)
        {
            problems.Add(new($"{name}/{FileName}", (int)(e.LineNumber ?? -1) + 1, $"de JSON is niet te lezen: {e.Message}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            problems.Add(new($"{name}/{FileName}", 0, e.Message));
        }

        return None;
    }

    /// <summary>The FHIR version of that name; null when it is none that the bench knows.</summary>
    public static FhirVersion? VersionOf(string? text) => text?.ToUpperInvariant() switch
    {
        "STU3" => FhirVersion.Stu3,
        "R4" => FhirVersion.R4,
        _ => null,
    };

    private static FolderProperties Of(JsonElement root) => root.ValueKind != JsonValueKind.Object
        ? None
        : new(
            Text(root, "goal"),
            VersionOf(Text(root, "fhirVersion")),
            Text(root, "informationStandard"),
            Text(root, "usecase"),
            Text(root, "category"),
            root.TryGetProperty("variant", out var variant) ? Text(variant, "name") : null);

    private static string? Text(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
