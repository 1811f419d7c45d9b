using System.Globalization;
using System.Security.Cryptography;
using MedMijSandbox.Fhir;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>
/// The placeholders that no script defines: <c>UUID</c>, random texts (<c>CD6</c>, <c>RANDOM-10</c>), and the dates of
/// <see cref="DatePlaceholders"/>, which may be counted from a variable.
/// </summary>
internal static class BuiltInPlaceholders
{
    private const int LongestRandom = 64;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string DateName = "DATE";

    /// <summary>The value of a placeholder; null when it is none of these.</summary>
    /// <param name="content">What stands between <c>${</c> and <c>}</c>.</param>
    /// <param name="today">Day of the run.</param>
    /// <param name="dateOf">The day that a variable holds; null when it holds none.</param>
    public static string? Value(string content, DateOnly today, Func<string, DateOnly?> dateOf) => content switch
    {
        "UUID" => Guid.NewGuid().ToString(),
        _ => Random(content) ?? Date(content, today, dateOf),
    };

    private static string? Random(string content)
    {
        var (alphabet, length) = content switch
        {
            ['C', 'D', .. var rest] => (Letters + Digits, rest),
            ['R', 'A', 'N', 'D', 'O', 'M', '-', .. var rest] => (Letters + Digits, rest),
            ['C', .. var rest] => (Letters, rest),
            ['D', .. var rest] => (Digits, rest),
            _ => ("", ""),
        };
        return int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= LongestRandom
            ? RandomNumberGenerator.GetString(alphabet, count)
            : null;
    }

    private static string? Date(string content, DateOnly today, Func<string, DateOnly?> dateOf)
    {
        var parts = content.Split(',', StringSplitOptions.TrimEntries);
        var (text, day) = parts switch
        {
            // Counted from a variable, which by custom is named T.
            [DateName or "DATETIME", var from, var unit, var amount] => ($"${{{parts[0]}, T, {unit}, {amount}}}", dateOf(from) ?? today),
            [DateName or "DATETIME", var from] => ($"${{CURRENT{parts[0]}}}", dateOf(from) ?? today),
            ["CURRENTDATE" or "CURRENTDATETIME", ..] => ($"${{{content}}}", today),
            _ => ("", today),
        };
        var filled = text.Length == 0 ? null : DatePlaceholders.Fill(text, day);
        return filled is { Unknown.Count: 0 } ? filled.Text : null;
    }
}
