using System.Text;
using Microsoft.AspNetCore.Http;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

/// <summary>Right answers of every host of a <see cref="LittleStelsel"/>.</summary>
internal static class LittleAnswers
{
    public static Task Right(HttpContext context, LittleStelsel stelsel)
    {
        var (request, response) = (context.Request, context.Response);
        switch (request.Host.Host)
        {
            case LittleStelsel.Lists:
                return ListAsync(context, stelsel);
            case LittleStelsel.Dva:
                return AuthorizeAsync(context, stelsel);
            case LittleStelsel.Token:
                response.StatusCode = HttpMethods.IsPost(request.Method) ? 400 : 405;
                response.Headers.CacheControl = "no-store";
                return WriteAsync(context, "application/json", $$"""{"error":"{{(request.Headers.ContainsKey("X-Correlation-ID") ? "invalid_grant" : "invalid_request")}}"}""");
            case LittleStelsel.Fhir:
                response.StatusCode = 401;
                response.Headers.WWWAuthenticate = "Bearer";
                return WriteAsync(context, "application/fhir+json", """{"resourceType":"OperationOutcome"}""");
            case LittleStelsel.Dvp:
                return WriteAsync(context, "text/html; charset=utf-8", "<h1>PGO</h1>");
            default:
                response.ContentType = "application/pkix-crl";
                return response.Body.WriteAsync(stelsel.RevocationList).AsTask();
        }
    }

    public static async Task WriteAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        context.Response.Headers.StrictTransportSecurity = "max-age=31536000";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    private static async Task ListAsync(HttpContext context, LittleStelsel stelsel)
    {
        var bytes = stelsel.ListBytes(context.Request.Path.Value!.TrimStart('/'));
        if (context.Request.Query["api"] != "2" || bytes.Length == 0)
        {
            context.Response.StatusCode = 400;
            return;
        }

        context.Response.ContentType = "application/xml";
        context.Response.Headers.ETag = "\"7\"";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    private static Task AuthorizeAsync(HttpContext context, LittleStelsel stelsel)
    {
        var query = context.Request.Query;
        var (client, redirect) = (query["client_id"].ToString(), query["redirect_uri"].ToString());
        if (context.Request.Path != "/oauth2/authorize" || !stelsel.Clients.Contains(client) || !redirect.StartsWith($"https://{client}/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = 400;
            return WriteAsync(context, "text/html", "<h1>Dit kan niet</h1>");
        }

        if (query["response_type"] != "code")
        {
            context.Response.Redirect($"{redirect}?error=unsupported_response_type&state={query["state"]}");
            return Task.CompletedTask;
        }

        return WriteAsync(context, "text/html; charset=utf-8", "<form>Inloggen</form>");
    }
}
