using System.Buffers;
using System.Globalization;
using MedMijSandbox.Dva.Gedrag;
using MedMijSandbox.Dva.Toestemmingen;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Rest;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Serialization;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;
using Microsoft.AspNetCore.Http.Features;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>A DVP Server asks for resources, or shares some: whose they are follows from the access token alone.</summary>
/// <remarks>Bron: core.rscint.200; core.rscint.201; core.rscint.203 (deels); core.gegevensdiensten.201.</remarks>
internal static class RequestResource
{
    public static async Task Handle(
        string segment,
        string? rest,
        HttpContext context,
        AccessTokens tokens,
        Bronsystemen bronsystemen,
        ResourceServices services,
        AnswerBuffers buffers,
        ResourceLog log,
        BsnVault vault,
        LiveBehaviour behaviour,
        TimeProvider clock)
    {
        var request = context.Request;
        if (services.Find(segment) is not { } endpoint)
        {
            log.Received(context, null, "", null);
            await RefuseAsync(context, FhirVersion.Stu3, ResourceRefusal.UnknownBase(segment), null);
            return;
        }

        var path = rest ?? "";
        var negotiated = ContentNegotiation.Choose(request.Headers.Accept, request.Query["_format"], endpoint.Version)
            .TryGet(out var format, out var notAcceptable);
        var refusal = Authorize(request, endpoint.Id, tokens, behaviour.Current, clock.GetUtcNow(), out var access);
        log.Received(context, endpoint, path, access);
        if (refusal is not null)
        {
            await RefuseAsync(context, endpoint.Version, refusal, format);
            return;
        }

        if (!negotiated && !RestService.IsDocument(path))
        {
            await RefuseAsync(context, endpoint.Version, ResourceRefusal.Of(notAcceptable!), null);
            return;
        }

        if (request.Headers[MedMijIds.RequestId] is [{ } requestId])
        {
            context.Response.Headers[MedMijIds.RequestId] = requestId;
        }

        if (await ReadBodyAsync(context) is not { } body)
        {
            await RefuseAsync(context, endpoint.Version, ResourceRefusal.Of(FhirRefusals.TooLarge("body", FhirResource.DefaultMaxBytes)), format);
            return;
        }

        // core.rscint.202: what is looked for is nearly always there at once, and then no timer is made
        var looking = bronsystemen.FindAsync(endpoint.Id, context.RequestAborted);
        DossierSet? dossiers;
        try
        {
            dossiers = looking.IsCompletedSuccessfully ? looking.Result : await looking.AsTask().WaitAsync(behaviour.Current.ResourceLimit, clock, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            await RefuseAsync(context, endpoint.Version, ResourceRefusal.TooLate(behaviour.Current.ResourceLimit), format);
            return;
        }

        // who has no dossier here has an empty one of his own, also for what he shares
        var patientId = dossiers!.PatientOf(access!.Bsn.Value) ?? vault.KeyOf(access.Bsn);
        var output = buffers.Rent();
        try
        {
            var answer = endpoint.Rest.Answer(ToRest(request, path, body), dossiers.Store, patientId, clock.GetUtcNow(), output);
            await SendAsync(context, endpoint.Version, answer, format ?? FhirFormat.Of(FhirEncoding.Json, endpoint.Version));
        }
        finally
        {
            buffers.Return(output);
        }
    }

    private static ResourceRefusal? Authorize(HttpRequest request, GegevensdienstId id, AccessTokens tokens, DvaBehaviour behaviour, DateTimeOffset now, out AccessGrant? access)
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

        if (tokens.Find(token) is var (found, why) && found is null)
        {
            return ResourceRefusal.TokenUnusable(why);
        }

        // a token to subscribe opens no data
        if (AbonnerenScope.TryParse(found.Scope, out _) || !found.Gegevensdiensten.Contains(id.Value, StringComparer.Ordinal))
        {
            return ResourceRefusal.OtherGegevensdienst(id.Value);
        }

        if (Aanbiedernaam.TryParse(found.Scope.Split('~')[0], out var aanbieder) && !behaviour.Serves(aanbieder, now))
        {
            return ResourceRefusal.ListingEnded(aanbieder.Value);
        }

        access = found;
        return !behaviour.RequireIds
            ? null
            : ResourceRefusal.Ids.Where(name => request.Headers[name] is not [{ } value] || !MedMijIds.IsId(value))
                .Select(ResourceRefusal.IdMissing)
                .FirstOrDefault();
    }

    /// <summary>The body, read only once the token is found to be good; null when it is longer than is read.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        // the limit of the server is for forms; a resource may be larger, and what is too large gets an answer instead of an ended connection
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
        if (context.Request.ContentLength > FhirResource.DefaultMaxBytes)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int count;
        while ((count = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            if (buffer.Length + count > FhirResource.DefaultMaxBytes)
            {
                return null;
            }

            buffer.Write(chunk, 0, count);
        }

        return buffer.ToArray();
    }

    private static RestRequest ToRest(HttpRequest request, string path, ReadOnlyMemory<byte> body) => new()
    {
        Method = HttpMethods.GetCanonicalizedValue(request.Method),
        Path = path,
        Query = request.QueryString.Value ?? "",
        ContentType = request.ContentType,
        Accept = Text(request.Headers.Accept),
        Prefer = Text(request.Headers["Prefer"]),
        IfMatch = Text(request.Headers.IfMatch),
        IfNoneMatch = Text(request.Headers.IfNoneMatch),
        IfNoneExist = Text(request.Headers["If-None-Exist"]),
        Body = body,
    };

    private static string? Text(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.ToString();

    private static Task SendAsync(HttpContext context, FhirVersion version, RestAnswer answer, FhirFormat format)
    {
        if (answer.Refusal is { } refusal)
        {
            return RefuseAsync(context, version, ResourceRefusal.Of(refusal), format);
        }

        var headers = context.Response.Headers;
        headers.ETag = answer.ETag;
        headers.LastModified = answer.LastModified?.ToString("R", CultureInfo.InvariantCulture);
        headers.Location = answer.Location;
        if (answer.DocumentType is not { } type)
        {
            return WriteAsync(context, version, answer.Status, answer.Body, format);
        }

        // what a Persoon or provider put in is never shown as a page of this server
        context.Response.ContentType = type;
        headers.ContentDisposition = "attachment";
        return WriteBytesAsync(context, answer.Status, answer.Body);
    }

    private static Task RefuseAsync(HttpContext context, FhirVersion version, ResourceRefusal refusal, FhirFormat? format)
    {
        context.RequestServices.GetRequiredService<ResourceLog>().Refused(context, refusal);
        Explanation.Set(context, $"{refusal.Name}: {refusal.Outcome.Explanation} ({refusal.Outcome.Source})");
        if (refusal.Challenge is { } challenge)
        {
            context.Response.Headers.WWWAuthenticate = challenge.ToString();
        }

        var body = new ArrayBufferWriter<byte>(512);
        OperationOutcome.Write(body, refusal.Outcome);
        return WriteAsync(context, version, refusal.Outcome.Status, body.WrittenMemory, format ?? FhirFormat.Of(FhirEncoding.Json, version));
    }

    private static Task WriteAsync(HttpContext context, FhirVersion version, int status, ReadOnlyMemory<byte> json, FhirFormat format)
    {
        if (json.IsEmpty)
        {
            return WriteBytesAsync(context, status, json);
        }

        if (format.Encoding == FhirEncoding.Json)
        {
            context.Response.ContentType = format.ContentType;
            return WriteBytesAsync(context, status, json);
        }

        var written = FhirXml.Write(FhirSchema.Of(version), json);
        if (written.Errors.Count > 0)
        {
            return RefuseAsync(context, version, ResourceRefusal.Of(FhirRefusals.NotInXml(written.Errors)), null);
        }

        context.Response.ContentType = format.ContentType;
        return WriteBytesAsync(context, status, written.Xml);
    }

    private static async Task WriteBytesAsync(HttpContext context, int status, ReadOnlyMemory<byte> bytes)
    {
        // a refusal, which has a higher status, is logged already
        if (status < StatusCodes.Status400BadRequest)
        {
            context.RequestServices.GetRequiredService<ResourceLog>().Sent(context, status);
        }

        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        if (status is 204 or 304)
        {
            return;
        }

        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }
}
