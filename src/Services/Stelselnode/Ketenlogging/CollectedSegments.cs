using System.Buffers;
using System.Globalization;
using System.Text.Json.Serialization;
using MedMijSandbox.ServiceDefaults.Storage;
using Microsoft.Win32.SafeHandles;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>
/// A file of collected lines and how much of it counts. What stands behind <see cref="Length"/> was never acknowledged and is written over.
/// </summary>
/// <param name="Name">Month and number in it, as <c>2026-11-0001</c>.</param>
/// <param name="Lines">Number of lines.</param>
/// <param name="Length">Length in bytes.</param>
internal sealed record CollectedSegment(string Name, int Lines, long Length)
{
    private const int LengthOfMonth = 7;

    /// <summary>The month, as <c>2026-11</c>.</summary>
    [JsonIgnore]
    public string Month => Name[..LengthOfMonth];

    /// <summary>First moment of the month.</summary>
    [JsonIgnore]
    public DateTimeOffset FirstMoment => DateTimeOffset.ParseExact(Month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Number in the month.</summary>
    [JsonIgnore]
    public int Number => int.Parse(Name.AsSpan(LengthOfMonth + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>An empty file.</summary>
    public static CollectedSegment New(string month, int number) => new(string.Create(CultureInfo.InvariantCulture, $"{month}-{number:D4}"), 0, 0);
}

/// <summary>The files of the collection point: append only, one or more per month of protocol time.</summary>
internal sealed class CollectedSegments(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string Kind = "ketenlog-bestand";
    private const int SmallestWindow = 256 * 1024;

    /// <summary>The files that there are, oldest first. One without a whole index gets it again.</summary>
    public List<CollectedSegment> Load(RecordStore records)
    {
        Directory.CreateDirectory(folder, OwnerOnly);
        List<CollectedSegment> segments = [.. records.All(Kind, CollectionJson.Default.CollectedSegment)];
        foreach (var segment in segments.Where(s => !IndexOf(s).Covers(s.Lines)))
        {
            IndexOf(segment).Append(0, [.. EntriesOf(segment)]);
        }

        return segments;
    }

    /// <summary>Which line of a file is of which session.</summary>
    public SegmentIndex IndexOf(CollectedSegment segment) => new(Path.Combine(folder, segment.Name + ".index"));

    /// <summary>Writes behind what counts of a file. It counts after <see cref="Commit"/>.</summary>
    public void Append(CollectedSegment segment, ReadOnlySequence<byte> lines, ReadOnlySpan<IndexedLine> entries)
    {
        IndexOf(segment).Append(segment.Lines, entries);
        using var file = File.OpenHandle(PathOf(segment.Name), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        var pieces = new List<ReadOnlyMemory<byte>>();
        foreach (var piece in lines)
        {
            pieces.Add(piece);
        }

        RandomAccess.Write(file, pieces, segment.Length);
    }

    /// <summary>Lets what was appended count.</summary>
    public static void Commit(RecordStore transaction, CollectedSegment segment) => transaction.Put(Kind, segment.Name, segment, CollectionJson.Default.CollectedSegment);

    /// <summary>Lets nothing of a file count any more; <see cref="Delete"/> follows.</summary>
    public static void Forget(RecordStore transaction, CollectedSegment segment) => transaction.Remove(Kind, segment.Name);

    /// <summary>Removes a file of which nothing counts.</summary>
    public void Delete(CollectedSegment segment)
    {
        File.Delete(PathOf(segment.Name));
        IndexOf(segment).Delete();
    }

    /// <summary>Lines by their entries; what is not there any more is left out.</summary>
    public IReadOnlyList<CollectedLine> Read(CollectedSegment segment, IReadOnlyCollection<IndexedLine> entries)
    {
        if (entries.Count == 0 || TryOpen(segment.Name) is not { } file)
        {
            return [];
        }

        using (file)
        {
            var lines = new List<CollectedLine>();
            foreach (var entry in entries)
            {
                var line = new byte[entry.Length];
                if (RandomAccess.Read(file, line, entry.Offset) == line.Length && CollectedLine.TryRead(line) is { } read)
                {
                    lines.Add(read);
                }
            }

            return lines;
        }
    }

    /// <summary>All lines of a file in order; none when it is not there any more. A line is valid until the next is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Lines(CollectedSegment segment)
    {
        if (TryOpen(segment.Name) is not { } file)
        {
            yield break;
        }

        using (file)
        {
            var window = new byte[SmallestWindow];
            for (var at = 0L; at < segment.Length;)
            {
                var wanted = (int)Math.Min(window.Length, segment.Length - at);
                var read = RandomAccess.Read(file, window.AsSpan(0, wanted), at);
                var end = window.AsSpan(0, read).LastIndexOf((byte)'\n');
                if (end < 0)
                {
                    if (read < window.Length)
                    {
                        yield break;
                    }

                    window = new byte[window.Length * 2];
                    continue;
                }

                for (var start = 0; start <= end;)
                {
                    var length = window.AsSpan(start, end + 1 - start).IndexOf((byte)'\n');
                    yield return window.AsMemory(start, length);
                    start += length + 1;
                }

                at += end + 1;
            }
        }
    }

    private IEnumerable<IndexedLine> EntriesOf(CollectedSegment segment)
    {
        var offset = 0L;
        foreach (var line in Lines(segment))
        {
            yield return CollectedLine.TryRead(line) is { } read
                ? new(TextKey.OfSession(read.Record.Event.SessionId), TextKey.Of(read.Deliverer), offset, line.Length, read.Record.Event.Time.UtcTicks, read.Received.UtcTicks)
                : default;
            offset += line.Length + 1;
        }
    }

    private SafeFileHandle? TryOpen(string name)
    {
        try
        {
            return File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name + ".jsonl");
}
