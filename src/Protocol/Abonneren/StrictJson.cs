using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace MedMijSandbox.Abonneren;

/// <summary>Small JSON objects from outside: one object, valid UTF-8, each name once, nothing after it.</summary>
internal static class StrictJson
{
    private const string FullDate = "yyyy-MM-dd";
    private const string DateTimeWithZone = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>Reads an object.</summary>
    /// <param name="json">The whole body.</param>
    /// <param name="known">Names that may stand in it; null: any.</param>
    /// <param name="root">The object.</param>
    /// <param name="fault">What is wrong, for a developer; empty when nothing is.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, string[]? known, out JsonElement root, out string fault)
    {
        root = default;
        fault = "The body is not one JSON object with each name once, of at most 4 kB.";
        if (json.Length is 0 or > AbonnerenParameters.MaximumLength || !Utf8.IsValid(json))
        {
            return false;
        }

        try
        {
            root = JsonElement.Parse(json, Options);
            if (root.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            // Every name is read, so that half of a surrogate pair in one shows here.
            var unknown = root.EnumerateObject().Count(member => known?.Contains(member.Name, StringComparer.Ordinal) is false);
            fault = unknown == 0 ? "" : "There is a member that does not belong in this message.";
            return unknown == 0;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The text of a member, null when it is absent; false when it is there and not a text.</summary>
    public static bool TryText(JsonElement root, string name, out string? text)
    {
        text = null;
        if (!root.TryGetProperty(name, out var value))
        {
            return true;
        }

        try
        {
            text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return false;
        }
    }

    /// <summary>RFC 3339 full-date.</summary>
    public static bool TryDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, FullDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>RFC 3339 date-time, whose zone is never absent.</summary>
    public static bool TryMoment(string? text, out DateTimeOffset moment)
    {
        moment = default;
        return text is { Length: >= 20 and <= 40 }
            && (text[^1] == 'Z' || text is [.., '+' or '-', >= '0' and <= '9', >= '0' and <= '9', ':', >= '0' and <= '9', >= '0' and <= '9'])
            && DateTimeOffset.TryParseExact(text, DateTimeWithZone, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);
    }

    /// <summary>A date as it goes on the wire.</summary>
    public static string Format(DateOnly date) => date.ToString(FullDate, CultureInfo.InvariantCulture);

    /// <summary>A moment as it goes on the wire, in UTC.</summary>
    public static string Format(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes an object.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
