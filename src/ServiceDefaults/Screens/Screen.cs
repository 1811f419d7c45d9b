using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;

namespace MedMijSandbox.ServiceDefaults.Screens;

/// <summary>
/// A page that a Persoon reads: Dutch, one <c>main</c>, our own stylesheet, no script that it cannot do without, and the words that this is an oefenomgeving.
/// </summary>
public sealed class Screen : IResult
{
    /// <summary>Title of the page and text of its <c>h1</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Whose page it is, as a Persoon knows it.</summary>
    public required string Organisatie { get; init; }

    /// <summary>What follows the heading.</summary>
    public required Html Body { get; init; }

    /// <summary>Status of the answer.</summary>
    /// <value>The default is 200.</value>
    public int StatusCode { get; init; } = StatusCodes.Status200OK;

    /// <summary>
    /// Origins, <c>https://host</c>, that a form on this page may end up at besides its own: browsers hold the redirect that follows a
    /// form post against <c>form-action</c> too.
    /// </summary>
    public IReadOnlyList<string> FormTargets { get; init; } = [];

    /// <summary>Whether the first form is sent by itself where there is script; it has a button for where there is not.</summary>
    public bool SubmitsItself { get; init; }

    /// <summary>Links at the top; empty for none.</summary>
    public Html Navigation { get; init; } = Html.Empty;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var nonce = SubmitsItself ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)) : null;
        Prepare(httpContext.Response, nonce);
        var script = nonce is null ? "" : $"<script nonce=\"{nonce}\">document.forms[0].submit()</script>";
        var bytes = Encoding.UTF8.GetBytes(Start() + Body.Value + script + End);
        httpContext.Response.ContentLength = bytes.Length;
        await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    /// <summary>Sends the page up to and with <see cref="Body"/> at once, then each further piece as it comes, then the end.</summary>
    public async Task StreamAsync(HttpContext httpContext, IAsyncEnumerable<Html> pieces)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        ArgumentNullException.ThrowIfNull(pieces);
        Prepare(httpContext.Response, null);
        await SendAsync(httpContext, Start() + Body.Value);
        await foreach (var piece in pieces.WithCancellation(httpContext.RequestAborted))
        {
            await SendAsync(httpContext, piece.Value);
        }

        await SendAsync(httpContext, End);
    }

    /// <summary>The hidden field that a form on a page needs to be accepted by <see cref="ValidForm"/>.</summary>
    public static Html FormToken(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return Html.Of($"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{tokens.RequestToken}\">");
    }

    private const string End = "</main></body></html>\n";

    private static async Task SendAsync(HttpContext context, string text)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private void Prepare(HttpResponse response, string? scriptNonce)
    {
        response.StatusCode = StatusCode;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentSecurityPolicy(FormTargets, scriptNonce);
    }

    private string Start() => Html.Of($"""
        <!doctype html>
        <html lang="nl">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Title} - {Organisatie}</title>
        <link rel="stylesheet" href="/stijl.css">
        </head>
        <body>
        <a class="naar-inhoud" href="#inhoud">Naar de inhoud</a>
        <header>
        <p class="oefenomgeving"><strong>Oefenomgeving.</strong> Alle personen en gegevens zijn verzonnen.</p>
        <p class="organisatie">{Organisatie}</p>
        {Navigation}
        </header>
        <main id="inhoud">
        <h1>{Title}</h1>

        """).Value;
}
