using System.Buffers.Binary;
using System.Text;

namespace MedMijSandbox.Services.Tests.FakeInternet;

/// <summary>Makes DNS questions and takes answers apart, on its own.</summary>
internal static class DnsMessages
{
    public static byte[] Question(string name, int type, ushort id = 4711, bool withEdns = false, int flags = 0x0100, int count = 1)
    {
        List<byte> bytes = [.. Short(id), .. Short(flags), .. Short(count), 0, 0, 0, 0, .. Short(withEdns ? 1 : 0)];
        bytes.AddRange(Name(name));
        bytes.AddRange([.. Short(type), .. Short(1)]);
        if (withEdns)
        {
            bytes.AddRange(Opt(version: 0));
        }

        return [.. bytes];
    }

    public static byte[] Opt(byte version) => [0, 0, 41, .. Short(4096), 0, version, 0, 0, 0, 0];

    public static byte[] Name(string name) =>
        [.. name.Split('.').SelectMany(l => Encoding.ASCII.GetBytes(l).Prepend((byte)l.Length)), 0];

    public static byte[] Short(int value) => [(byte)(value >> 8), (byte)value];

    public static int Code(byte[] answer) => answer[3] & 0x0F;

    public static int Id(byte[] answer) => BinaryPrimitives.ReadUInt16BigEndian(answer);

    public static (int Questions, int Answers, int Authorities, int Additional) Counts(byte[] answer) => (
        BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(4)), BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(6)),
        BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(8)), BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(10)));

    public static bool IsAuthoritative(byte[] answer) => (answer[2] & 0x04) != 0;
}
