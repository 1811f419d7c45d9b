using System.Buffers;
using System.Text.Json;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Fhir.Search;

/// <summary>Writes the answer to a search: a Bundle of type <c>searchset</c>, in which the resources are copied as they are.</summary>
public static class SearchBundle
{
    private static readonly JsonWriterOptions Options = FhirResource.WriterOptions with { SkipValidation = true };

    /// <summary>Writes the Bundle as UTF-8 JSON.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="schema">The version of the service.</param>
    /// <param name="bundleId">Logical id of the Bundle, a fresh one for each answer.</param>
    /// <param name="baseAddress">Absolute address of the resource endpoint, without a slash at the end.</param>
    /// <param name="query">The search; what took part in it comes back in the self link.</param>
    /// <param name="result">What was found.</param>
    /// <param name="sequence">Number of the change of the dossier that the search is about, for the link to a next page.</param>
    public static void Write(
        IBufferWriter<byte> output, FhirSchema schema, string bundleId, string baseAddress, SearchQuery query, SearchResult result, int sequence = 0)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(result);
        using var writer = new Utf8JsonWriter(output, Options);
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "Bundle"u8);
        writer.WriteString("id"u8, bundleId);
        writer.WriteString("type"u8, "searchset"u8);
        writer.WriteNumber("total"u8, result.Total);
        WriteLinks(writer, SelfLink(baseAddress, query), query, result, sequence);

        // an empty list is not allowed in FHIR
        if (result.Matches.Count > 0 && !query.CountsOnly)
        {
            writer.WriteStartArray("entry"u8);
            WriteEntries(writer, schema, baseAddress, result.Matches, "match"u8, query.View);
            WriteEntries(writer, schema, baseAddress, result.Includes, "include"u8, null);
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

    private static void WriteLinks(Utf8JsonWriter writer, string self, SearchQuery query, SearchResult result, int sequence)
    {
        writer.WriteStartArray("link"u8);
        var separator = query.ProcessedParameters.Count == 0 ? '?' : '&';
        WriteLink(writer, "self"u8, query.Page is { Sequence: { } now } here
            ? $"{self}{separator}{SearchPage.Parameter}={SearchPage.Encode(here.Offset, now)}"
            : self);
        if (query.Page is { } page && page.Offset + result.Matches.Count < result.Total && !query.CountsOnly)
        {
            var value = SearchPage.Encode(page.Offset + page.Size, page.Sequence ?? sequence);
            WriteLink(writer, "next"u8, $"{self}{separator}{SearchPage.Parameter}={value}");
        }

        writer.WriteEndArray();
    }

    private static void WriteLink(Utf8JsonWriter writer, ReadOnlySpan<byte> relation, string url)
    {
        writer.WriteStartObject();
        writer.WriteString("relation"u8, relation);
        writer.WriteString("url"u8, url);
        writer.WriteEndObject();
    }

    private static void WriteEntries(
        Utf8JsonWriter writer, FhirSchema schema, string baseAddress, IReadOnlyList<FhirResource> resources, ReadOnlySpan<byte> mode, ResourceView? view)
    {
        foreach (var resource in resources)
        {
            writer.WriteStartObject();
            writer.WriteString("fullUrl"u8, $"{baseAddress}/{resource.Type}/{resource.Id}");
            writer.WritePropertyName("resource"u8);
            if (view is null)
            {
                writer.WriteRawValue(resource.Json.Span, skipInputValidation: true);
            }
            else
            {
                view.Write(writer, schema, resource);
            }

            writer.WriteStartObject("search"u8);
            writer.WriteString("mode"u8, mode);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }
}
