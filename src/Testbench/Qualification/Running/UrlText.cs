using System.Buffers;
using System.Globalization;
using System.Text;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>Addresses as scripts write them, and as they go over the wire.</summary>
public static class UrlText
{
    /// <summary>What may stand in an address as it is: unreserved and reserved characters.</summary>
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=");

    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>
    /// Escapes what may not stand in an address, and nothing else: what is escaped already stays so, and <c>$</c>, <c>:</c> and commas are not
    /// touched.
    /// </summary>
    /// <remarks>Bron: RFC 3986 §2.</remarks>
    public static string Escape(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var result = new StringBuilder(url.Length);
        var at = 0;
        while (at < url.Length)
        {
            if (Allowed.Contains(url[at]) || IsEscape(url, at))
            {
                result.Append(url[at++]);
                continue;
            }

            _ = Rune.DecodeFromUtf16(url.AsSpan(at), out var rune, out var length);
            AppendEscaped(result, rune);
            at += length;
        }

        return result.ToString();
    }

    /// <summary>An address of http or https that goes over the wire exactly so, without a fragment; null when it is none.</summary>
    public static Uri? ToUri(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var escaped = Escape(url.Split('#', 2)[0]);
        return Uri.TryCreate(escaped, AsWritten, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri : null;
    }

    /// <summary>Whether a text is a whole address, and not what follows a base.</summary>
    public static bool IsAbsolute(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The parameters of an address or of what follows a base, decoded, in order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Query(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var start = url.IndexOf('?', StringComparison.Ordinal);
        return start < 0 ? [] : Form(url[(start + 1)..].Split('#', 2)[0]);
    }

    /// <summary>The fields of a form, decoded, in order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Form(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Field)];
    }

    /// <summary>Undoes the escapes of a part of an address; a broken one stays as it is.</summary>
    public static string Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Uri.UnescapeDataString(text.Replace('+', ' '));
    }

    /// <summary>The path of what follows a base, decoded, without slashes around it.</summary>
    public static string PathOf(string relative)
    {
        ArgumentNullException.ThrowIfNull(relative);
        return Uri.UnescapeDataString(relative.Split('?', 2)[0]).Trim('/');
    }

    private static KeyValuePair<string, string> Field(string text)
    {
        var parts = text.Split('=', 2);
        return KeyValuePair.Create(Decode(parts[0]), parts.Length == 2 ? Decode(parts[1]) : "");
    }

    private static bool IsEscape(string url, int at) =>
        url[at] == '%' && at + 2 < url.Length && char.IsAsciiHexDigit(url[at + 1]) && char.IsAsciiHexDigit(url[at + 2]);

    private static void AppendEscaped(StringBuilder result, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = rune.EncodeToUtf8(bytes);
        foreach (var value in bytes[..count])
        {
            result.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }
    }
}
