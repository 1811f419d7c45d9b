using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>A session id, or a name of a deliverer, at a fixed length. Who finds something by it looks at the line itself as well.</summary>
internal readonly record struct TextKey(ulong High, ulong Low)
{
    /// <summary>The key of a session: a UUID is the same in capitals.</summary>
    public static TextKey OfSession(string id) => Of(id.ToUpperInvariant());

    /// <summary>The key of a text.</summary>
    public static TextKey Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
    }
}

/// <summary>What the index keeps of a line: 64 bytes, as they stand in memory.</summary>
/// <param name="Session">Its session.</param>
/// <param name="Deliverer">Who delivered it.</param>
/// <param name="Offset">Place in the file in bytes.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Time">Its moment, in ticks of UTC.</param>
/// <param name="Arrived">When it arrived, in ticks of UTC: machine time, so that the order holds also when protocol time is moved back.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly record struct IndexedLine(TextKey Session, TextKey Deliverer, long Offset, long Length, long Time, long Arrived);
