using System.Buffers.Binary;

namespace MedMijSandbox.FakeInternet.Dns;

/// <summary>Writes the answer to a query. Never larger than 512 bytes, so it always fits in one packet.</summary>
/// <remarks>Bron: RFC 1035 §4.1; RFC 2308 §3 (SOA with an empty answer); RFC 6891 §6.1.</remarks>
internal static class DnsReply
{
    /// <summary>Seconds that an answer may be kept: short, so that a fault that is set works soon.</summary>
    public const int TimeToLive = 5;

    private const ushort NameOfQuestion = 0xC000 | DnsQuery.HeaderLength;
    private const ushort LargestPacket = 1232;
    private const int TypeAndClass = 4;
    private const int LengthAndRoot = 2;
    private const int RoomForLabel = 240;
    private const byte IsAnswer = 0x80;
    private const byte IsAuthoritative = 0x04;
    private static readonly byte[] NameServerLabel = [2, (byte)'n', (byte)'s'];

    /// <summary>No records: an error, or a name that has none of what was asked.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="code">How it ended.</param>
    /// <param name="zone">Zone whose SOA says how long this may be kept; null: not ours, or a fault.</param>
    public static byte[] Empty(DnsQuery query, DnsCode code, string? zone)
    {
        var message = Begin(query, code, answers: 0, authorities: zone is null ? 0 : 1, isOurs: zone is not null);
        if (zone is not null)
        {
            AppendRecord(message, PointerTo(zone, query), DnsType.Soa, Soa(zone, query));
        }

        return End(message, query, code);
    }

    /// <summary>One record about the name of the question.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="type">Kind of record.</param>
    /// <param name="data">Its data.</param>
    public static byte[] One(DnsQuery query, DnsType type, ReadOnlySpan<byte> data)
    {
        var message = Begin(query, DnsCode.NoError, answers: 1, authorities: 0, isOurs: true);
        AppendRecord(message, NameOfQuestion, type, data);
        return End(message, query, DnsCode.NoError);
    }

    /// <summary>Data of an SOA: who looks after a zone, and how long an empty answer may be kept.</summary>
    public static byte[] Soa(string zone, DnsQuery query)
    {
        List<byte> data = [.. Ns(zone, query)];
        AppendShort(data, PointerTo(zone, query));
        foreach (var number in new[] { 1, 3600, 600, 86_400, TimeToLive })
        {
            AppendNumber(data, number);
        }

        return [.. data];
    }

    /// <summary>Data of an NS: <c>ns</c> under the zone.</summary>
    public static byte[] Ns(string zone, DnsQuery query)
    {
        // A registered name can be as long as a name may be; then there is no room in front.
        List<byte> data = zone.Length <= RoomForLabel ? [.. NameServerLabel] : [];
        AppendShort(data, PointerTo(zone, query));
        return [.. data];
    }

    // The question ends with the name of its zone, so everything points there.
    private static int PointerTo(string zone, DnsQuery query) =>
        NameOfQuestion + (query.Question.Length - TypeAndClass) - (zone.Length + LengthAndRoot);

    private static List<byte> Begin(DnsQuery query, DnsCode code, int answers, int authorities, bool isOurs)
    {
        var flags = (byte)(IsAnswer | (query.Opcode << 3) | (isOurs ? IsAuthoritative : 0) | (query.IsRecursionDesired ? 1 : 0));
        List<byte> message = [(byte)(query.Id >> 8), (byte)query.Id, flags, (byte)((int)code & 0x0F)];
        AppendShort(message, query.Question.IsEmpty ? 0 : 1);
        AppendShort(message, answers);
        AppendShort(message, authorities);
        AppendShort(message, query.HasEdns ? 1 : 0);
        message.AddRange(query.Question.Span);
        return message;
    }

    private static byte[] End(List<byte> message, DnsQuery query, DnsCode code)
    {
        if (query.HasEdns)
        {
            message.Add(0);
            AppendShort(message, (int)DnsType.Opt);
            AppendShort(message, LargestPacket);
            message.AddRange([(byte)((int)code >> 4), 0, 0, 0]);
            AppendShort(message, 0);
        }

        return [.. message];
    }

    private static void AppendRecord(List<byte> message, int owner, DnsType type, ReadOnlySpan<byte> data)
    {
        AppendShort(message, owner);
        AppendShort(message, (int)type);
        AppendShort(message, DnsQuery.Internet);
        AppendNumber(message, TimeToLive);
        AppendShort(message, data.Length);
        message.AddRange(data);
    }

    private static void AppendShort(List<byte> message, int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        message.AddRange(bytes);
    }

    private static void AppendNumber(List<byte> message, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        message.AddRange(bytes);
    }
}
