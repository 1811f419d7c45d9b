namespace MedMijSandbox.FakeInternet.Dns;

/// <summary>What to send back.</summary>
/// <param name="Bytes">The message; null: nothing at all.</param>
/// <param name="Delay">How long to wait first.</param>
internal readonly record struct DnsAnswer(byte[]? Bytes, TimeSpan Delay);

/// <summary>
/// Answers questions about the names of the sandbox: each leads to this machine. It asks nobody else, so a question about any other name is refused.
/// </summary>
/// <remarks>Bron: RFC 1035 §4.3; RFC 8482 (ANY is answered with one record).</remarks>
internal sealed class DnsResponder(SandboxNames names, NameFaults faults)
{
    private static readonly byte[] Loopback = [127, 0, 0, 1];

    /// <summary>The answer to a packet, whatever it is.</summary>
    public DnsAnswer Answer(ReadOnlySpan<byte> packet)
    {
        var (query, code) = DnsQuery.Read(packet);
        if (query is null)
        {
            return default;
        }

        if (code != DnsCode.NoError)
        {
            return new(DnsReply.Empty(query, code, null), TimeSpan.Zero);
        }

        if (query.Class is not (DnsQuery.Internet or DnsQuery.AnyClass) || query.Type is DnsType.Axfr or DnsType.Ixfr || names.ZoneOf(query.Name) is not { } zone)
        {
            return new(DnsReply.Empty(query, DnsCode.Refused, null), TimeSpan.Zero);
        }

        return faults.Find(query.Name) switch
        {
            { Fault: NameFaults.NoAnswer } => default,
            { Fault: NameFaults.Nxdomain } => new(DnsReply.Empty(query, DnsCode.NameError, zone), TimeSpan.Zero),
            { Fault: NameFaults.Servfail } => new(DnsReply.Empty(query, DnsCode.ServerFailure, null), TimeSpan.Zero),
            { } slow => new(Look(query, zone), TimeSpan.FromMilliseconds(slow.DelayMs)),
            null => new(Look(query, zone), TimeSpan.Zero),
        };
    }

    private static byte[] Look(DnsQuery query, string zone) => query.Type switch
    {
        DnsType.A or DnsType.Any => DnsReply.One(query, DnsType.A, Loopback),
        DnsType.Soa when query.Name == zone => DnsReply.One(query, DnsType.Soa, DnsReply.Soa(zone, query)),
        DnsType.Ns when query.Name == zone => DnsReply.One(query, DnsType.Ns, DnsReply.Ns(zone, query)),
        _ => DnsReply.Empty(query, DnsCode.NoError, zone),
    };
}
