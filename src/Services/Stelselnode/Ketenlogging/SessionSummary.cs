namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>A session at a glance.</summary>
/// <param name="Session">Its id.</param>
/// <param name="First">Earliest moment of a line.</param>
/// <param name="Lines">Number of lines.</param>
/// <param name="Participants">Who delivered them, in the order in which they came.</param>
/// <param name="Arrived">When the last line came in: machine time.</param>
internal sealed record SessionSummary(string Session, DateTimeOffset First, int Lines, IReadOnlyList<string> Participants, DateTimeOffset Arrived)
{
    /// <summary>The sessions of which a line came in last, the newest first.</summary>
    public static IReadOnlyList<SessionSummary> Last(IReadOnlyCollection<CollectedSegment> segments, CollectedSegments files, int count)
    {
        var newest = segments.SelectMany(s => files.IndexOf(s).Newest(s.Lines, count))
            .OrderByDescending(e => e.Arrived)
            .Select(e => e.Session)
            .Distinct()
            .Take(count)
            .ToList();
        var wanted = newest.ToHashSet();
        var bySession = segments.SelectMany(s => files.IndexOf(s).Of(s.Lines, wanted).Select(e => (Segment: s, Entry: e))).ToLookup(p => p.Entry.Session);
        return [.. newest.Select(session => Of(bySession[session], files)).OfType<SessionSummary>()];
    }

    private static SessionSummary? Of(IEnumerable<(CollectedSegment Segment, IndexedLine Entry)> places, CollectedSegments files)
    {
        // the names stand in the lines: one of each deliverer is read
        var all = places.OrderBy(p => p.Entry.Arrived).ToList();
        var ofEach = all.DistinctBy(p => p.Entry.Deliverer).SelectMany(p => files.Read(p.Segment, [p.Entry])).ToList();
        return ofEach.Count == 0
            ? null
            : new(
                ofEach[0].Record.Event.SessionId,
                new(all.Min(p => p.Entry.Time), TimeSpan.Zero),
                all.Count,
                [.. ofEach.Select(l => l.Deliverer)],
                new(all[^1].Entry.Arrived, TimeSpan.Zero));
    }
}
