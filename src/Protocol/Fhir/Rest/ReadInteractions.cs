using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MedMijSandbox.Fhir.Search;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Fhir.Rest;

/// <summary>Search, read, vread.</summary>
internal sealed class ReadInteractions(RestService service)
{
    public RestAnswer Search(RestRequest request, string type, bool lastN, FhirDossier dossier, ArrayBufferWriter<byte> output)
    {
        if (service.Forbids(type, "search-type") is { } forbidden)
        {
            return RestAnswer.Refused(forbidden);
        }

        if (!SearchQuery.Parse(service.Schema, type, lastN, request.Query, service.Options.PageSize).TryGet(out var query, out var refusal))
        {
            return RestAnswer.Refused(refusal);
        }

        if (request.IsStrict && query.IgnoredParameters.Count > 0)
        {
            return RestAnswer.Refused(FhirRefusals.UnknownParameters(query.IgnoredParameters));
        }

        var then = query.Page?.Sequence is { } sequence ? dossier.AsOf(sequence) : dossier;
        SearchBundle.Write(output, service.Schema, Guid.NewGuid().ToString(), service.BaseAddress, query, then.Search(query), then.Sequence);
        return new(200) { Body = output.WrittenMemory };
    }

    /// <summary>The parameters of the form count beside those of the address.</summary>
    public RestAnswer SearchByPost(RestRequest request, string type, FhirDossier dossier, ArrayBufferWriter<byte> output)
    {
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return RestAnswer.Refused(FhirRefusals.UnsupportedMediaType(request.ContentType));
        }

        var form = Encoding.UTF8.GetString(request.Body.Span);
        var query = request.Query.TrimStart('?');
        return Search(request with { Query = query.Length == 0 ? form : $"{query}&{form}" }, type, lastN: false, dossier, output);
    }

    public RestAnswer Read(RestRequest request, string type, string id, FhirDossier dossier, ArrayBufferWriter<byte> output)
    {
        if (service.Forbids(type, "read") is { } forbidden)
        {
            return RestAnswer.Refused(forbidden);
        }

        return dossier.Latest(type, id) switch
        {
            null => RestAnswer.Refused(FhirRefusals.NotFound(type, id)),
            { IsDeleted: true } => RestAnswer.Refused(FhirRefusals.Gone(type, id)),
            var version => Give(request, version, output),
        };
    }

    public RestAnswer ReadVersion(RestRequest request, string type, string id, string text, FhirDossier dossier, ArrayBufferWriter<byte> output)
    {
        if (service.Forbids(type, "vread") is { } forbidden)
        {
            return RestAnswer.Refused(forbidden);
        }

        var found = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? dossier.VersionOf(type, id, number) : null;
        return found switch
        {
            null => RestAnswer.Refused(FhirRefusals.NotFound(type, $"{id}/_history/{text}")),
            { IsDeleted: true } => RestAnswer.Refused(FhirRefusals.Gone(type, id)),
            var version => Give(request, version, output),
        };
    }

    private static RestAnswer Give(RestRequest request, ResourceVersion version, ArrayBufferWriter<byte> output)
    {
        var answer = new RestAnswer(200) { ETag = RestAnswer.ETagOf(version.Version), LastModified = version.LastUpdated };
        if (request.IfNoneMatch is { } known && known.Split(',', StringSplitOptions.TrimEntries).Contains(answer.ETag, StringComparer.Ordinal))
        {
            return answer with { Status = 304 };
        }

        if (version.Resource.Type == "Binary" && !AsksResource(request))
        {
            return GiveDocument(request, version.Resource, answer);
        }

        output.Write(version.Resource.Json.Span);
        return answer with { Body = output.WrittenMemory };
    }

    /// <summary>A document goes out as a resource only to a client that names a FHIR type.</summary>
    /// <remarks>Bron: HL7 FHIR binary.html.</remarks>
    private static bool AsksResource(RestRequest request) =>
        request.Query.Contains("_format=", StringComparison.Ordinal)
        || (request.Accept ?? "").Split(',', StringSplitOptions.TrimEntries).Select(MediaRange.Parse).Any(range => range is { Specificity: 2, Encoding: not null });

    private static RestAnswer GiveDocument(RestRequest request, FhirResource binary, RestAnswer answer)
    {
        using var document = binary.Open();
        var node = new FhirNode(document.RootElement, "Binary");
        var type = node.Text("contentType") is { } told && !told.AsSpan().ContainsAnyExceptInRange(' ', '~') ? told : "application/octet-stream";
        if (!Accepts(request.Accept, type))
        {
            return RestAnswer.Refused(FhirRefusals.NotAcceptable(request.Accept!));
        }

        var name = document.RootElement.TryGetProperty("data", out var content) || document.RootElement.TryGetProperty("content", out content);
        return name && content.ValueKind == JsonValueKind.String && content.TryGetBytesFromBase64(out var bytes)
            ? answer with { Body = bytes, DocumentType = type }
            : answer with { Body = ReadOnlyMemory<byte>.Empty, DocumentType = type };
    }

    private static bool Accepts(string? accept, string type)
    {
        if (string.IsNullOrWhiteSpace(accept))
        {
            return true;
        }

        var media = type.Split(';')[0].Trim();
        var family = media.Split('/')[0];
        return accept.Split(',', StringSplitOptions.TrimEntries).Select(MediaRange.Parse).Any(range =>
            range.Quality > 0
            && (range.Name == "*/*" || range.Name.Equals(media, StringComparison.OrdinalIgnoreCase) || range.Name.Equals($"{family}/*", StringComparison.OrdinalIgnoreCase)));
    }
}
