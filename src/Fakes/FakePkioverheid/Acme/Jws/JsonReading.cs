using System.Text.Json;

namespace MedMijSandbox.FakePkioverheid.Acme.Jws;

/// <summary>Reads members of JSON that comes from outside.</summary>
internal static class JsonReading
{
    /// <summary>A member that is text; null when there is none, or when it is something else or holds half a surrogate pair.</summary>
    public static string? TextOf(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
