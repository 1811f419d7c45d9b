using System.Text.Json;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>Goes down a resource along the path of a follow rule.</summary>
internal static class ElementPath
{
    /// <summary>The texts at the end of the path, as they stand; lists on the way are gone through whole.</summary>
    /// <param name="resource">Where the path begins.</param>
    /// <param name="path">Names of elements; a step that is an address means the extension of that url.</param>
    public static IEnumerable<string> Texts(JsonElement resource, IReadOnlyList<string> path)
    {
        IEnumerable<JsonElement> found = [resource];
        foreach (var step in path)
        {
            found = found.SelectMany(element => Step(element, step));
        }

        return found.Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!);
    }

    private static IEnumerable<JsonElement> Step(JsonElement element, string step)
    {
        if (step.Contains("://", StringComparison.Ordinal))
        {
            return FhirText.Items(element, "extension").Where(e => FhirText.Text(e, "url") == step);
        }

        var member = FhirText.Member(element, step);
        return member.ValueKind switch
        {
            JsonValueKind.Undefined => [],
            JsonValueKind.Array => member.EnumerateArray(),
            _ => [member],
        };
    }
}
