using System.Globalization;
using System.Text;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Ketenlogging;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>
/// What all deelnemers delivered, at most about a million lines: beyond that the oldest file of 100,000 lines goes first. A delivery counts as a whole or not at
/// all, also when the process dies while it is written.
/// </summary>
internal sealed class CollectedLog
{
    /// <summary>Most lines that are kept.</summary>
    public const int MaximumLines = 1_000_000;

    private const int LinesPerFile = 100_000;
    private const string ReceiptKind = "ketenlog-ontvangst";
    private readonly Lock _gate = new();
    private readonly RecordStore _records;
    private readonly TimeProvider _clock;
    private readonly CollectedSegments _files;
    private readonly List<CollectedSegment> _segments;

    public CollectedLog(ParticipantSetup setup, RecordStore records, TimeProvider clock)
    {
        _records = records;
        _clock = clock;
        _files = new(Path.Combine(setup.DataFolder, "ketenlog-verzameld"));
        _segments = _files.Load(records);
    }

    /// <summary>Keeps a delivery. One that was kept before is not kept again: the deliverer gets the same receipt. Another one of the same id is refused.</summary>
    /// <param name="delivery">The lines.</param>
    /// <param name="hash">SHA-256 of the body that they came in, as base64.</param>
    public (DeliveryReceipt? Receipt, LogRefusal? Refusal) Add(IncomingDelivery delivery, string hash)
    {
        lock (_gate)
        {
            if (_records.Find(ReceiptKind, KeyOf(delivery), CollectionJson.Default.KeptReceipt) is { } known)
            {
                return known.Hash == hash ? (known.Receipt, null) : (null, LogRefusal.DeliveryIdReused());
            }

            // an empty delivery leaves nothing behind, and may come as often as it likes
            var receipt = delivery.Receipt;
            if (delivery.Lines > 0)
            {
                MakeRoom(delivery.Received, delivery.Lines);
                Append(SegmentFor(delivery.Received), delivery, new(receipt, hash));
            }

            return (receipt, null);
        }
    }

    /// <summary>Protocol time at which the oldest file is older than the stelsel allows; null: there is none.</summary>
    public DateTimeOffset? NextExpiry()
    {
        lock (_gate)
        {
            return _segments.Count == 0 ? null : EndOf(_segments[0]);
        }
    }

    /// <summary>Drops what is older than the stelsel allows.</summary>
    public void DropExpired()
    {
        lock (_gate)
        {
            MakeRoom(_clock.GetUtcNow(), coming: 0);
        }
    }

    /// <summary>Lines of a session in the order of their moments.</summary>
    public IReadOnlyList<CollectedLine> ChainOfSession(string session)
    {
        var wanted = new HashSet<TextKey> { TextKey.OfSession(session) };
        return InOrder(Segments().SelectMany(s => _files.Read(s, _files.IndexOf(s).Of(s.Lines, wanted))).Where(l => l.Record.Event.SessionId.Equals(session, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Lines with a trace id in the order of their moments. There is no index for these: all files are looked through.</summary>
    public IReadOnlyList<CollectedLine> ChainOfTrace(string trace)
    {
        var mark = Encoding.UTF8.GetBytes(trace);
        return InOrder(AllLines().Where(b => b.Span.IndexOf(mark) >= 0).Select(CollectedLine.TryRead).Where(l => l?.Record.Event.TraceId == trace));
    }

    /// <summary>The lines of one deliverer that a filter lets through, in the order in which they came.</summary>
    public IReadOnlyList<CollectedLine> Of(string deliverer, LogFilter filter) =>
        [.. AllLines().Select(CollectedLine.TryRead).OfType<CollectedLine>().Where(l => l.Deliverer == deliverer && filter.Lets(l)).Take(filter.Count)];

    /// <summary>The sessions of which a line came in last, the newest first: what a deliverer says of its time has no part in it.</summary>
    public IReadOnlyList<SessionSummary> LastSessions(int count) => SessionSummary.Last(Segments(), _files, count);

    private static List<CollectedLine> InOrder(IEnumerable<CollectedLine?> lines) => [.. lines.OfType<CollectedLine>().OrderBy(l => l.Record.Event.Time)];

    private IEnumerable<ReadOnlyMemory<byte>> AllLines() => Segments().SelectMany(_files.Lines);

    private CollectedSegment[] Segments()
    {
        lock (_gate)
        {
            return [.. _segments];
        }
    }

    private CollectedSegment SegmentFor(DateTimeOffset now)
    {
        var month = now.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var last = _segments.LastOrDefault(s => s.Month == month);
        return last is { Lines: < LinesPerFile } ? last : CollectedSegment.New(month, (last?.Number ?? 0) + 1);
    }

    private void Append(CollectedSegment segment, IncomingDelivery delivery, KeptReceipt receipt)
    {
        var kept = delivery.Kept;
        _files.Append(segment, kept, delivery.Entries(segment.Length, TimeProvider.System.GetUtcNow()));
        var grown = segment with { Lines = segment.Lines + delivery.Lines, Length = segment.Length + kept.Length };
        _records.InTransaction(transaction =>
        {
            CollectedSegments.Commit(transaction, grown);
            transaction.Put(
                ReceiptKind, KeyOf(delivery), receipt, CollectionJson.Default.KeptReceipt, _clock.GetUtcNow().AddMonths(KetenlogOptions.MostMonths));
            return grown;
        });
        _segments.RemoveAll(s => s.Name == grown.Name);
        _segments.Add(grown);
        _segments.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
    }

    /// <summary>Drops what is older than the stelsel allows, and the oldest files while there would be too many lines.</summary>
    private void MakeRoom(DateTimeOffset now, int coming)
    {
        while (_segments.FirstOrDefault() is { } oldest
            && (EndOf(oldest) <= now || _segments.Sum(s => s.Lines) + coming > MaximumLines))
        {
            CollectedSegments.Forget(_records, oldest);
            _files.Delete(oldest);
            _segments.RemoveAt(0);
        }
    }

    private static DateTimeOffset EndOf(CollectedSegment segment) => segment.FirstMoment.AddMonths(KetenlogOptions.MostMonths);

    private static string KeyOf(IncomingDelivery delivery) => $"{delivery.Deliverer}|{delivery.Id}";
}
