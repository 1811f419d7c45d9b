using System.Buffers;
using System.Text.Json;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Rest;

/// <summary>
/// Replaces the names that entries of a transaction have for each other by the addresses that their resources get: in references, in elements
/// that hold an address, as the url of an attachment does, and in the links of narrative. Any other text stays as it is.
/// </summary>
/// <remarks>Bron: HL7 FHIR http.html, transaction processing rules.</remarks>
internal sealed class ReferenceRewriter(FhirSchema schema)
{
    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);

    /// <summary>Adds a name; false when another entry has it.</summary>
    public bool TryAdd(string name, string address) => _addresses.TryAdd(name, address);

    public ReadOnlyMemory<byte> Rewrite(JsonElement resource)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, FhirResource.WriterOptions))
        {
            Write(writer, resource, "Resource");
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The references of a resource that name a search instead of a resource: <c>Patient?identifier=…</c>.</summary>
    public static IEnumerable<string> FindConditional(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany(FindConditional);
        }

        return element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().SelectMany(FindConditional) : [];
    }

    private static IEnumerable<string> FindConditional(JsonProperty member)
    {
        if (!member.NameEquals("reference") || member.Value.ValueKind != JsonValueKind.String)
        {
            return FindConditional(member.Value);
        }

        var text = member.Value.GetString()!;
        var mark = text.AsSpan().IndexOf('?');
        return mark > 0 && text.AsSpan(0, mark).IndexOfAny('/', ':') < 0 ? [text] : [];
    }

    private void Write(Utf8JsonWriter writer, JsonElement element, string typeName)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, element, typeName);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item, typeName);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when typeName == "xhtml":
                writer.WriteStringValue(RewriteLinks(element.GetString()!));
                break;
            case JsonValueKind.String when typeName is "uri" or "url" or "canonical" or "oid" or "uuid"
                && _addresses.TryGetValue(element.GetString()!, out var address):
                writer.WriteStringValue(address);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private void WriteObject(Utf8JsonWriter writer, JsonElement element, string typeName)
    {
        if (typeName is "Resource" or "DomainResource" && element.TryGetProperty("resourceType", out var own) && own.ValueKind == JsonValueKind.String)
        {
            typeName = own.GetString()!;
        }

        var type = schema.FindType(typeName);
        writer.WriteStartObject();
        foreach (var member in element.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            var inner = type?.FindProperty(member.Name.TrimStart('_'))?.TypeName ?? "";

            // the text of a reference has the type of any text, and the object beside a primitive is an element
            inner = typeName == "Reference" && member.NameEquals("reference") ? "uri" : member.Name.StartsWith('_') ? "Element" : inner;
            Write(writer, member.Value, inner);
        }

        writer.WriteEndObject();
    }

    private string RewriteLinks(string narrative)
    {
        foreach (var (name, address) in _addresses)
        {
            narrative = narrative.Replace($"\"{name}\"", $"\"{address}\"", StringComparison.Ordinal);
        }

        return narrative;
    }
}
