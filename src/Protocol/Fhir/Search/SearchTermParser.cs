using System.Globalization;
using System.Text;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>Reads the value of a parameter: commas divide alternatives, a backslash keeps the next character as it is.</summary>
internal static class SearchTermParser
{
    /// <summary>Divides at each separator that has no backslash before it; the backslashes stay.</summary>
    public static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == separator)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    /// <summary>Returns null when the text is no value for this type of parameter.</summary>
    public static SearchTerm? Parse(FhirSchema schema, SearchParameterType type, string? modifier, string text) => type switch
    {
        SearchParameterType.Token => ParseToken(text),
        SearchParameterType.Reference => ParseReference(schema, modifier, Unescape(text)),
        SearchParameterType.Date => ParseDate(Unescape(text)),
        SearchParameterType.String => new TextTerm(Unescape(text), modifier),
        SearchParameterType.Uri => new UriTerm(Unescape(text)),
        SearchParameterType.Number or SearchParameterType.Quantity => ParseQuantity(text),
        _ => null,
    };

    private static TokenTerm? ParseToken(string text)
    {
        var parts = Split(text, '|');
        return parts.Count switch
        {
            1 when text.Length > 0 => new(false, "", Unescape(text)),
            2 when text.Length > 1 => new(true, Unescape(parts[0]), Unescape(parts[1])),
            _ => null,
        };
    }

    private static ReferenceTerm? ParseReference(FhirSchema schema, string? modifier, string text)
    {
        if (LiteralReference.Parse(schema, text).Key is { } key)
        {
            return new(key.Type, key.Id, IsLiteral: false);
        }

        if (FhirResource.IsId(text))
        {
            return new(modifier, text, IsLiteral: false);
        }

        return text.AsSpan().Contains(':') ? new(null, text, IsLiteral: true) : null;
    }

    private static DateTerm? ParseDate(string text)
    {
        var prefix = TakePrefix(ref text);

        // a plus that was sent as it is arrives as a blank
        return DateInterval.TryParse(text.Replace(' ', '+'), out var interval) ? new(prefix, interval) : null;
    }

    private static QuantityTerm? ParseQuantity(string text)
    {
        var parts = Split(text, '|');
        var number = parts[0];
        var prefix = TakePrefix(ref number);
        if (parts.Count is not (1 or 3)
            || number.Length > 30
            || !decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || Math.Abs(value) > 1e20m)
        {
            return null;
        }

        var margin = MarginOf(number);

        return parts.Count == 1
            ? new(prefix, value, margin, null, null)
            : new(prefix, value, margin, NullIfEmpty(parts[1]), NullIfEmpty(parts[2]));
    }

    /// <summary>Half of the last digit: <c>5.4</c> stands for 5.35 up to 5.45, and <c>1e2</c> for 95 up to 105, as HL7 has it.</summary>
    private static decimal MarginOf(string number)
    {
        var at = number.AsSpan().IndexOfAny('e', 'E');
        var mantissa = at < 0 ? number : number[..at];
        var point = mantissa.AsSpan().IndexOf('.');
        var exponent = at < 0 ? 0 : ExponentOf(number.AsSpan(at + 1));
        var power = exponent - (point < 0 ? 0 : mantissa.Length - point - 1);
        return 0.5m * (decimal)Math.Pow(10, Math.Clamp(at < 0 ? power : power - 1, -20, 20));
    }

    /// <summary>The exponent, or a bound that lies beyond every decimal.</summary>
    private static int ExponentOf(ReadOnlySpan<char> text)
    {
        const int Beyond = 1000;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            ? Math.Clamp(exponent, -Beyond, Beyond)
            : text is ['-', ..] ? -Beyond : Beyond;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : Unescape(text);

    private static SearchPrefix TakePrefix(ref string text)
    {
        SearchPrefix? prefix = text.Length < 2 ? null : text[..2] switch
        {
            "eq" => SearchPrefix.Equal,
            "ne" => SearchPrefix.NotEqual,
            "gt" => SearchPrefix.GreaterThan,
            "ge" => SearchPrefix.GreaterOrEqual,
            "lt" => SearchPrefix.LessThan,
            "le" => SearchPrefix.LessOrEqual,
            "sa" => SearchPrefix.StartsAfter,
            "eb" => SearchPrefix.EndsBefore,
            "ap" => SearchPrefix.Approximate,
            _ => null,
        };
        text = prefix is null ? text : text[2..];
        return prefix ?? SearchPrefix.Equal;
    }

    private static string Unescape(string text)
    {
        if (!text.AsSpan().Contains('\\'))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
            }

            result.Append(text[i]);
        }

        return result.ToString();
    }
}
