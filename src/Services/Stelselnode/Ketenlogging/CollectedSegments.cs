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

    /// <summary>The files that there are, oldest first.</summary>
    public List<CollectedSegment> Load(RecordStore records)
    {
        Directory.CreateDirectory(folder, OwnerOnly);
        return [.. records.All(Kind, CollectionJson.Default.CollectedSegment)];
    }

    /// <summary>Writes behind what counts of a file. It counts after <see cref="Commit"/>.</summary>
    public void Append(CollectedSegment segment, ReadOnlySequence<byte> lines)
    {
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
    public void Delete(CollectedSegment segment) => File.Delete(PathOf(segment.Name));

    /// <summary>One line by its place; null when it is not there any more.</summary>
    public byte[]? Read(string name, long offset, int length)
    {
        if (TryOpen(name) is not { } file)
        {
            return null;
        }

        using (file)
        {
            var line = new byte[length];
            return RandomAccess.Read(file, line, offset) == length ? line : null;
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
