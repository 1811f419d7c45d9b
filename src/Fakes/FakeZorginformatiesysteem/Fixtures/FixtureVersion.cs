using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MedMijSandbox.Fhir;

namespace MedMijSandbox.FakeZorginformatiesysteem.Fixtures;

/// <summary>
/// Finds the FHIR version of a folder: from <c>properties.json</c> in the folder, in a folder above it, or in a folder beside one
/// whose name begins with an underscore; else from a part of the path that is called STU3 or R4.
/// </summary>
internal static class FixtureVersion
{
    private const int LevelsUp = 5;

    public static bool TryFind(string folder, out FhirVersion version, [NotNullWhen(false)] out FixtureError? error)
    {
        try
        {
            foreach (var file in Candidates(folder))
            {
                if (FromProperties(file) is { } found)
                {
                    version = found;
                    error = null;
                    return true;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            version = default;
            error = new(folder, FixtureFiles.Properties, $"De FHIR-versie is niet te lezen: {exception.Message}");
            return false;
        }

        if (FromPath(folder) is { } fromPath)
        {
            version = fromPath;
            error = null;
            return true;
        }

        version = default;
        error = new(folder, FixtureFiles.Properties, "De FHIR-versie is onbekend. Zet in deze map een properties.json met "
            + "{ \"fhirVersion\": \"STU3\" } of \"R4\", of plaats de map onder een map die STU3 of R4 heet.");
        return false;
    }

    private static List<string> Candidates(string folder)
    {
        List<string> candidates = [];
        var current = new DirectoryInfo(Path.GetFullPath(folder));
        AddBelow(candidates, current);
        for (var level = 0; level <= LevelsUp && current is not null; level++)
        {
            AddIfThere(candidates, current);
            if (current.Name.StartsWith('_') && current.Parent is not null)
            {
                AddBelow(candidates, current.Parent);
            }

            current = current.Parent;
        }

        return candidates;
    }

    private static void AddBelow(List<string> candidates, DirectoryInfo parent)
    {
        AddIfThere(candidates, parent);
        foreach (var directory in parent.EnumerateDirectories().OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            AddIfThere(candidates, directory);
        }
    }

    private static void AddIfThere(List<string> candidates, DirectoryInfo directory)
    {
        var path = Path.Combine(directory.FullName, FixtureFiles.Properties);
        if (File.Exists(path))
        {
            candidates.Add(path);
        }
    }

    private static FhirVersion? FromProperties(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("fhirVersion", out var value)
                && value.ValueKind == JsonValueKind.String
                ? FromText(value.GetString()!)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FhirVersion? FromPath(string folder) => Path.GetFullPath(folder)
        .Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)
        .Select(FromText)
        .LastOrDefault(version => version is not null);

    private static FhirVersion? FromText(string text) => text.ToUpperInvariant() switch
    {
        "STU3" or "3.0" or "3.0.1" or "3.0.2" => FhirVersion.Stu3,
        "R4" or "4.0" or "4.0.1" => FhirVersion.R4,
        _ => null,
    };
}
