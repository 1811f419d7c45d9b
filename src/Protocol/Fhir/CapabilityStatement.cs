using System.Buffers;
using System.Globalization;
using System.Text.Json;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir;

/// <summary>What a service does with one resource type.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="SearchParameters">Codes of the search parameters it takes.</param>
/// <param name="Includes">Values it takes for <c>_include</c>, as <c>Patient:general-practitioner</c>.</param>
/// <param name="Operations">Operations on the type without the dollar sign; <c>lastn</c> is the one there is.</param>
/// <param name="Interactions">Codes of what it does with it, as <c>create</c>; null: <c>read</c> and <c>search-type</c>.</param>
public sealed record CapabilityResource(
    string Type,
    IReadOnlyList<string> SearchParameters,
    IReadOnlyList<string> Includes,
    IReadOnlyList<string> Operations,
    IReadOnlyList<string>? Interactions = null);

/// <summary>What a CapabilityStatement tells of a service as a whole.</summary>
/// <param name="BaseAddress">Absolute address of the resource endpoint.</param>
/// <param name="Description">Name of the service, in one line.</param>
/// <param name="Date">Day on which the statement last changed.</param>
/// <param name="Resources">What it does with which resource types.</param>
/// <param name="Interactions">Codes of what it does at the base address itself, <c>batch</c> or <c>transaction</c>; null: nothing.</param>
public sealed record CapabilityDescription(
    string BaseAddress,
    string Description,
    DateOnly Date,
    IReadOnlyList<CapabilityResource> Resources,
    IReadOnlyList<string>? Interactions = null);

/// <summary>Writes the CapabilityStatement of a service: what it does per type, JSON and XML.</summary>
public static class CapabilityStatement
{
    private static readonly string[] Formats = ["application/fhir+json", "application/fhir+xml"];
    private static readonly string[] ReadAndSearch = ["read", "search-type"];

    /// <summary>Writes it as UTF-8 JSON, in the shape of the version of the schema.</summary>
    public static void Write(IBufferWriter<byte> output, FhirSchema schema, CapabilityDescription description)
    {
        using var writer = new Utf8JsonWriter(output, FhirResource.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("resourceType", "CapabilityStatement");
        writer.WriteString("status", "active");
        writer.WriteString("date", description.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteString("kind", "instance");
        writer.WriteStartObject("implementation");
        writer.WriteString("description", description.Description);
        writer.WriteString("url", description.BaseAddress);
        writer.WriteEndObject();
        writer.WriteString("fhirVersion", schema.Version.Release());
        if (schema.Version == FhirVersion.Stu3)
        {
            writer.WriteString("acceptUnknown", "extensions");
        }

        WriteStrings(writer, "format", Formats);
        WriteRest(writer, schema, description);
        writer.WriteEndObject();
    }

    private static void WriteRest(Utf8JsonWriter writer, FhirSchema schema, CapabilityDescription description)
    {
        writer.WriteStartArray("rest");
        writer.WriteStartObject();
        writer.WriteString("mode", "server");
        if (description.Resources.Count > 0)
        {
            writer.WriteStartArray("resource");
            foreach (var resource in description.Resources)
            {
                WriteResource(writer, schema, resource);
            }

            writer.WriteEndArray();
        }

        WriteInteractions(writer, description.Interactions ?? []);

        // FHIR 3 lists operations for the server as a whole only; FHIR 4 also has them per type
        if (schema.Version == FhirVersion.Stu3)
        {
            WriteOperations(writer, schema.Version, [.. description.Resources.SelectMany(resource => Definitions(resource))]);
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteResource(Utf8JsonWriter writer, FhirSchema schema, CapabilityResource resource)
    {
        writer.WriteStartObject();
        writer.WriteString("type", resource.Type);
        WriteInteractions(writer, resource.Interactions ?? ReadAndSearch);
        WriteStrings(writer, "searchInclude", resource.Includes);
        WriteSearchParameters(writer, schema, resource);
        if (schema.Version != FhirVersion.Stu3)
        {
            WriteOperations(writer, schema.Version, Definitions(resource));
        }

        writer.WriteEndObject();
    }

    private static void WriteInteractions(Utf8JsonWriter writer, IReadOnlyList<string> codes)
    {
        if (codes.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("interaction");
        foreach (var code in codes)
        {
            writer.WriteStartObject();
            writer.WriteString("code", code);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSearchParameters(Utf8JsonWriter writer, FhirSchema schema, CapabilityResource resource)
    {
        var known = resource.SearchParameters
            .Select(code => schema.FindSearchParameter(resource.Type, code))
            .OfType<Search.SearchParameter>()
            .ToList();
        if (known.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("searchParam");
        foreach (var parameter in known)
        {
            writer.WriteStartObject();
            writer.WriteString("name", parameter.Code);
            writer.WriteString("type", JsonNamingPolicy.CamelCase.ConvertName(parameter.Type.ToString()));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteOperations(Utf8JsonWriter writer, FhirVersion version, (string Name, string Definition)[] operations)
    {
        if (operations.Length == 0)
        {
            return;
        }

        writer.WriteStartArray("operation");
        foreach (var (name, definition) in operations)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            if (version == FhirVersion.Stu3)
            {
                writer.WriteStartObject("definition");
                writer.WriteString("reference", definition);
                writer.WriteEndObject();
            }
            else
            {
                writer.WriteString("definition", definition);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static (string Name, string Definition)[] Definitions(CapabilityResource resource) =>
    [
        .. resource.Operations.Select(name => (name, $"http://hl7.org/fhir/OperationDefinition/{resource.Type}-{name}")),
    ];

    private static void WriteStrings(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
