using System.Buffers.Binary;
using System.Text;

namespace MedMijSandbox.FakeInternet.Dns;

/// <summary>A name as DNS writes it: labels with their length in front, or a pointer to an earlier place in the message.</summary>
/// <remarks>Bron: RFC 1035 §3.1, §4.1.4.</remarks>
internal static class DnsName
{
    private const int HeaderLength = 12;
    private const int LongestName = 255;
    private const int LongestLabel = 63;
    private const int Pointer = 0xC0;

    /// <summary>Reads a name.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="offset">Where the name begins.</param>
    /// <param name="name">Labels in lower case with dots between; what is no letter, digit, hyphen or underscore as <c>\ddd</c>; empty for the root.</param>
    /// <param name="next">The place after the name.</param>
    /// <returns>False for a name that breaks off, is too long, or points forward, to itself or into the header.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, int offset, out string name, out int next)
    {
        var text = new StringBuilder();
        (name, next) = ("", -1);
        var length = 1;
        var floor = offset;
        while (offset >= 0 && offset < message.Length)
        {
            var size = message[offset];
            if (size == 0)
            {
                next = next < 0 ? offset + 1 : next;
                name = text.ToString();
                return true;
            }

            if ((size & Pointer) == Pointer)
            {
                if (offset + 1 >= message.Length)
                {
                    return false;
                }

                // Each pointer leads before the place that was read from, so there is an end to them.
                var target = BinaryPrimitives.ReadUInt16BigEndian(message[offset..]) & 0x3FFF;
                if (target < HeaderLength || target >= floor)
                {
                    return false;
                }

                next = next < 0 ? offset + 2 : next;
                (offset, floor) = (target, target);
                continue;
            }

            length += size + 1;
            if (size > LongestLabel || length > LongestName || offset + 1 + size > message.Length)
            {
                return false;
            }

            AppendLabel(text, message.Slice(offset + 1, size));
            offset += 1 + size;
        }

        return false;
    }

    private static void AppendLabel(StringBuilder text, ReadOnlySpan<byte> label)
    {
        if (text.Length > 0)
        {
            text.Append('.');
        }

        foreach (var octet in label)
        {
            var character = (char)octet;
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            {
                text.Append(char.ToLowerInvariant(character));
            }
            else
            {
                text.Append('\\').Append(octet.ToString("D3", System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }
}
