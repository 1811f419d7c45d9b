using System.Buffers.Binary;

namespace MedMijSandbox.FakeInternet.Dns;

/// <summary>What a packet turned out to be: nothing that may be answered, or a query with the code that it already deserves.</summary>
/// <param name="Query">What could be read; null: it may not be answered, because it is an answer itself or too short to have an id.</param>
/// <param name="Code">NoError: it can be looked up.</param>
internal readonly record struct DnsReading(DnsQuery? Query, DnsCode Code);

/// <summary>A question to the responder.</summary>
/// <remarks>Bron: RFC 1035 §4.1; RFC 6891 §6.</remarks>
internal sealed record DnsQuery
{
    /// <summary>Class of the internet.</summary>
    public const ushort Internet = 1;

    /// <summary>Any class.</summary>
    public const ushort AnyClass = 255;

    /// <summary>Length of the header of a message.</summary>
    public const int HeaderLength = 12;

    private const int SmallestRecord = 10;

    /// <summary>Id, which the answer repeats.</summary>
    public required ushort Id { get; init; }

    /// <summary>Kind of query, 0 for a question; the answer repeats it.</summary>
    public required int Opcode { get; init; }

    /// <summary>Whether the asker wants us to ask others. We never do.</summary>
    public required bool IsRecursionDesired { get; init; }

    /// <summary>The question as it was sent, which the answer repeats byte for byte; empty when there is not exactly one.</summary>
    public ReadOnlyMemory<byte> Question { get; init; }

    /// <summary>Name that is asked for, lower case.</summary>
    public string Name { get; init; } = "";

    /// <summary>Kind of record that is asked for.</summary>
    public DnsType Type { get; init; }

    /// <summary>Class that is asked for.</summary>
    public ushort Class { get; init; }

    /// <summary>Whether there is an OPT record, so that the answer has one too.</summary>
    public bool HasEdns { get; init; }

    /// <summary>Reads a packet, whatever it is.</summary>
    public static DnsReading Read(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < HeaderLength || (packet[2] & 0x80) != 0)
        {
            return new(null, DnsCode.FormatError);
        }

        var header = new DnsQuery
        {
            Id = BinaryPrimitives.ReadUInt16BigEndian(packet),
            Opcode = (packet[2] >> 3) & 0x0F,
            IsRecursionDesired = (packet[2] & 1) != 0,
        };
        if (header.Opcode != 0)
        {
            return new(header, DnsCode.NotImplemented);
        }

        if (Count(packet, 4) != 1 || !DnsName.TryRead(packet, HeaderLength, out var name, out var end) || end + 4 > packet.Length)
        {
            return new(header, DnsCode.FormatError);
        }

        var query = header with
        {
            Name = name,
            Type = (DnsType)BinaryPrimitives.ReadUInt16BigEndian(packet[end..]),
            Class = BinaryPrimitives.ReadUInt16BigEndian(packet[(end + 2)..]),
            Question = packet[HeaderLength..(end + 4)].ToArray(),
        };
        return ReadRest(packet, end + 4, query);
    }

    private static int Count(ReadOnlySpan<byte> packet, int offset) => BinaryPrimitives.ReadUInt16BigEndian(packet[offset..]);

    /// <summary>Walks over the records after the question, to find the one of EDNS and to see that the message is whole.</summary>
    private static DnsReading ReadRest(ReadOnlySpan<byte> packet, int offset, DnsQuery query)
    {
        var (code, hasEdns) = (DnsCode.NoError, false);
        var before = Count(packet, 6) + Count(packet, 8);
        var total = before + Count(packet, 10);
        for (var i = 0; i < total; i++)
        {
            if (!DnsName.TryRead(packet, offset, out var owner, out var end) || end + SmallestRecord > packet.Length)
            {
                return new(query with { HasEdns = hasEdns }, DnsCode.FormatError);
            }

            var type = (DnsType)BinaryPrimitives.ReadUInt16BigEndian(packet[end..]);
            if (type == DnsType.Opt)
            {
                if (hasEdns || i < before || owner.Length > 0)
                {
                    return new(query with { HasEdns = true }, DnsCode.FormatError);
                }

                hasEdns = true;
                code = packet[end + 5] == 0 ? DnsCode.NoError : DnsCode.BadVersion;
            }

            offset = end + SmallestRecord + Count(packet, end + 8);
            if (offset > packet.Length)
            {
                return new(query with { HasEdns = hasEdns }, DnsCode.FormatError);
            }
        }

        return new(query with { HasEdns = hasEdns }, offset == packet.Length ? code : DnsCode.FormatError);
    }
}
