using System.Globalization;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>Where lines of one session from one delivery stand.</summary>
/// <param name="Segment">Name of the file.</param>
/// <param name="Offsets">Place of each line in bytes.</param>
/// <param name="Lengths">Length of each line in bytes.</param>
internal sealed record SessionLines(string Segment, IReadOnlyList<long> Offsets, IReadOnlyList<int> Lengths);

/// <summary>A session at a glance.</summary>
/// <param name="Session">Its id.</param>
/// <param name="First">Earliest moment of a line.</param>
/// <param name="Lines">Number of lines.</param>
/// <param name="Participants">Who delivered them.</param>
internal sealed record SessionSummary(string Session, DateTimeOffset First, int Lines, IReadOnlyList<string> Participants, DateTimeOffset? Arrived = null);

/// <summary>Finds the lines of a session without looking through the files. A record per delivery and session, not per line: most lines of a delivery share a few.</summary>
internal sealed class SessionIndex(RecordStore records)
{
    private const string SummaryKind = "ketenlog-sessie";

    /// <summary>Where the lines of a session stand, in the order in which they came.</summary>
    public IReadOnlyList<SessionLines> PlacesOf(string session) => PlacesOf(records, session);

    /// <summary>Adds the lines of a delivery, which may be of thousands of sessions: all in the transaction of the delivery.</summary>
    public static void Add(RecordStore transaction, CollectedSegment segment, IncomingDelivery delivery)
    {
        // machine time: the order of arrival, also when protocol time is moved back
        var arrived = TimeProvider.System.GetUtcNow();
        foreach (var (session, lines) in delivery.Sessions)
        {
            var entry = new SessionLines(segment.Name, [.. lines.Offsets.Select(o => segment.Length + o)], lines.Lengths);
            transaction.Put(KindOf(session), KeyOf(entry), entry, CollectionJson.Default.SessionLines);
            var known = transaction.Find(SummaryKind, session, CollectionJson.Default.SessionSummary) ?? new(session, lines.First, 0, []);
            var summary = known with
            {
                Arrived = arrived,
                First = lines.First < known.First ? lines.First : known.First,
                Lines = known.Lines + entry.Offsets.Count,
                Participants = known.Participants.Contains(delivery.Deliverer, StringComparer.Ordinal) ? known.Participants : [.. known.Participants, delivery.Deliverer],
            };
            transaction.Put(SummaryKind, session, summary, CollectionJson.Default.SessionSummary);
        }
    }

    /// <summary>Forgets what stands in a file; a session that stands nowhere else is gone.</summary>
    public static void Forget(RecordStore transaction, string segment, IReadOnlySet<string> sessions)
    {
        foreach (var session in sessions)
        {
            var places = PlacesOf(transaction, session);
            foreach (var entry in places.Where(p => p.Segment == segment))
            {
                transaction.Remove(KindOf(session), KeyOf(entry));
            }

            if (places.All(p => p.Segment == segment))
            {
                transaction.Remove(SummaryKind, session);
            }
        }
    }

    /// <summary>The sessions of which a line came in last, the newest first: what a deliverer says of its time has no part in it.</summary>
    public IReadOnlyList<SessionSummary> Last(int count) =>
        [.. records.All(SummaryKind, CollectionJson.Default.SessionSummary).OrderByDescending(s => s.Arrived ?? s.First).Take(count)];

    private static IReadOnlyList<SessionLines> PlacesOf(RecordStore store, string session) => store.All(KindOf(session), CollectionJson.Default.SessionLines);

    private static string KindOf(string session) => "ketenlog:" + session;

    private static string KeyOf(SessionLines entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Segment}:{entry.Offsets[0]:D12}");
}
