using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>
/// Which line of a file is of which session: an entry of a fixed length for each line, in their order, in a file beside it. To add is to write behind what is
/// there; to find is to read all entries, which takes some milliseconds for a full file and is asked for rarely.
/// </summary>
internal sealed class SegmentIndex(string path)
{
    private const int Window = 4096;
    private static readonly int EntryLength = Marshal.SizeOf<IndexedLine>();

    /// <summary>Whether it has an entry for each of so many lines.</summary>
    public bool Covers(int lines) => new FileInfo(path) is { Exists: true } file && file.Length >= (long)lines * EntryLength;

    /// <summary>Adds entries behind those of so many lines.</summary>
    public void Append(int lines, ReadOnlySpan<IndexedLine> entries)
    {
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, MemoryMarshal.AsBytes(entries), (long)lines * EntryLength);
    }

    /// <summary>The entries of some sessions, in their order.</summary>
    /// <param name="lines">Number of lines that count.</param>
    /// <param name="sessions">The sessions.</param>
    public IReadOnlyList<IndexedLine> Of(int lines, IReadOnlySet<TextKey> sessions)
    {
        var found = new List<IndexedLine>();
        if (TryOpen() is not { } file)
        {
            return found;
        }

        using (file)
        {
            var window = new IndexedLine[Window];
            for (var from = 0; from < lines; from += Window)
            {
                foreach (ref readonly var entry in Read(file, window, from, Math.Min(lines, from + Window)))
                {
                    if (sessions.Contains(entry.Session))
                    {
                        found.Add(entry);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>The last line of each of the sessions that came last, the newest first.</summary>
    /// <param name="lines">Number of lines that count.</param>
    /// <param name="count">Most sessions.</param>
    public IReadOnlyList<IndexedLine> Newest(int lines, int count)
    {
        var found = new List<IndexedLine>();
        if (TryOpen() is not { } file)
        {
            return found;
        }

        using (file)
        {
            var window = new IndexedLine[Window];
            var seen = new HashSet<TextKey>();
            for (var to = lines; to > 0 && found.Count < count; to -= Window)
            {
                var entries = Read(file, window, Math.Max(0, to - Window), to);
                for (var i = entries.Length - 1; i >= 0 && found.Count < count; i--)
                {
                    if (seen.Add(entries[i].Session))
                    {
                        found.Add(entries[i]);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Removes it.</summary>
    public void Delete() => File.Delete(path);

    private static ReadOnlySpan<IndexedLine> Read(SafeFileHandle file, IndexedLine[] window, int from, int to)
    {
        var read = RandomAccess.Read(file, MemoryMarshal.AsBytes(window.AsSpan(0, to - from)), (long)from * EntryLength);
        return window.AsSpan(0, read / EntryLength);
    }

    private SafeFileHandle? TryOpen()
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
