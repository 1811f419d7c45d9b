using System.Globalization;
using System.Text.Json;

namespace MedMijSandbox.FhirSchemaGenerator;

/// <summary>Reads the definitions of FHIR 4.0.1 from the slimmed JSON files.</summary>
internal static class R4Definitions
{
    private static readonly string[] StructureFiles =
        ["profiles-types.structuredefinitions.json", "profiles-resources.structuredefinitions.json"];

    /// <summary>Elements that the source of these files added to those of HL7 for a server of its own.</summary>
    private static readonly string[] Added = ["Meta.project", "Meta.author", "Meta.onBehalfOf", "Meta.account", "Meta.accounts", "Meta.compartment"];

    /// <summary>The one element whose type that source made narrower than HL7 has it.</summary>
    private const string Outcome = "Bundle.entry.response.outcome";

    public static FhirDefinitions Read(string folder)
    {
        using var parameters = Open(folder, "search-parameters.json");
        using var compartment = Open(folder, "compartmentdefinition-patient.json");
        return new(
            "4.0.1",
            [.. StructureFiles.SelectMany(file => ReadStructures(folder, file))],
            [.. parameters.RootElement.EnumerateArray().Select(ReadSearchParameter)],
            [.. Items(compartment.RootElement, "resource").Select(ReadCompartment)]);
    }

    private static JsonDocument Open(string folder, string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name)));

    private static StructureDefinition[] ReadStructures(string folder, string name)
    {
        using var document = Open(folder, name);
        return [.. document.RootElement.EnumerateArray().Select(ReadStructure)];
    }

    private static StructureDefinition ReadStructure(JsonElement structure) => new(
        Required(structure, "type"),
        Required(structure, "kind"),
        structure.GetProperty("abstract").GetBoolean(),
        Text(structure, "derivation") == "constraint",
        Text(structure, "baseDefinition"),
        [.. Items(structure.GetProperty("snapshot"), "element").Select(ReadElement).Where(element => Array.IndexOf(Added, element.Path) < 0)]);

    private static ElementDefinition ReadElement(JsonElement element)
    {
        var isRequired = element.TryGetProperty("binding", out var binding) && Text(binding, "strength") == "required";
        return new(
            Required(element, "path"),
            element.GetProperty("min").GetInt32().ToString(CultureInfo.InvariantCulture),
            Required(element, "max"),
            [.. Items(element, "type").Select(type => ReadType(element, type))],
            Text(element, "contentReference"),
            isRequired ? Text(binding, "valueSet") : null);
    }

    private static TypeDefinition ReadType(JsonElement element, JsonElement type) =>
        new(Text(element, "path") == Outcome ? "Resource" : Required(type, "code"), Texts(type, "targetProfile"));

    private static SearchParameterDefinition ReadSearchParameter(JsonElement parameter) => new(
        Required(parameter, "code"),
        Texts(parameter, "base"),
        Required(parameter, "type"),
        Text(parameter, "expression") ?? "",
        Texts(parameter, "target"));

    private static CompartmentResource ReadCompartment(JsonElement resource) => new(Required(resource, "code"), Texts(resource, "param"));

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Required(JsonElement parent, string name) =>
        Text(parent, name) ?? throw new InvalidDataException($"A definition has no {name}.");

    private static JsonElement[] Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) ? [.. value.EnumerateArray()] : [];

    private static string[] Texts(JsonElement parent, string name) => [.. Items(parent, name).Select(item => item.GetString()).OfType<string>()];
}
