using System.Text.Json;

namespace MedMijSandbox.Fhir.Search;

/// <summary>A place in a resource: the JSON there and the name of its type.</summary>
internal readonly record struct FhirNode(JsonElement Value, string TypeName)
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
