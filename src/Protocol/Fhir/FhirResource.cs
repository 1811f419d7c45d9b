using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Structure;

namespace MedMijSandbox.Fhir;

/// <summary>
/// A resource as UTF-8 JSON without blanks between the parts; decimals stand as they were written. Made only by <see cref="Parse"/> and
/// by reading XML, so its JSON is whole: one object of a known type, no name twice, every text valid Unicode.
/// Whether it follows its definition is not checked here.
/// </summary>
public sealed class FhirResource
{
    /// <summary>Size that is read when the caller gives no other: 16 MiB.</summary>
    public const int DefaultMaxBytes = 16 * 1024 * 1024;

    /// <summary>Deepest nesting of objects and lists in JSON.</summary>
    public const int MaxDepth = 64;

    private const int LongestNumber = 40;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private FhirResource(string type, string? id, ReadOnlyMemory<byte> json)
    {
        Type = type;
        Id = id;
        Json = json;
    }

    /// <summary>The resource type.</summary>
    public string Type { get; }

    /// <summary>The logical id; null for a resource that does not have one yet.</summary>
    public string? Id { get; }

    /// <summary>The resource as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>How every writer of FHIR JSON here escapes: only what JSON itself asks, so that <c>é</c> and <c>+</c> stay as they are.</summary>
    internal static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether this can be a logical id: 1 to 64 letters, digits, hyphens and points.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= 64 && !text.AsSpan().ContainsAnyExcept(IdCharacters);

    /// <summary>Reads JSON.</summary>
    /// <param name="schema">The version whose resource types are known.</param>
    /// <param name="json">UTF-8, with or without byte order mark.</param>
    /// <param name="maxBytes">Longer input is refused without being read.</param>
    public static FhirParseResult Parse(FhirSchema schema, ReadOnlyMemory<byte> json, int maxBytes = DefaultMaxBytes) =>
        Read(schema, json, maxBytes, isStrict: false);

    private static FhirParseResult Read(FhirSchema schema, ReadOnlyMemory<byte> json, int maxBytes, bool isStrict)
    {
        if (json.Length > maxBytes)
        {
            return Wrong("$", string.Create(CultureInfo.InvariantCulture, $"De tekst is langer dan {maxBytes} bytes."));
        }

        if (json.Span.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        if (!Utf8.IsValid(json.Span))
        {
            return Wrong("$", "De tekst is geen geldige UTF-8.");
        }

        try
        {
            CheckTokens(json.Span);
            using var document = JsonDocument.Parse(json, DocumentOptions);
            return Create(schema, document.RootElement, isStrict);
        }
        catch (JsonException exception)
        {
            return Wrong("$", $"De JSON is niet te lezen: {FhirRefusals.Clean(exception.Message)}");
        }
        catch (InvalidOperationException)
        {
            return Wrong("$", "Een tekst in de JSON bevat een half teken (surrogate).");
        }
    }

    /// <summary>Reads JSON and holds it against the definition of its type: every error at once, each with its place.</summary>
    /// <param name="schema">The version whose definitions count.</param>
    /// <param name="json">UTF-8, with or without byte order mark.</param>
    /// <param name="maxBytes">Longer input is refused without being read.</param>
    public static FhirParseResult ParseStrictly(FhirSchema schema, ReadOnlyMemory<byte> json, int maxBytes = DefaultMaxBytes) =>
        Read(schema, json, maxBytes, isStrict: true);

    /// <summary>Everything in the resource that its definition does not allow.</summary>
    public IReadOnlyList<FhirError> FindErrors(FhirSchema schema)
    {
        using var document = Open();
        return StructureChecker.Check(schema, Type, document.RootElement);
    }

    /// <summary>Reads the JSON once more, for who needs to look inside. The caller disposes it.</summary>
    internal JsonDocument Open() => JsonDocument.Parse(Json, DocumentOptions);

    private static FhirParseResult Create(FhirSchema schema, JsonElement root, bool isStrict)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Wrong("$", "Een resource is een JSON-object.");
        }

        if (!root.TryGetProperty("resourceType", out var typeName) || typeName.ValueKind != JsonValueKind.String)
        {
            return Wrong("$", "Het object heeft geen resourceType.");
        }

        var type = typeName.GetString()!;
        if (!schema.IsResource(type))
        {
            return Wrong("$", $"FHIR {schema.Version.Release()} kent geen resource {type}.");
        }

        if (isStrict && StructureChecker.Check(schema, type, root) is { Count: > 0 } errors)
        {
            return new(errors);
        }

        string? id = null;
        if (root.TryGetProperty("id", out var idValue))
        {
            id = idValue.ValueKind == JsonValueKind.String ? idValue.GetString() : null;
            if (id is null || !IsId(id))
            {
                return Wrong($"{type}.id", "Een id bestaat uit 1 tot 64 letters, cijfers, streepjes en punten.");
            }
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            root.WriteTo(writer);
        }

        return new(new FhirResource(type, id, buffer.WrittenMemory.ToArray()));
    }

    /// <summary>What the document does not check: escapes that stand for half a character, and numbers beyond all measure.</summary>
    private static void CheckTokens(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, ReaderOptions);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                _ = reader.GetString();
            }
            else if (reader.TokenType == JsonTokenType.Number
                && (reader.ValueSpan.Length > LongestNumber || !reader.TryGetDecimal(out _)))
            {
                throw new JsonException("een getal is te groot of te lang.");
            }
        }
    }

    private static FhirParseResult Wrong(string path, string message) => new([new FhirError(path, message)]);
}
