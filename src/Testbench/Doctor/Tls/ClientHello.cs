using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MedMijSandbox.Testbench.Doctor.Tls;

/// <summary>
/// First message of a TLS client, written by hand: the TLS library of the machine refuses to offer what is old or weak, and that is what has to be tried.
/// </summary>
/// <remarks>Bron: RFC 5246 §7.4.1.2; RFC 8446 §4.1.2; RFC 6066 §3.</remarks>
internal static class ClientHello
{
    public const ushort Tls10 = 0x0301;
    public const ushort Tls11 = 0x0302;
    public const ushort Tls12 = 0x0303;
    public const ushort Tls13 = 0x0304;

    /// <summary>Suites of TLS 1.2 that the NCSC calls good: forward secrecy by elliptic curves, authenticated encryption.</summary>
    public static readonly ushort[] Good = [0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC02B, 0xC02F];

    /// <summary>Suites that are less than good: CBC, or forward secrecy by finite fields.</summary>
    public static readonly ushort[] LessThanGood = [0xC024, 0xC028, 0xC023, 0xC027, 0xC00A, 0xC014, 0xC009, 0xC013, 0x009F, 0x009E, 0xCCAA, 0x006B, 0x0067, 0x0039, 0x0033];

    /// <summary>Suites that are to be phased out or worse: no forward secrecy, 3DES, RC4, no encryption.</summary>
    public static readonly ushort[] Weak = [0x009D, 0x009C, 0x003D, 0x003C, 0x0035, 0x002F, 0xC012, 0xC008, 0x0016, 0x000A, 0xC011, 0x0005, 0x0004, 0xC010, 0x003B, 0x0002];

    /// <summary>Suites for a hello of TLS 1.0 or 1.1.</summary>
    public static readonly ushort[] Old = [0xC014, 0xC013, 0xC00A, 0xC009, 0x0039, 0x0033, 0x0035, 0x002F, 0xC012, 0x0016, 0x000A, 0x0005];

    private static readonly ushort[] OfTls13 = [0x1302, 0x1303, 0x1301];
    private static readonly ushort[] Groups = [0x001D, 0x0017, 0x0018, 0x0019];
    private static readonly ushort[] Signatures = [0x0804, 0x0805, 0x0806, 0x0403, 0x0503, 0x0603, 0x0807, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201];

    /// <summary>Writes the message in its record.</summary>
    /// <param name="version">Highest version that is offered; TLS 1.3 is offered alone.</param>
    /// <param name="serverName">Name that is asked for (SNI); null: none.</param>
    /// <param name="suites">Suites that are offered; not used for TLS 1.3.</param>
    public static byte[] Write(ushort version, string? serverName, ReadOnlySpan<ushort> suites)
    {
        var is13 = version == Tls13;
        var body = new List<byte>(512);
        AddNumber(body, is13 ? Tls12 : version);
        body.AddRange(RandomNumberGenerator.GetBytes(32));
        AddBlock(body, 1, is13 ? RandomNumberGenerator.GetBytes(32) : []);
        AddBlock(body, 2, Numbers(is13 ? OfTls13 : suites));
        AddBlock(body, 1, [0]);
        AddBlock(body, 2, Extensions(version, serverName));
        var message = new List<byte>(body.Count + 9) { 1, (byte)(body.Count >> 16), (byte)(body.Count >> 8), (byte)body.Count };
        message.AddRange(body);
        var record = new List<byte>(message.Count + 5) { 0x16, 3, 1 };
        AddBlock(record, 2, [.. message]);
        return [.. record];
    }

    private static byte[] Extensions(ushort version, string? serverName)
    {
        var extensions = new List<byte>(256);
        if (serverName is not null)
        {
            var name = new List<byte> { 0 };
            AddBlock(name, 2, Encoding.ASCII.GetBytes(serverName));
            AddExtension(extensions, 0x0000, Block(2, [.. name]));
        }

        AddExtension(extensions, 0x000A, Block(2, Numbers(Groups)));
        AddExtension(extensions, 0x000B, [1, 0]);
        AddExtension(extensions, 0xFF01, [0]);
        if (version >= Tls12)
        {
            AddExtension(extensions, 0x000D, Block(2, Numbers(Signatures)));
        }

        if (version == Tls13)
        {
            AddExtension(extensions, 0x002B, [2, 3, 4]);
            AddExtension(extensions, 0x002D, [1, 1]);
            var share = new List<byte> { 0x00, 0x1D };
            AddBlock(share, 2, RandomNumberGenerator.GetBytes(32));
            AddExtension(extensions, 0x0033, Block(2, [.. share]));
        }

        return [.. extensions];
    }

    private static void AddExtension(List<byte> to, ushort type, byte[] content)
    {
        AddNumber(to, type);
        AddBlock(to, 2, content);
    }

    private static void AddNumber(List<byte> to, ushort number)
    {
        to.Add((byte)(number >> 8));
        to.Add((byte)number);
    }

    private static void AddBlock(List<byte> to, int lengthBytes, byte[] content)
    {
        for (var i = lengthBytes - 1; i >= 0; i--)
        {
            to.Add((byte)(content.Length >> (8 * i)));
        }

        to.AddRange(content);
    }

    private static byte[] Block(int lengthBytes, byte[] content)
    {
        var block = new List<byte>(content.Length + lengthBytes);
        AddBlock(block, lengthBytes, content);
        return [.. block];
    }

    private static byte[] Numbers(ReadOnlySpan<ushort> numbers)
    {
        var bytes = new byte[numbers.Length * 2];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2 * i), numbers[i]);
        }

        return bytes;
    }
}
