using System.Text.Json;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>The pharmaceutical products that vaccinations refer to, which no include can bring along: an extension holds the reference.</summary>
/// <remarks>Bron: Nictiz imm-Vaccination-event 2.0, extension ext-imm-Vaccination.PharmaceuticalProduct.</remarks>
internal static class MedicationReferences
{
    private const string Extension = "http://nictiz.nl/fhir/StructureDefinition/ext-imm-Vaccination.PharmaceuticalProduct";
    private const string Prefix = "Medication/";

    /// <summary>Requests <c>Medication/{id}</c>, each once, for what is not among the resources yet.</summary>
    /// <param name="resources">What came in.</param>
    /// <param name="resourceEndpoint">References are relative to it or absolute under it; others are left alone.</param>
    public static IReadOnlyList<string> Find(IReadOnlyList<CollectedResource> resources, Uri resourceEndpoint)
    {
        var present = resources
            .Where(r => FhirText.Type(r.Resource) == "Medication")
            .Select(r => Prefix + FhirText.Text(r.Resource, "id"))
            .ToHashSet(StringComparer.Ordinal);
        return [.. resources
            .Where(r => FhirText.Type(r.Resource) == "Immunization")
            .SelectMany(r => References(r.Resource))
            .Select(reference => NextLink.PathUnder(resourceEndpoint, reference))
            .Where(path => path is not null && IsMedication(path) && present.Add(path))
            .Select(path => path!)];
    }

    private static IEnumerable<string> References(JsonElement immunization) => FhirText.Items(immunization, "extension")
        .Where(e => FhirText.Text(e, "url") == Extension)
        .Select(e => FhirText.Text(FhirText.Member(e, "valueReference"), "reference"))
        .Where(reference => !string.IsNullOrEmpty(reference) && !reference.StartsWith('#'))
        .Select(reference => reference!);

    private static bool IsMedication(string path) =>
        path.StartsWith(Prefix, StringComparison.Ordinal)
        && path.Length - Prefix.Length is >= 1 and <= 64
        && path[Prefix.Length..].All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
}
