using System.Globalization;

namespace MedMijSandbox.TokenBenchmark;

/// <summary>What stands on disk in the folder of a participant.</summary>
internal static class DiskUse
{
    private const int HeaderLength = 20;
    private const int JournalByte = 18;

    /// <summary>Bytes by file, relative to the folder.</summary>
    public static IReadOnlyDictionary<string, long> Of(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(folder, f.FullName), f => f.Exists ? f.Length : 0, StringComparer.Ordinal);

    /// <summary>One line for each file that grew, largest first.</summary>
    /// <param name="folder">The folder; nobody has its files open any more.</param>
    /// <param name="before">Bytes by file before the tokens were given.</param>
    /// <param name="tokens">How many tokens were given.</param>
    public static IEnumerable<string> Describe(string folder, IReadOnlyDictionary<string, long> before, int tokens)
    {
        var grown = Of(folder).Select(f => (File: f.Key, Bytes: f.Value - before.GetValueOrDefault(f.Key))).Where(f => f.Bytes > 0).OrderByDescending(f => f.Bytes);
        foreach (var (file, bytes) in grown)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"durable: {file} ({KindOf(Path.Combine(folder, file))}), {bytes / (double)tokens:F0} bytes per token, {bytes} in all");
        }
    }

    /// <summary>Which journal a SQLite file keeps: it stands in its header.</summary>
    private static string KindOf(string path)
    {
        var header = new byte[HeaderLength];
        using (var file = File.OpenRead(path))
        {
            if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
            {
                return "no SQLite";
            }
        }

        return !header.AsSpan().StartsWith("SQLite format 3\0"u8) ? "no SQLite"
            : header[JournalByte] == 2 ? "SQLite, journal mode wal"
            : "SQLite, rollback journal";
    }
}
