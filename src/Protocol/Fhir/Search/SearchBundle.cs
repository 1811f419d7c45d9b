using System.Buffers;
using System.Text.Json;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Fhir.Search;

/// <summary>Writes the answer to a search: a Bundle of type <c>searchset</c>, in which the resources are copied as they are.</summary>
public static class SearchBundle
{
    private static readonly JsonWriterOptions Options = FhirResource.WriterOptions with { SkipValidation = true };

    /// <summary>Writes the Bundle as UTF-8 JSON.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="bundleId">Logical id of the Bundle, a fresh one for each answer.</param>
    /// <param name="baseAddress">Absolute address of the resource endpoint, without a slash at the end.</param>
    /// <param name="query">The search; what took part in it comes back in the self link.</param>
    /// <param name="result">What was found.</param>
    public static void Write(IBufferWriter<byte> output, string bundleId, string baseAddress, SearchQuery query, SearchResult result)
    {
        using var writer = new Utf8JsonWriter(output, Options);
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "Bundle"u8);
        writer.WriteString("id"u8, bundleId);
        writer.WriteString("type"u8, "searchset"u8);
        writer.WriteNumber("total"u8, result.Matches.Count);
        writer.WriteStartArray("link"u8);
        writer.WriteStartObject();
        writer.WriteString("relation"u8, "self"u8);
        writer.WriteString("url"u8, SelfLink(baseAddress, query));
        writer.WriteEndObject();
        writer.WriteEndArray();

        // an empty list is not allowed in FHIR
        if (result.Matches.Count > 0)
        {
            writer.WriteStartArray("entry"u8);
            WriteEntries(writer, baseAddress, result.Matches, "match"u8);
            WriteEntries(writer, baseAddress, result.Includes, "include"u8);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>The address of the search as it was carried out: only what took part, in the order and the form in which it was sent.</summary>
    public static string SelfLink(string baseAddress, SearchQuery query)
    {
        var operation = query.IsLastN ? "/$lastn" : "";
        var parameters = query.ProcessedParameters.Count == 0 ? "" : $"?{string.Join('&', query.ProcessedParameters)}";
        return $"{baseAddress}/{query.ResourceType}{operation}{parameters}";
    }

    private static void WriteEntries(
        Utf8JsonWriter writer,
        string baseAddress,
        IReadOnlyList<FhirResource> resources,
        ReadOnlySpan<byte> mode)
    {
        foreach (var resource in resources)
        {
            writer.WriteStartObject();
            writer.WriteString("fullUrl"u8, $"{baseAddress}/{resource.Type}/{resource.Id}");
            writer.WritePropertyName("resource"u8);
            writer.WriteRawValue(resource.Json.Span, skipInputValidation: true);
            writer.WriteStartObject("search"u8);
            writer.WriteString("mode"u8, mode);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }
}
