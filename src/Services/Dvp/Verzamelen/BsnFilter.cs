using System.Text.Json;
using System.Text.Json.Nodes;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// Keeps the BSN out of the dossier. A DVA leaves its value out; one that does not is caught here: the value goes, whatever it is, and the
/// rest of the identifier stays.
/// </summary>
/// <remarks>Bron: Nictiz MedMij qualification material, Patient.identifier</remarks>
internal static class BsnFilter
{
    /// <summary>The system of an identifier that is a BSN.</summary>
    public const string NamingSystem = "http://fhir.nl/fhir/NamingSystem/bsn";

    private const string Oid = "urn:oid:2.16.840.1.113883.2.4.6.3";

    /// <summary>The resource without any BSN in an identifier, at any depth.</summary>
    /// <param name="resource">As it came in.</param>
    /// <param name="dropped">How many values were left out.</param>
    public static JsonElement Clean(JsonElement resource, out int dropped)
    {
        dropped = 0;
        if (!HasBsn(resource))
        {
            return resource;
        }

        var node = JsonNode.Parse(resource.GetRawText())!;
        dropped = Drop(node);
        return JsonElement.Parse(node.ToJsonString());
    }

    private static bool HasBsn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => IsBsn(element) || element.EnumerateObject().Any(p => HasBsn(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasBsn),
        _ => false,
    };

    private static bool IsBsn(JsonElement element) =>
        element.TryGetProperty("value", out _) && element.TryGetProperty("system", out var system)
        && system.ValueKind == JsonValueKind.String && IsBsnSystem(system.GetString());

    private static bool IsBsnSystem(string? system)
    {
        var text = system?.Trim().TrimEnd('/');
        return string.Equals(text, NamingSystem, StringComparison.OrdinalIgnoreCase) || string.Equals(text, Oid, StringComparison.OrdinalIgnoreCase);
    }

    private static int Drop(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                return array.Sum(n => Drop(n));
            case JsonObject item:
                var isBsn = item["system"] is JsonValue system && system.TryGetValue<string>(out var text) && IsBsnSystem(text);
                var dropped = isBsn && item.Remove("value") ? 1 : 0;
                return dropped + item.Sum(p => Drop(p.Value));
            default:
                return 0;
        }
    }
}
