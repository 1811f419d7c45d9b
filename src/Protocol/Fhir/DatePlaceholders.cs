using System.Globalization;
using System.Text;

namespace MedMijSandbox.Fhir;

/// <summary>A text whose placeholders were filled.</summary>
/// <param name="Text">The text; a placeholder that is not known stands in it as it was.</param>
/// <param name="Unknown">The placeholders that are not known, as they were, each once.</param>
public sealed record FilledText(string Text, IReadOnlyList<string> Unknown);

/// <summary>
/// The dates that test material leaves open, counted from the day of the run: <c>${CURRENTDATE}</c>, <c>${CURRENTDATETIME}</c>,
/// <c>${DATE, T, D, -21}</c>, <c>${DATETIME, T, Y, +1}</c>, <c>${CURRENTDATE,M,-14}</c>. The unit is D, M or Y in either case;
/// blanks are free; T is the day itself.
/// </summary>
/// <remarks>Bron: placeholders in the Nictiz-testscripts.</remarks>
public static class DatePlaceholders
{
    /// <summary>Fills every placeholder in a text. A moment is midnight UTC at the start of its day.</summary>
    public static FilledText Fill(string text, DateOnly today)
    {
        var result = new StringBuilder(text.Length);
        var unknown = new List<string>();
        var rest = text.AsSpan();
        while (rest.IndexOf("${", StringComparison.Ordinal) is >= 0 and var start)
        {
            result.Append(rest[..start]);
            rest = rest[start..];
            var length = rest.IndexOf('}') + 1;
            if (length == 0)
            {
                break;
            }

            var placeholder = rest[..length].ToString();
            rest = rest[length..];
            var value = Value(placeholder[2..^1], today);
            result.Append(value ?? placeholder);
            if (value is null && !unknown.Contains(placeholder))
            {
                unknown.Add(placeholder);
            }
        }

        return new(result.Append(rest).ToString(), unknown);
    }

    private static string? Value(string content, DateOnly today)
    {
        var parts = content.Split(',', StringSplitOptions.TrimEntries);
        var date = parts switch
        {
            ["CURRENTDATE" or "CURRENTDATETIME"] => today,
            ["CURRENTDATE" or "CURRENTDATETIME", var unit, var amount] => Shift(today, unit, amount),
            ["DATE" or "DATETIME", "T", var unit, var amount] => Shift(today, unit, amount),
            _ => null,
        };
        var format = parts[0].EndsWith("TIME", StringComparison.Ordinal) ? "yyyy-MM-dd'T'00:00:00'Z'" : "yyyy-MM-dd";
        return date?.ToDateTime(TimeOnly.MinValue).ToString(format, CultureInfo.InvariantCulture);
    }

    private static DateOnly? Shift(DateOnly today, string unit, string amount)
    {
        var digits = amount.Replace(" ", "", StringComparison.Ordinal);
        if (!int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || Math.Abs((long)number) > 100_000)
        {
            return null;
        }

        try
        {
            return unit switch
            {
                "D" or "d" => today.AddDays(number),
                "M" or "m" => today.AddMonths(number),
                "Y" or "y" => today.AddYears(number),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
