using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace MedMijSandbox.ServiceDefaults.Ketenlogging;

/// <summary>A folder with one file of lines per month of protocol time, as in <c>2026-11.jsonl</c>.</summary>
internal sealed class KetenlogFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string MonthFormat = "yyyy-MM";
    private const string Extension = ".jsonl";
    private const byte EndOfLine = (byte)'\n';

    /// <summary>Name of the file for a moment.</summary>
    public static string NameOf(DateTimeOffset moment) => moment.UtcDateTime.ToString(MonthFormat, CultureInfo.InvariantCulture) + Extension;

    /// <summary>First moment of the month of a file; null: the name is not that of such a file.</summary>
    public static DateTimeOffset? MonthOf(string name) =>
        name.EndsWith(Extension, StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(name[..^Extension.Length], MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var month)
            ? month
            : null;

    /// <summary>Makes the folder, for its owner alone.</summary>
    public void Create() => Directory.CreateDirectory(path, OwnerOnly);

    /// <summary>Names of the files, oldest month first.</summary>
    public IReadOnlyList<string> Names() => Directory.Exists(path)
        ? [.. Directory.EnumerateFiles(path, "*" + Extension).Select(f => Path.GetFileName(f)).Where(n => MonthOf(n) is not null).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Length of a file in bytes.</summary>
    public long LengthOf(string name) => new FileInfo(Path.Combine(path, name)).Length;

    /// <summary>Opens a file to write behind its last line. A line that a death of the process broke off gets its end, so that it spoils no other.</summary>
    public (SafeFileHandle File, long Length) OpenForAppend(string name)
    {
        var file = File.OpenHandle(Path.Combine(path, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        Span<byte> last = stackalloc byte[1];
        if (length > 0 && RandomAccess.Read(file, last, length - 1) == 1 && last[0] != EndOfLine)
        {
            last[0] = EndOfLine;
            RandomAccess.Write(file, last, length);
            length++;
        }

        return (file, length);
    }

    /// <summary>Opens a file to read from a place on, while lines are written behind it.</summary>
    public FileStream OpenToRead(string name, long from)
    {
        var file = new FileStream(Path.Combine(path, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Position = from;
        return file;
    }

    /// <summary>Destroys a file.</summary>
    public void Delete(string name) => File.Delete(Path.Combine(path, name));
}
