using System.Buffers;
using System.Text.Json;

namespace MedMijSandbox.Fhir.Rest;

/// <summary>
/// Replaces the names that entries of a transaction have for each other by the addresses that their resources get: in references, and in
/// every other text that is exactly such a name, as the url of an attachment is.
/// </summary>
/// <remarks>Bron: HL7 FHIR http.html, transaction processing rules.</remarks>
internal sealed class ReferenceRewriter
{
    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);

    public void Add(string fullUrl, string address) => _addresses[fullUrl] = address;

    public ReadOnlyMemory<byte> Rewrite(JsonElement resource)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, FhirResource.WriterOptions))
        {
            Write(writer, resource);
        }

        return buffer.WrittenMemory;
    }

    private void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when element.GetString() is { } text && _addresses.TryGetValue(text, out var address):
                writer.WriteStringValue(address);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
