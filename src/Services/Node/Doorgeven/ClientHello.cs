using System.Buffers.Binary;
using System.Text;

namespace MedMijSandbox.Node.Doorgeven;

/// <summary>Reads the name of the server out of the first message of a TLS connection, without taking part in it.</summary>
/// <remarks>Bron: RFC 8446 §4.1.2, §5.1; RFC 6066 §3.</remarks>
public static class ClientHello
{
    /// <summary>Most bytes that are looked at.</summary>
    public const int MaximumLength = 16 * 1024;

    private const int RecordHeader = 5;
    private const int MessageHeader = 4;
    private const int LargestRecord = 16 * 1024;
    private const byte HandshakeRecord = 22;
    private const byte ClientHelloMessage = 1;
    private const int ServerNameExtension = 0;
    private const int VersionAndRandom = 34;
    private const int LongestName = 255;

    /// <summary>Reads the name from the first bytes of a connection.</summary>
    /// <param name="bytes">What came so far.</param>
    /// <param name="name">The name in lower case; null: this is no ClientHello, or it names nobody.</param>
    /// <param name="needed">Number of bytes that there must be before it is of any use to look again; 0: it is decided.</param>
    /// <returns>True when it is decided; false when more bytes are needed.</returns>
    public static bool TryReadServerName(ReadOnlySpan<byte> bytes, out string? name, out int needed)
    {
        name = null;
        var message = new byte[Math.Min(bytes.Length, MaximumLength)];
        needed = Join(bytes, message, out var length);
        if (needed > MaximumLength)
        {
            needed = 0;
        }

        if (needed > 0)
        {
            return false;
        }

        name = length == 0 ? null : ReadMessage(message.AsSpan(MessageHeader, length - MessageHeader));
        return true;
    }

    /// <summary>Puts the message together from the records that it is spread over. Returns the number of bytes that are needed; 0: it is whole, or it is none.</summary>
    private static int Join(ReadOnlySpan<byte> bytes, Span<byte> message, out int length)
    {
        length = 0;
        var joined = 0;
        var offset = 0;
        while (true)
        {
            var record = bytes[offset..];
            if ((record.Length > 0 && record[0] != HandshakeRecord) || (record.Length > 1 && record[1] != 3))
            {
                return 0;
            }

            if (record.Length < RecordHeader)
            {
                return offset + RecordHeader;
            }

            var size = BinaryPrimitives.ReadUInt16BigEndian(record[3..]);
            if (size is 0 or > LargestRecord)
            {
                return 0;
            }

            var fragment = record.Slice(RecordHeader, Math.Min(size, record.Length - RecordHeader));
            if (joined + fragment.Length > message.Length)
            {
                return 0;
            }

            fragment.CopyTo(message[joined..]);
            joined += fragment.Length;
            if (joined > 0 && message[0] != ClientHelloMessage)
            {
                return 0;
            }

            var whole = joined < MessageHeader ? MessageHeader : MessageHeader + ((message[1] << 16) | BinaryPrimitives.ReadUInt16BigEndian(message[2..]));
            if (joined >= MessageHeader && joined >= whole)
            {
                length = whole;
                return 0;
            }

            if (fragment.Length < size)
            {
                return offset + RecordHeader + Math.Min(size, fragment.Length + whole - joined);
            }

            offset += RecordHeader + size;
        }
    }

    private static string? ReadMessage(ReadOnlySpan<byte> body)
    {
        // version and random, session id, cipher suites, compression methods
        if (body.Length < VersionAndRandom
            || !TrySkip(ref body, VersionAndRandom)
            || !TryTake(ref body, 1, out _)
            || !TryTake(ref body, 2, out _)
            || !TryTake(ref body, 1, out _)
            || !TryTake(ref body, 2, out var extensions))
        {
            return null;
        }

        while (extensions.Length >= 4)
        {
            var type = BinaryPrimitives.ReadUInt16BigEndian(extensions);
            extensions = extensions[2..];
            if (!TryTake(ref extensions, 2, out var extension))
            {
                return null;
            }

            if (type == ServerNameExtension)
            {
                return ReadNames(extension);
            }
        }

        return null;
    }

    private static string? ReadNames(ReadOnlySpan<byte> extension)
    {
        if (!TryTake(ref extension, 2, out var list) || list.Length < 3 || list[0] != 0)
        {
            return null;
        }

        // The first one is a host name, and there may be one of a kind.
        list = list[1..];
        return TryTake(ref list, 2, out var name) && name.Length is > 0 and <= LongestName && IsHostName(name)
            ? Encoding.ASCII.GetString(name).ToLowerInvariant()
            : null;
    }

    private static bool IsHostName(ReadOnlySpan<byte> name)
    {
        foreach (var octet in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)octet) && octet is not ((byte)'-' or (byte)'.' or (byte)'_'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length < count)
        {
            return false;
        }

        bytes = bytes[count..];
        return true;
    }

    /// <summary>Takes a vector: its length in one or two bytes, and then its content.</summary>
    private static bool TryTake(ref ReadOnlySpan<byte> bytes, int sizeOfLength, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (bytes.Length < sizeOfLength)
        {
            return false;
        }

        var length = sizeOfLength == 1 ? bytes[0] : BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (bytes.Length - sizeOfLength < length)
        {
            return false;
        }

        content = bytes.Slice(sizeOfLength, length);
        bytes = bytes[(sizeOfLength + length)..];
        return true;
    }
}
