using System.Buffers;
using MedMijSandbox.Dva.Autoriseren;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;
using MedMijSandbox.Fhir.Serialization;
using MedMijSandbox.Fhir.Store;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>A DVP Server asks for resources: whose they are follows from the access token alone.</summary>
/// <remarks>Bron: core.rscint.200; core.rscint.201; core.rscint.203 (deels); core.gegevensdiensten.201.</remarks>
internal static class RequestResource
{
    private sealed record Served(ArrayBufferWriter<byte> Body, int Status, FhirFormat Format);

    public static async Task Handle(
        string gegevensdienst, string? rest, HttpContext context, Grants grants, Bronsystemen bronsystemen, DvaOptions options, SandboxNetwork network)
    {
        var request = context.Request;
        if (!GegevensdienstId.TryParse(gegevensdienst, out var id) || !options.Gegevensdiensten.TryGetValue(id, out var version))
        {
            await RefuseAsync(context, FhirVersion.Stu3, ResourceRefusal.UnknownBase(gegevensdienst), null);
            return;
        }

        var format = ContentNegotiation.Choose(request.Headers.Accept, request.Query["_format"], version);
        var negotiated = format.TryGet(out var chosen, out var notAcceptable);
        if (Authorize(request, id, grants, options, out var access) is { } refusal)
        {
            await RefuseAsync(context, version, refusal, chosen);
            return;
        }

        if (!negotiated)
        {
            await RefuseAsync(context, version, ResourceRefusal.Of(notAcceptable!), null);
            return;
        }

        if (request.Headers[MedMijIds.RequestId] is [{ } requestId])
        {
            context.Response.Headers[MedMijIds.RequestId] = requestId;
        }

        var dossier = await bronsystemen.FindDossierAsync(access!.Bsn, id, context.RequestAborted);
        var baseAddress = network.Address(options.ResourceHost, $"/{id.Value}/fhir").AbsoluteUri;
        var body = new ArrayBufferWriter<byte>(4096);
        if (Answer(request, rest ?? "", id.Value, FhirSchema.Of(version), dossier, baseAddress, body) is { } fhirRefusal)
        {
            await RefuseAsync(context, version, ResourceRefusal.Of(fhirRefusal), chosen);
            return;
        }

        await SendAsync(context, version, new(body, StatusCodes.Status200OK, chosen!));
    }

    private static ResourceRefusal? Authorize(HttpRequest request, GegevensdienstId id, Grants grants, DvaOptions options, out AccessGrant? access)
    {
        access = null;
        if (request.Headers.Authorization.Count == 0)
        {
            return ResourceRefusal.TokenMissing();
        }

        if (request.Headers.Authorization is not [{ } header] || !BearerToken.TryParse(header, out var token))
        {
            return ResourceRefusal.TokenUnusable("de header is niet 'Bearer' met een token");
        }

        if (grants.FindAccess(token) is var (found, why) && found is null)
        {
            return ResourceRefusal.TokenUnusable(why switch
            {
                Unusable.Expired => "het is verlopen",
                Unusable.Revoked => "het is ingetrokken, omdat de code een tweede keer is aangeboden",
                _ => "deze DVA heeft het niet uitgegeven",
            });
        }

        if (!found.Gegevensdiensten.Contains(id.Value, StringComparer.Ordinal))
        {
            return ResourceRefusal.OtherGegevensdienst(id.Value);
        }

        access = found;
        return !options.RequireIds
            ? null
            : ResourceRefusal.Ids.Where(name => request.Headers[name] is not [{ } value] || !MedMijIds.IsId(value))
                .Select(ResourceRefusal.IdMissing)
                .FirstOrDefault();
    }

    private static FhirRefusal? Answer(
        HttpRequest request, string rest, string id, FhirSchema schema, FhirDossier? dossier, string baseAddress, ArrayBufferWriter<byte> body)
    {
        if (!HttpMethods.IsGet(request.Method))
        {
            return FhirRefusals.InteractionNotSupported(request.Method);
        }

        var segments = rest.Split('/');
        if (segments is ["metadata"])
        {
            CapabilityStatement.Write(body, schema, new(baseAddress, "Gegevensdienst " + id, new(2026, 1, 1), ServiceTypes.Of(id)));
            return null;
        }

        if (!ServiceTypes.Serves(id, segments[0]))
        {
            return FhirRefusals.TypeNotSupported(segments[0]);
        }

        return segments switch
        {
            [var type] => Search(request, type, lastN: false, schema, dossier, baseAddress, body),
            [var type, "$lastn"] => Search(request, type, lastN: true, schema, dossier, baseAddress, body),
            [var type, var resourceId] when !resourceId.StartsWith('$') => Read(type, resourceId, dossier, body),
            _ => FhirRefusals.InteractionNotSupported(rest),
        };
    }

    private static FhirRefusal? Search(
        HttpRequest request, string type, bool lastN, FhirSchema schema, FhirDossier? dossier, string baseAddress, ArrayBufferWriter<byte> body)
    {
        if (lastN && type != "Observation")
        {
            return FhirRefusals.InteractionNotSupported(type + "/$lastn");
        }

        if (!SearchQuery.Parse(schema, type, lastN, request.QueryString.Value?.TrimStart('?') ?? "").TryGet(out var query, out var refusal))
        {
            return refusal;
        }

        SearchBundle.Write(body, Guid.NewGuid().ToString(), baseAddress, query, dossier?.Search(query) ?? new([], []));
        return null;
    }

    private static FhirRefusal? Read(string type, string resourceId, FhirDossier? dossier, ArrayBufferWriter<byte> body)
    {
        if (dossier?.Read(type, resourceId) is not { } resource)
        {
            return FhirRefusals.NotFound(type, resourceId);
        }

        body.Write(resource.Json.Span);
        return null;
    }

    private static Task RefuseAsync(HttpContext context, FhirVersion version, ResourceRefusal refusal, FhirFormat? format)
    {
        Explanation.Set(context, $"{refusal.Name}: {refusal.Outcome.Explanation} ({refusal.Outcome.Source})");
        if (refusal.Challenge is { } challenge)
        {
            context.Response.Headers.WWWAuthenticate = challenge.ToString();
        }

        var body = new ArrayBufferWriter<byte>(512);
        OperationOutcome.Write(body, refusal.Outcome);
        return SendAsync(context, version, new(body, refusal.Outcome.Status, format ?? FhirFormat.Of(FhirEncoding.Json, version)));
    }

    private static async Task SendAsync(HttpContext context, FhirVersion version, Served served)
    {
        context.Response.StatusCode = served.Status;
        context.Response.ContentType = served.Format.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        var bytes = served.Format.Encoding == FhirEncoding.Json
            ? served.Body.WrittenMemory
            : FhirXml.Write(FhirSchema.Of(version), served.Body.WrittenMemory).Xml;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
