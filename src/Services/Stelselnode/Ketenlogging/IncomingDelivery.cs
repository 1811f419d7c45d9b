using System.Buffers;
using System.Text.Json;
using MedMijSandbox.Ketenlogging;
using Microsoft.IO;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>
/// A delivery as it will be kept. It is made line by line while the delivery is read, so that of thousands of lines no more than one is there as an object.
/// </summary>
internal sealed class IncomingDelivery : IDisposable
{
    private readonly Deliverer _deliverer;
    private readonly KetenEvents _events;
    private readonly RecyclableMemoryStream _kept;
    private readonly Utf8JsonWriter _json;
    private readonly List<IndexedLine> _index = [];
    private readonly TextKey _delivererKey;
    private (string Text, TextKey Key) _lastSession = ("", TextKey.Of(""));
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
        _delivererKey = TextKey.Of(deliverer.Name);
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
    public int Lines => _index.Count;

    /// <summary>What the deliverer gets back.</summary>
    public DeliveryReceipt Receipt => new(Id, Lines, _wrong);

    /// <summary>The lines as they are kept, each with its end.</summary>
    public ReadOnlySequence<byte> Kept => _kept.GetReadOnlySequence();

    /// <summary>The entries of its lines, as they are when the first of them stands at a place of a file.</summary>
    /// <param name="offset">That place, in bytes.</param>
    /// <param name="arrived">Machine time.</param>
    public IndexedLine[] Entries(long offset, DateTimeOffset arrived) => [.. _index.Select(e => e with { Offset = offset + e.Offset, Arrived = arrived.UtcTicks })];

    /// <summary>Judges a line and adds it.</summary>
    /// <param name="record">The line.</param>
    /// <param name="json">The line as it came.</param>
    public void Add(KetenlogRecord record, ReadOnlySpan<byte> json)
    {
        var findings = KetenlogFindings.Of(record, _events, _deliverer.Roles);
        var start = _kept.Length;
        _json.Reset();
        new CollectedLine(Deliverer, Id, Received, findings, record).Write(_json, json);
        _json.Flush();
        _index.Add(new(KeyOf(record.Event.SessionId), _delivererKey, start, _kept.Length - start, record.Event.Time.UtcTicks, 0));
        _kept.Write("\n"u8);
        _wrong += findings.Count > 0 ? 1 : 0;
    }

    public void Dispose()
    {
        _json.Dispose();
        _kept.Dispose();
    }

    // lines of one session mostly follow each other
    private TextKey KeyOf(string session)
    {
        if (_lastSession.Text != session)
        {
            _lastSession = (session, TextKey.OfSession(session));
        }

        return _lastSession.Key;
    }
}
