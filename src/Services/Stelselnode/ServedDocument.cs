namespace MedMijSandbox.Stelselnode;

/// <summary>A document that stays the same until the register changes: sent whole, or not again to who has it already.</summary>
internal static class ServedDocument
{
    /// <summary>Answers a GET or a HEAD.</summary>
    /// <param name="context">The request.</param>
    /// <param name="bytes">The document.</param>
    /// <param name="eTag">Its entity tag, with quotes.</param>
    /// <param name="contentType">Value of the header, exactly.</param>
    public static async Task SendAsync(HttpContext context, byte[] bytes, string eTag, string contentType)
    {
        context.Response.Headers.ETag = eTag;
        context.Response.Headers.CacheControl = "max-age=0, must-revalidate";
        if (context.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Any(t => t == eTag || t == "*"))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }
}
