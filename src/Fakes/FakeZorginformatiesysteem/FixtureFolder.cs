using MedMijSandbox.FakeZorginformatiesysteem.Fixtures;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>
/// Reads a folder with FHIR resources, such as the fixtures of the Nictiz TestScripts: XML and JSON, with date placeholders.
/// Bad input gives errors, all at once, never an exception.
/// </summary>
public static class FixtureFolder
{
    /// <summary>Reads the resources in a folder; its subfolders too when it has none itself.</summary>
    /// <param name="folder">Path of the folder.</param>
    /// <param name="today">The day that placeholders such as <c>${CURRENTDATE}</c> stand for.</param>
    /// <param name="known">Personas of other folders: the same Patient keeps its number, another one does not get it.</param>
    public static FixtureResult Read(string folder, DateOnly today, IReadOnlyList<Persona>? known = null)
    {
        if (!FixtureFiles.TryList(folder, out var files, out var error))
        {
            return new([error]);
        }

        if (!FixtureVersion.TryFind(folder, out var version, out error))
        {
            return new([error]);
        }

        var (resources, errors) = ReadAll(files, FhirSchema.Of(version), today);
        if (errors.Count > 0)
        {
            return new(errors);
        }

        return resources.Count == 0
            ? new([new FixtureError(folder, string.Empty, "In deze map staan geen FHIR-resources. Wijs een map met *.xml of *.json aan.")])
            : new(new FixtureSet(version, resources, FixturePersonas.Of(resources, known ?? [])));
    }

    /// <summary>Reads what can be read of a folder, and says what cannot: one broken file does not keep the others away.</summary>
    /// <returns>Null as set when nothing can be used.</returns>
    public static (FixtureSet? Set, IReadOnlyList<FixtureError> Errors) ReadUsable(string folder, DateOnly today, IReadOnlyList<Persona>? known = null)
    {
        if (!FixtureFiles.TryList(folder, out var files, out var error) || !FixtureVersion.TryFind(folder, out var version, out error))
        {
            return (null, [error]);
        }

        var (resources, errors) = ReadAll(files, FhirSchema.Of(version), today);
        return resources.Count == 0 ? (null, errors) : (new(version, resources, FixturePersonas.Of(resources, known ?? [])), errors);
    }

    private static (List<FhirResource> Resources, List<FixtureError> Errors) ReadAll(IReadOnlyList<string> files, FhirSchema schema, DateOnly today)
    {
        var read = files.Select(file => FixtureFile.Read(file, schema, today)).ToList();
        return ([.. read.Select(file => file.Resource).OfType<FhirResource>()], [.. read.SelectMany(file => file.Errors), .. Doubles(read)]);
    }

    private static IEnumerable<FixtureError> Doubles(List<FixtureFile> read) => read
        .Where(file => file.Resource is not null)
        .GroupBy(file => $"{file.Resource!.Type}/{file.Resource.Id}", StringComparer.Ordinal)
        .SelectMany(group => group.Skip(1).Select(file => new FixtureError(
            file.Path, group.Key, $"Deze resource staat ook in {group.First().Path}. Verwijder een van de twee.")));
}
