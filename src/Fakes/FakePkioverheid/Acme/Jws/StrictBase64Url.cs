using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.FakePkioverheid.Acme.Jws;

/// <summary>base64url in its one canonical form: no padding, no white space, no bits left over.</summary>
/// <remarks>Bron: RFC 8555 §6.1: values with padding or other characters MUST be rejected.</remarks>
internal static class StrictBase64Url
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static bool TryDecode(string? text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null || text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
        {
            return false;
        }

        try
        {
            bytes = Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return false;
        }

        // the last character may carry bits that mean nothing: then two texts would stand for the same bytes
        return Base64Url.EncodeToString(bytes) == text;
    }
}
