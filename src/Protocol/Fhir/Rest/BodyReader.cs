using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Serialization;

namespace MedMijSandbox.Fhir.Rest;

/// <summary>Reads the resource that a client sends, strictly.</summary>
internal static class BodyReader
{
    /// <summary>A resource of any type.</summary>
    public static FhirResult<FhirResource> Read(FhirSchema schema, RestRequest request) => Read(schema, request, isStrict: true);

    private static FhirResult<FhirResource> Read(FhirSchema schema, RestRequest request, bool isStrict)
    {
        if (request.ContentType is not { } type || MediaRange.Parse(type) is not { Specificity: 2, Encoding: { } encoding } media)
        {
            return new(FhirRefusals.UnsupportedMediaType(request.ContentType));
        }

        if (!media.Fits(schema.Version))
        {
            return new(FhirRefusals.VersionNotSupported(schema.Version));
        }

        var parsed = (encoding, isStrict) switch
        {
            (FhirEncoding.Json, true) => FhirResource.ParseStrictly(schema, request.Body),
            (FhirEncoding.Json, false) => FhirResource.Parse(schema, request.Body),
            (_, true) => FhirXml.ReadStrictly(schema, request.Body),
            _ => FhirXml.Read(schema, request.Body),
        };
        if (!parsed.TryGet(out var resource))
        {
            return new(FhirRefusals.InvalidResource(parsed.Errors));
        }

        // what is kept is also asked for in the other format
        return isStrict && encoding == FhirEncoding.Json && FhirXml.Write(schema, resource.Json) is { Errors: { Count: > 0 } errors }
            ? new(FhirRefusals.InvalidResource(errors))
            : new(resource);
    }

    /// <summary>
    /// A Bundle to carry out. What is wrong in the resource of one entry is left to that entry, since in a batch the others go on.
    /// </summary>
    public static FhirResult<FhirResource> ReadBundle(FhirSchema schema, RestRequest request)
    {
        var read = Read(schema, request, isStrict: false);
        if (!read.TryGet(out var bundle, out _))
        {
            return read;
        }

        var errors = bundle.FindErrors(schema).Where(error => !IsInEntry(error.Path)).ToList();
        return errors.Count == 0 ? read : new(FhirRefusals.InvalidResource(errors));
    }

    private static bool IsInEntry(string path)
    {
        const string Start = "Bundle.entry[";
        const string Member = "].resource";
        var end = path.AsSpan().IndexOf(Member, StringComparison.Ordinal);
        return end >= 0 && path.AsSpan(end + Member.Length) is [] or ['.' or '[', ..] && path.StartsWith(Start, StringComparison.Ordinal) && end > Start.Length
            && path.AsSpan(Start.Length, end - Start.Length).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>A resource of a certain type; a document in its own form becomes a Binary.</summary>
    public static FhirResult<FhirResource> Read(FhirSchema schema, RestRequest request, string type)
    {
        if (type == "Binary" && request.ContentType is { } media && MediaRange.Parse(media).Encoding is null)
        {
            return request.Body.IsEmpty
                ? new(FhirRefusals.InvalidRequest("Het document is leeg."))
                : MediaTypeHeaderValue.TryParse(media, out var named) && named.MediaType is { } name
                    ? new(Wrap(schema, name, request.Body))
                    : new(FhirRefusals.UnsupportedMediaType(media));
        }

        var read = Read(schema, request);
        return read.TryGet(out var resource, out _) && resource.Type != type ? new(FhirRefusals.WrongType(type, resource.Type)) : read;
    }

    /// <summary>The same resource with an id, a version and a moment.</summary>
    public static FhirResource Stamp(FhirSchema schema, FhirResource resource, string id, int version, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(resource.Json.Length + 200);
        using (var document = resource.Open())
        using (var writer = new Utf8JsonWriter(buffer, FhirResource.WriterOptions))
        {
            WriteStamped(writer, document.RootElement, id, version, now);
        }

        return Parsed(schema, buffer.WrittenMemory);
    }

    private static void WriteStamped(Utf8JsonWriter writer, JsonElement resource, string id, int version, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, resource.GetProperty("resourceType"u8).GetString());
        writer.WriteString("id"u8, id);
        writer.WriteStartObject("meta"u8);
        writer.WriteString("versionId"u8, version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        writer.WriteString("lastUpdated"u8, now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", System.Globalization.CultureInfo.InvariantCulture));
        if (resource.TryGetProperty("meta"u8, out var meta))
        {
            foreach (var member in meta.EnumerateObject().Where(member => member.Name is not ("versionId" or "lastUpdated")))
            {
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
        foreach (var member in resource.EnumerateObject().Where(member => member.Name is not ("resourceType" or "id" or "meta")))
        {
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static FhirResource Wrap(FhirSchema schema, string contentType, ReadOnlyMemory<byte> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, FhirResource.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("resourceType"u8, "Binary"u8);
            writer.WriteString("contentType"u8, contentType);
            writer.WriteBase64String(schema.Version == FhirVersion.Stu3 ? "content"u8 : "data"u8, content.Span);
            writer.WriteEndObject();
        }

        return Parsed(schema, buffer.WrittenMemory);
    }

    private static FhirResource Parsed(FhirSchema schema, ReadOnlyMemory<byte> json) =>
        FhirResource.Parse(schema, json.ToArray(), int.MaxValue).TryGet(out var resource)
            ? resource
            : throw new InvalidOperationException("A resource that was read cannot be written.");
}
