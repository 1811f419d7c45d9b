using System.Text.Json;
using System.Text.Unicode;

namespace MedMijSandbox.OAuth;

/// <summary>Small JSON objects from outside: one object, valid UTF-8, each name once, nothing after it.</summary>
internal static class StrictJson
{
    public const int MaximumLength = 64 * 1024;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static bool TryParseObject(ReadOnlySpan<byte> json, out JsonElement root)
    {
        root = default;
        if (json.Length is 0 or > MaximumLength || !Utf8.IsValid(json))
        {
            return false;
        }

        try
        {
            root = JsonElement.Parse(json, Options);
            return root.ValueKind == JsonValueKind.Object;
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
}
