using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using MedMijSandbox.Ketenlogging;
using Microsoft.IO;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>The lines of one session in a delivery.</summary>
internal sealed class SessionInDelivery
{
    /// <summary>Place of each line in bytes from the first line of the delivery.</summary>
    public List<int> Offsets { get; } = [];

    /// <summary>Length of each line in bytes.</summary>
    public List<int> Lengths { get; } = [];

    /// <summary>Earliest moment of a line.</summary>
    public DateTimeOffset First { get; set; } = DateTimeOffset.MaxValue;
}

/// <summary>
/// A delivery as it will be kept. It is made line by line while the delivery is read, so that of thousands of lines no more than one is there as an object.
/// </summary>
internal sealed class IncomingDelivery : IDisposable
{
    private readonly Deliverer _deliverer;
    private readonly KetenEvents _events;
    private readonly RecyclableMemoryStream _kept;
    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<string, SessionInDelivery> _sessions = new(StringComparer.Ordinal);
    private int _wrong;

    /// <summary>An empty one.</summary>
    /// <param name="deliverer">Who delivers.</param>
    /// <param name="id">Id of the delivery.</param>
    /// <param name="received">Protocol time.</param>
    /// <param name="events">The kinds of event that there are.</param>
    /// <param name="memory">Where the lines are kept until they are on disk.</param>
    public IncomingDelivery(Deliverer deliverer, string id, DateTimeOffset received, KetenEvents events, RecyclableMemoryStreamManager memory)
    {
        _deliverer = deliverer;
        _events = events;
        Id = id;
        Received = received;
        _kept = memory.GetStream();
        _json = new((IBufferWriter<byte>)_kept, KetenlogJson.WriterOptions);
    }

    /// <summary>Name of who delivers.</summary>
    public string Deliverer => _deliverer.Name;

    /// <summary>Id of the delivery.</summary>
    public string Id { get; }

    /// <summary>Protocol time of its arrival.</summary>
    public DateTimeOffset Received { get; }

    /// <summary>Number of lines.</summary>
    public int Lines { get; private set; }

    /// <summary>What the deliverer gets back.</summary>
    public DeliveryReceipt Receipt => new(Id, Lines, _wrong);

    /// <summary>The sessions that it has lines of, by their ids.</summary>
    public IReadOnlyDictionary<string, SessionInDelivery> Sessions => _sessions;

    /// <summary>The lines as they are kept, each with its end.</summary>
    public ReadOnlySequence<byte> Kept => _kept.GetReadOnlySequence();

    /// <summary>Judges a line and adds it.</summary>
    public void Add(KetenlogRecord record)
    {
        var findings = KetenlogFindings.Of(record, _events, _deliverer.Roles);
        var start = (int)_kept.Length;
        _json.Reset();
        new CollectedLine(Deliverer, Id, Received, findings, record).Write(_json);
        _json.Flush();
        ref var session = ref CollectionsMarshal.GetValueRefOrAddDefault(_sessions, record.Event.SessionId, out _);
        session ??= new();
        session.Offsets.Add(start);
        session.Lengths.Add((int)_kept.Length - start);
        session.First = record.Event.Time < session.First ? record.Event.Time : session.First;
        _kept.Write("\n"u8);
        Lines++;
        _wrong += findings.Count > 0 ? 1 : 0;
    }

    public void Dispose()
    {
        _json.Dispose();
        _kept.Dispose();
    }
}
