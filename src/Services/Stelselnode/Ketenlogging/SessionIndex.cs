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
    public IReadOnlyList<SessionLines> PlacesOf(string session) => records.All(KindOf(session), CollectionJson.Default.SessionLines);

    /// <summary>Adds the lines of a delivery.</summary>
    public void Add(string segment, IReadOnlyList<CollectedLine> lines, IReadOnlyList<(long Offset, int Length)> places)
    {
        foreach (var group in lines.Zip(places).GroupBy(l => l.First.Record.Event.SessionId, StringComparer.Ordinal))
        {
            var entry = new SessionLines(segment, [.. group.Select(l => l.Second.Offset)], [.. group.Select(l => l.Second.Length)]);
            records.Put(KindOf(group.Key), KeyOf(entry), entry, CollectionJson.Default.SessionLines);
            var first = group.Min(l => l.First.Record.Event.Time);
            var known = records.Find(SummaryKind, group.Key, CollectionJson.Default.SessionSummary) ?? new(group.Key, first, 0, []);
            var summary = known with
            {
                // machine time: the order of arrival, also when protocol time is moved back
                Arrived = TimeProvider.System.GetUtcNow(),
                First = first < known.First ? first : known.First,
                Lines = known.Lines + entry.Offsets.Count,
                Participants = [.. known.Participants.Append(group.First().First.Deliverer).Distinct(StringComparer.Ordinal)],
            };
            records.Put(SummaryKind, group.Key, summary, CollectionJson.Default.SessionSummary);
        }
    }

    /// <summary>Forgets what stands in a file; a session that stands nowhere else is gone.</summary>
    public void Forget(string segment, IEnumerable<string> sessions)
    {
        foreach (var session in sessions.Distinct(StringComparer.Ordinal).ToList())
        {
            var places = PlacesOf(session);
            foreach (var entry in places.Where(p => p.Segment == segment))
            {
                records.Remove(KindOf(session), KeyOf(entry));
            }

            if (places.All(p => p.Segment == segment))
            {
                records.Remove(SummaryKind, session);
            }
        }
    }

    /// <summary>The sessions of which a line came in last, the newest first: what a deliverer says of its time has no part in it.</summary>
    public IReadOnlyList<SessionSummary> Last(int count) =>
        [.. records.All(SummaryKind, CollectionJson.Default.SessionSummary).OrderByDescending(s => s.Arrived ?? s.First).Take(count)];

    private static string KindOf(string session) => "ketenlog:" + session;

    private static string KeyOf(SessionLines entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Segment}:{entry.Offsets[0]:D12}");
}
