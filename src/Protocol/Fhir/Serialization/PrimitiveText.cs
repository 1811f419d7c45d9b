using System.Globalization;
using System.Xml;

namespace MedMijSandbox.Fhir.Serialization;

/// <summary>How the value of a primitive stands in JSON.</summary>
internal enum JsonForm
{
    Text,
    Truth,
    WholeNumber,
    DecimalNumber,
}

/// <summary>The text of primitive values, the same in XML and, but for the quotes, in JSON.</summary>
internal static class PrimitiveText
{
    public static JsonForm FormOf(string typeName) => typeName switch
    {
        "boolean" => JsonForm.Truth,
        "integer" or "unsignedInt" or "positiveInt" => JsonForm.WholeNumber,
        "decimal" => JsonForm.DecimalNumber,
        _ => JsonForm.Text,
    };

    public static bool IsWholeNumber(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number.ToString(CultureInfo.InvariantCulture) == text;

    /// <summary>Whether this is a number as JSON has it: <c>-?digits[.digits][e[+-]digits]</c>, no zero in front.</summary>
    public static bool IsDecimalNumber(string text)
    {
        var rest = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var whole = CountDigits(rest);
        if (whole == 0 || text.Length > 40 || (whole > 1 && rest[0] == '0'))
        {
            return false;
        }

        rest = rest[whole..];
        if (rest.StartsWith('.'))
        {
            var fraction = CountDigits(rest[1..]);
            if (fraction == 0)
            {
                return false;
            }

            rest = rest[(fraction + 1)..];
        }

        if (rest.Length > 0 && rest[0] is 'e' or 'E')
        {
            rest = rest[1..];
            rest = rest.Length > 0 && rest[0] is '+' or '-' ? rest[1..] : rest;
            var exponent = CountDigits(rest);
            return exponent > 0 && exponent == rest.Length;
        }

        return rest.IsEmpty;
    }

    /// <summary>Whether every character may stand in XML; control characters may not.</summary>
    public static bool FitsXml(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                continue;
            }

            if (i + 1 >= text.Length || !XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                return false;
            }

            i++;
        }

        return true;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
