using System.Text.Json;

namespace MedMijSandbox.Dvp;

/// <summary>Looks into a resource of unknown quality: what is absent or of another kind is null or empty, never an exception.</summary>
internal static class FhirText
{
    /// <summary>The resource type; empty when there is none.</summary>
    public static string Type(JsonElement resource) => Text(resource, "resourceType") ?? "";

    /// <summary>A member, or an undefined element.</summary>
    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The elements of a member that is an array; none otherwise.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement element, string name)
    {
        var member = Member(element, name);
        if (member.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return member.EnumerateArray();
    }

    /// <summary>A member that is a text, a number or a truth value, as text; null otherwise.</summary>
    public static string? Text(JsonElement element, string name)
    {
        var member = Member(element, name);
        return member.ValueKind switch
        {
            JsonValueKind.String => member.GetString(),
            JsonValueKind.Number => member.GetRawText(),
            JsonValueKind.True => "ja",
            JsonValueKind.False => "nee",
            _ => null,
        };
    }
}
