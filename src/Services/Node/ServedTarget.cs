namespace MedMijSandbox.Node;

/// <summary>Path and query of a request exactly as they were sent.</summary>
/// <remarks>A signature may stand over the query as it is on the wire, so nothing on the way may write it anew. Bron: SAML 2.0 bindings §3.4.4.1.</remarks>
internal static class ServedTarget
{
    public static string Of(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return raw is ['/', ..] ? raw : context.Request.Path.Value + context.Request.QueryString.Value;
    }
}
