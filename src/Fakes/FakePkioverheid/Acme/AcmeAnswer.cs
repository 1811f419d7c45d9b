using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.FakePkioverheid.Acme;

/// <summary>What is answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Type of the body; null: there is none.</param>
/// <param name="Body">The body.</param>
internal sealed record AcmeAnswer(int Status, string? ContentType, byte[] Body)
{
    private const string JsonType = "application/json";
    private const string ProblemType = "application/problem+json";
    private const string ChainType = "application/pem-certificate-chain";

    // some clients show the text without reading it as JSON
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For the header Location.</summary>
    public string? Location { get; init; }

    /// <summary>Further values of the header Link.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>When asking again makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The refusal that it is; null: none.</summary>
    public AcmeRefusal? Refusal { get; private init; }

    public static AcmeAnswer Empty(int status = StatusCodes.Status200OK) => new(status, null, []);

    public static AcmeAnswer Json<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        new(status, JsonType, Write(value, type));

    public static AcmeAnswer Chain(string pem) => new(StatusCodes.Status200OK, ChainType, Encoding.ASCII.GetBytes(pem));

    public static AcmeAnswer Text(string text) => new(StatusCodes.Status200OK, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    public static AcmeAnswer Refuse(AcmeRefusal refusal, AcmeAddresses addresses) => new(
        refusal.Status, ProblemType, Write(refusal.ToProblem(addresses.Of), AcmeJson.Default.AcmeProblem))
    {
        Refusal = refusal,
        Location = refusal.Location,
        RetryAfter = refusal.RetryAfter,
        Links = refusal.Page is null ? [] : [$"<{addresses.Of(refusal.Page)}>;rel=\"terms-of-service\""],
    };

    /// <summary>Writes it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="nonce">A fresh nonce: every answer has one.</param>
    /// <param name="directory">Address of the directory, for the link that every answer but the directory has.</param>
    public async Task WriteAsync(HttpContext context, string nonce, Uri directory)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.Headers["Replay-Nonce"] = nonce;
        response.Headers.CacheControl = "no-store";
        response.Headers.Link = new([$"<{directory}>;rel=\"index\"", .. Links]);
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (Refusal is not null)
        {
            response.Headers.ContentLanguage = "nl";
            Explanation.Set(context, $"{Refusal.Name}: {Refusal.Explanation} ({Refusal.Source})");
        }

        if (ContentType is not null)
        {
            response.ContentType = ContentType;
            response.ContentLength = Body.Length;
            await response.Body.WriteAsync(Body, context.RequestAborted);
        }
    }

    private static byte[] Write<T>(T value, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            JsonSerializer.Serialize(json, value, type);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
