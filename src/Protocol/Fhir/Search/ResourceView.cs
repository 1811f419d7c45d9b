using System.Text.Json;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>The part of a resource that a client asks for: <c>_elements</c>, or <c>_summary</c> with <c>text</c> or <c>data</c>.</summary>
/// <remarks>Bron: HL7 FHIR search.html, Summary and Elements.</remarks>
internal sealed class ResourceView
{
    private static readonly string[] Always = ["id", "meta", "implicitRules"];
    private readonly HashSet<string>? _kept;

    private ResourceView(HashSet<string>? kept) => _kept = kept;

    /// <summary>The view of <c>_elements</c>: these, and what a resource cannot do without.</summary>
    public static ResourceView OfElements(IEnumerable<string> elements) => new([.. elements.Select(Top), .. Always]);

    /// <summary>The view of <c>_summary</c>; null for a value that is not supported.</summary>
    public static ResourceView? OfSummary(string value) => value switch
    {
        "text" => new(["text", .. Always]),
        "data" => new(null),
        _ => null,
    };

    /// <summary>Writes the part of a resource, marked as such.</summary>
    public void Write(Utf8JsonWriter writer, FhirSchema schema, FhirResource resource)
    {
        using var document = resource.Open();
        var type = schema.FindType(resource.Type)!;
        writer.WriteStartObject();
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.NameEquals("resourceType"))
            {
                member.WriteTo(writer);
                WriteMeta(writer, document.RootElement, schema.Version);
            }
            else if (!member.NameEquals("meta") && Keeps(type, member.Name.TrimStart('_')))
            {
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private static string Top(string element) => element.Split('.')[0];

    private bool Keeps(FhirType type, string name)
    {
        if (_kept is null)
        {
            return name != "text";
        }

        return type.FindProperty(name) is { Element: var element } && (element.Min > 0 || _kept.Contains(element.Name));
    }

    private static void WriteMeta(Utf8JsonWriter writer, JsonElement resource, FhirVersion version)
    {
        writer.WriteStartObject("meta"u8);
        var tags = default(JsonElement);
        if (resource.TryGetProperty("meta", out var meta))
        {
            foreach (var member in meta.EnumerateObject())
            {
                if (member.NameEquals("tag"))
                {
                    tags = member.Value;
                }
                else
                {
                    member.WriteTo(writer);
                }
            }
        }

        writer.WriteStartArray("tag"u8);
        foreach (var tag in tags.ValueKind == JsonValueKind.Array ? tags.EnumerateArray() : default)
        {
            tag.WriteTo(writer);
        }

        writer.WriteStartObject();
        writer.WriteString("system"u8, version == FhirVersion.Stu3 ? "http://hl7.org/fhir/v3/ObservationValue"u8 : "http://terminology.hl7.org/CodeSystem/v3-ObservationValue"u8);
        writer.WriteString("code"u8, "SUBSETTED"u8);
        writer.WriteString("display"u8, "subsetted"u8);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
