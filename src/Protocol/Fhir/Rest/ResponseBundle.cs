using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Json;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Rest;

/// <summary>Writes the answer to a batch or transaction: an entry for each request, in the order in which they were sent.</summary>
internal static class ResponseBundle
{
    public static void Write(
        IBufferWriter<byte> output, string type, IReadOnlyList<BundleEntry> entries, RestAnswer[] answers, bool withResources, string baseAddress)
    {
        using var writer = new Utf8JsonWriter(output, FhirResource.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "Bundle"u8);
        writer.WriteString("id"u8, Guid.NewGuid().ToString());
        writer.WriteString("type"u8, $"{type}-response");
        if (answers.Length > 0)
        {
            writer.WriteStartArray("entry"u8);
            foreach (var entry in entries)
            {
                // what was read always comes back, what was changed on request
                WriteEntry(writer, answers[entry.Index], withResources || entry.Method == "GET", baseAddress);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter writer, RestAnswer answer, bool withResource, string baseAddress)
    {
        writer.WriteStartObject();
        if (withResource && answer is { Refusal: null, Body.Length: > 0, DocumentType: null })
        {
            using var document = JsonDocument.Parse(answer.Body, new() { MaxDepth = 2 * FhirResource.MaxDepth });
            var resource = new FhirNode(document.RootElement, "Resource");
            if (resource.Text("id") is { } id && resource.Text("resourceType") is { } type and not "Bundle")
            {
                writer.WriteString("fullUrl"u8, $"{baseAddress}/{type}/{id}");
            }

            writer.WritePropertyName("resource"u8);
            writer.WriteRawValue(answer.Body.Span, skipInputValidation: true);
        }

        WriteResponse(writer, answer);
        writer.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter writer, RestAnswer answer)
    {
        writer.WriteStartObject("response"u8);
        writer.WriteString("status"u8, string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {ReasonOf(answer.Status)}"));
        if (answer.Location is { } location)
        {
            writer.WriteString("location"u8, location);
        }

        if (answer.ETag is { } etag)
        {
            writer.WriteString("etag"u8, etag);
        }

        if (answer.LastModified is { } moment)
        {
            writer.WriteString("lastModified"u8, moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        }

        if (answer.Refusal is { } refusal)
        {
            var outcome = new ArrayBufferWriter<byte>();
            OperationOutcome.Write(outcome, refusal);
            writer.WritePropertyName("outcome"u8);
            writer.WriteRawValue(outcome.WrittenSpan, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static string ReasonOf(int status) => status switch
    {
        204 => "No Content",
        412 => "Precondition Failed",
        _ => ((HttpStatusCode)status).ToString() is { } name && char.IsAsciiLetter(name[0])
            ? string.Concat(name.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) && char.IsAsciiLetterLower(name[i - 1]) ? $" {c}" : c.ToString()))
            : "",
    };
}
