using System.Text.Json;

namespace MedMijSandbox.Fhir.Search;

/// <summary>A place in a resource.</summary>
/// <param name="Value">The JSON there; undefined for a primitive that has extensions only.</param>
/// <param name="TypeName">Name of its type.</param>
/// <param name="Extra">Of a primitive: the object beside it with its id and extensions; else undefined.</param>
internal readonly record struct FhirNode(JsonElement Value, string TypeName, JsonElement Extra = default)
{
    /// <summary>Text of a member, or null when it is missing or no text.</summary>
    public string? Text(string member) =>
        Value.ValueKind == JsonValueKind.Object
        && Value.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>The objects and values of a member: none, the one, or each of the list.</summary>
    public IEnumerable<JsonElement> Items(string member)
    {
        if (Value.ValueKind != JsonValueKind.Object || !Value.TryGetProperty(member, out var value))
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray();
        }

        return [value];
    }
}
