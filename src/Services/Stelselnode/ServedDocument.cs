using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace MedMijSandbox.Stelselnode;

/// <summary>A document that stays the same until the register changes: sent whole, or not again to who has it already.</summary>
internal static class ServedDocument
{
    private const string Gzip = "gzip";

    /// <summary>Answers a GET or a HEAD.</summary>
    /// <param name="context">The request.</param>
    /// <param name="bytes">The document.</param>
    /// <param name="eTag">Its entity tag, with quotes.</param>
    /// <param name="contentType">Value of the header, exactly.</param>
    /// <param name="gzip">The document compressed, for who asks for that; null: it is not.</param>
    public static async Task SendAsync(HttpContext context, byte[] bytes, string eTag, string contentType, Lazy<byte[]>? gzip = null)
    {
        var isCompressed = gzip is not null && AsksForGzip(context.Request);
        var tag = isCompressed ? $"{eTag[..^1]}-{Gzip}\"" : eTag;
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "max-age=0, must-revalidate";
        if (gzip is not null)
        {
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        }

        if (context.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Any(t => t == tag || t == "*"))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var body = isCompressed ? gzip!.Value : bytes;
        if (isCompressed)
        {
            context.Response.Headers.ContentEncoding = Gzip;
        }

        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    /// <summary>Compresses a document.</summary>
    public static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }

    /// <summary>Whether gzip is named, and not with a quality of 0: <c>*</c> asks for nothing.</summary>
    private static bool AsksForGzip(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding
        .Any(e => e.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase) && e.Quality is null or > 0);
}
