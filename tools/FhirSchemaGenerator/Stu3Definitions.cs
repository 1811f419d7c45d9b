using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace MedMijSandbox.FhirSchemaGenerator;

/// <summary>Reads the definitions of FHIR 3.0.2 from the XML files in the specification archive.</summary>
internal static class Stu3Definitions
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";
    private static readonly string[] StructureFiles = ["profiles-types.xml", "profiles-resources.xml"];

    public static FhirDefinitions Read(string archivePath)
    {
        using var archive = ZipFile.OpenRead(archivePath);
        XElement[] resources = [.. StructureFiles.SelectMany(file => ReadEntries(archive, file))];
        return new(
            "3.0.2",
            [.. resources.Where(resource => resource.Name == Fhir + "StructureDefinition").Select(ReadStructure)],
            [.. ReadEntries(archive, "search-parameters.xml").Where(r => r.Name == Fhir + "SearchParameter").Select(ReadSearchParameter)],
            [.. resources.Where(IsPatientCompartment).SelectMany(compartment => compartment.Elements(Fhir + "resource")).Select(ReadCompartment)]);
    }

    private static XElement[] ReadEntries(ZipArchive archive, string name)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"The archive has no {name}.");
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return [.. XElement.Load(reader).Descendants(Fhir + "resource").Elements()];
    }

    private static bool IsPatientCompartment(XElement resource) =>
        resource.Name == Fhir + "CompartmentDefinition" && Value(resource, "code") == "Patient";

    private static StructureDefinition ReadStructure(XElement structure) => new(
        Required(structure, "type"),
        Required(structure, "kind"),
        Value(structure, "abstract") == "true",
        Value(structure, "derivation") == "constraint",
        Value(structure, "baseDefinition"),
        [.. structure.Elements(Fhir + "snapshot").Elements(Fhir + "element").Select(ReadElement)]);

    private static ElementDefinition ReadElement(XElement element)
    {
        var binding = element.Element(Fhir + "binding");
        var valueSet = binding is not null && Value(binding, "strength") == "required"
            ? Value(binding, "valueSetUri") ?? binding.Elements(Fhir + "valueSetReference").Select(set => Value(set, "reference")).FirstOrDefault()
            : null;
        return new(
            Required(element, "path"),
            Required(element, "min"),
            Required(element, "max"),
            [.. element.Elements(Fhir + "type").Select(type => new TypeDefinition(Value(type, "code") ?? "", Values(type, "targetProfile")))],
            Value(element, "contentReference"),
            valueSet);
    }

    private static SearchParameterDefinition ReadSearchParameter(XElement parameter) => new(
        Required(parameter, "code"),
        Values(parameter, "base"),
        Required(parameter, "type"),
        Value(parameter, "expression") ?? "",
        Values(parameter, "target"));

    private static CompartmentResource ReadCompartment(XElement resource) => new(Required(resource, "code"), Values(resource, "param"));

    private static string? Value(XElement parent, string name) => parent.Element(Fhir + name)?.Attribute("value")?.Value;

    private static string[] Values(XElement parent, string name) =>
        [.. parent.Elements(Fhir + name).Select(element => element.Attribute("value")?.Value).OfType<string>()];

    private static string Required(XElement parent, string name) =>
        Value(parent, name) ?? throw new InvalidDataException($"{parent.Name.LocalName} has no {name}.");
}
