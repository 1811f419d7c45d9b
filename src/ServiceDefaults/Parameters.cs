using System.Buffers;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>
/// The parameters of a query, or of a body, in the form of <c>application/x-www-form-urlencoded</c>. Names are matched by character: unlike those of the
/// framework, of which <c>CODE</c> is also <c>code</c>.
/// </summary>
/// <remarks>Bron: RFC 6749 §3.1, §3.2, appendix B: who does not know a parameter ignores it.</remarks>
public sealed class Parameters
{
    private const string FormType = "application/x-www-form-urlencoded";

    // As the framework has them for a form. How long a value may be is up to the limit of the body.
    private const int MostFields = 1024;
    private const int LongestName = 2048;
    private const int LongestOnStack = 512;

    private readonly List<KeyValuePair<string, string>> _fields = [];

    private Parameters()
    {
    }

    /// <summary>The values of a parameter, in order; none when it is not there.</summary>
    public StringValues this[string name]
    {
        get
        {
            var values = StringValues.Empty;
            foreach (var (known, value) in _fields)
            {
                if (string.Equals(known, name, StringComparison.Ordinal))
                {
                    values = StringValues.Concat(values, value);
                }
            }

            return values;
        }
    }

    /// <summary>Those in the query, of which the limits of the server say how long it is.</summary>
    public static Parameters OfQuery(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var query = context.Request.QueryString.Value ?? "";
        var read = new Parameters();
        read.TryAdd(Encoding.UTF8.GetBytes(query.StartsWith('?') ? query[1..] : query), int.MaxValue, int.MaxValue);
        return read;
    }

    /// <summary>
    /// Those in the body, which can be read once; null when that is no such form, is in another character set than UTF-8, has too many or too long names, or
    /// was broken off.
    /// </summary>
    public static async Task<Parameters?> OfFormAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!IsForm(context.Request.ContentType))
        {
            return null;
        }

        var body = context.Request.BodyReader;
        try
        {
            while (true)
            {
                var result = await body.ReadAsync(context.RequestAborted);
                if (result.IsCompleted)
                {
                    var read = OfBody(result.Buffer);
                    body.AdvanceTo(result.Buffer.End);
                    return read;
                }

                body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            return null;
        }
    }

    private static bool IsForm(string? contentType) =>
        string.Equals(contentType, FormType, StringComparison.OrdinalIgnoreCase)
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private static Parameters? OfBody(ReadOnlySequence<byte> body)
    {
        var read = new Parameters();
        return read.TryAdd(body.IsSingleSegment ? body.FirstSpan : body.ToArray(), MostFields, LongestName) ? read : null;
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny((byte)'+', (byte)'%') < 0)
        {
            return Encoding.UTF8.GetString(text);
        }

        Span<byte> decoded = stackalloc byte[LongestOnStack];
        if (text.Length > LongestOnStack)
        {
            decoded = new byte[text.Length];
        }

        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // A percent sign that begins nothing stands for itself. Bytes that are no UTF-8 become U+FFFD, which stands in nothing that is known here.
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit((char)text[i + 1]) && char.IsAsciiHexDigit((char)text[i + 2]))
            {
                decoded[length++] = (byte)((Digit(text[i + 1]) << 4) | Digit(text[i + 2]));
                i += 2;
            }
            else
            {
                decoded[length++] = text[i] == '+' ? (byte)' ' : text[i];
            }
        }

        return Encoding.UTF8.GetString(decoded[..length]);
    }

    private static int Digit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    /// <summary>Adds the fields of a text; false when there are more, or longer names, than may be.</summary>
    private bool TryAdd(ReadOnlySpan<byte> text, int mostFields, int longestName)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'&');
            var field = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (field.IsEmpty)
            {
                continue;
            }

            var equals = field.IndexOf((byte)'=');
            var name = equals < 0 ? field : field[..equals];
            if (_fields.Count == mostFields || name.Length > longestName)
            {
                return false;
            }

            _fields.Add(new(Decode(name), equals < 0 ? "" : Decode(field[(equals + 1)..])));
        }

        return true;
    }
}
