namespace MedMijSandbox.ServiceDefaults.Screens;

/// <summary>Headers that every answer to a browser carries. The stelsel text that we have names none of them: a choice of ours.</summary>
public static class SecurityHeaders
{
    /// <summary>
    /// Nothing but our own stylesheet and pictures, no script but the one of the nonce, no frame, forms to ourselves and the named origins.
    /// </summary>
    public static string ContentSecurityPolicy(IReadOnlyList<string> formTargets, string? scriptNonce = null) =>
        $"default-src 'none'; {(scriptNonce is null ? "" : $"script-src 'nonce-{scriptNonce}'; ")}style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'{string.Concat(formTargets.Select(t => " " + t))}";

    internal static void Add(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy([]);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
