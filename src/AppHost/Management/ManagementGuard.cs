using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace MedMijSandbox.AppHost.Management;

/// <summary>
/// Keeps pages of other origins away from the management address: a browser on this machine reaches loopback for any site, and a name
/// of an attacker can be made to lead there.
/// </summary>
public static class ManagementGuard
{
    /// <summary>Lets a request through, or refuses it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">What comes after.</param>
    /// <param name="port">Port of the management address.</param>
    public static Task CheckAsync(HttpContext context, RequestDelegate next, int port)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var own = OwnHosts(port);
        if (!own.Contains(context.Request.Host.Value, StringComparer.OrdinalIgnoreCase))
        {
            return RefuseAsync(context, StatusCodes.Status421MisdirectedRequest,
                $"The Host value is '{context.Request.Host.Value}'; the management address answers to {own[0]} only.");
        }

        var origin = context.Request.Headers.Origin.ToString();
        var site = context.Request.Headers["Sec-Fetch-Site"].ToString();
        if ((origin.Length > 0 && !own.Any(o => origin.Equals("http://" + o, StringComparison.OrdinalIgnoreCase)))
            || site.Length > 0 && site is not ("same-origin" or "none"))
        {
            return RefuseAsync(context, StatusCodes.Status403Forbidden, $"A page of another origin ('{origin}') may not use the management address.");
        }

        var changes = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        if (changes && !IsJson(context.Request))
        {
            return RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send a JSON body with Content-Type: application/json in UTF-8, {} when there is nothing to say.");
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    /// <summary>The Host values for this address. A client leaves the port out when it is the one of plain HTTP.</summary>
    private static string[] OwnHosts(int port)
    {
        var text = port.ToString(CultureInfo.InvariantCulture);
        string[] all = ["127.0.0.1:" + text, "localhost:" + text];
        return port == 80 ? [.. all, "127.0.0.1", "localhost"] : all;
    }

    /// <summary>JSON is in UTF-8; another character set would be a fault further on.</summary>
    private static bool IsJson(HttpRequest request) =>
        request.HasJsonContentType()
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static Task RefuseAsync(HttpContext context, int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status).ExecuteAsync(context);
}
