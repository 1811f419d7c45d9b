using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace MedMijSandbox.Fhir.Search;

/// <summary>Decodes a part of a query string: <c>%41</c> and <c>+</c> for a blank.</summary>
internal static class PercentEncoding
{
    /// <summary>Returns null when a percent sign has no two hexadecimal digits after it, or the bytes are no UTF-8.</summary>
    public static string? Decode(string text)
    {
        if (!text.AsSpan().ContainsAny('%', '+'))
        {
            return text;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != (byte)'%')
            {
                bytes[length++] = bytes[i] == (byte)'+' ? (byte)' ' : bytes[i];
                continue;
            }

            if (i + 2 >= bytes.Length
                || !byte.TryParse(bytes.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length]))
            {
                return null;
            }

            length++;
            i += 2;
        }

        var decoded = bytes.AsSpan(0, length);
        return Utf8.IsValid(decoded) ? Encoding.UTF8.GetString(decoded) : null;
    }
}
