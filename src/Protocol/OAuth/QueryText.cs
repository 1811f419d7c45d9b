using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.OAuth;

/// <summary>Queries in the form of <c>application/x-www-form-urlencoded</c>.</summary>
/// <remarks>Bron: RFC 6749 §3.1: a parameter stands there at most once, and one without a value is treated as absent.</remarks>
public static class QueryText
{
    /// <summary>One or more characters of printable ASCII: VSCHAR.</summary>
    public static bool IsVisible([NotNullWhen(true)] string? text) => !string.IsNullOrEmpty(text) && text.All(c => c is >= ' ' and <= '~');

    internal static bool TryParse(string query, out Dictionary<string, string> parameters)
    {
        parameters = new(StringComparer.Ordinal);
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? part : part[..equals]);
            var value = equals < 0 ? "" : Decode(part[(equals + 1)..]);
            if (value.Length > 0 && !parameters.TryAdd(name, value))
            {
                return false;
            }
        }

        return true;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
