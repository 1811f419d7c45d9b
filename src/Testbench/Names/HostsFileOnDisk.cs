using System.Text;

namespace MedMijSandbox.Testbench.Names;

/// <summary>
/// Changes a hosts file where it is. Whoever reads it meanwhile finds the old lines or the new ones, bytes of any encoding stay what they are, and so do its
/// rights.
/// </summary>
public static class HostsFileOnDisk
{
    /// <summary>Changes a file.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <param name="change">Makes the new content of the old; null: that cannot be done.</param>
    /// <param name="cancellationToken">Ends it before anything is written.</param>
    /// <returns>Whether something had to be changed; null: that cannot be done.</returns>
    /// <exception cref="IOException">The file is not there or cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">That is not allowed.</exception>
    public static async Task<bool?> ChangeAsync(string path, Func<string, string?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(change);
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        var before = await File.ReadAllBytesAsync(file, cancellationToken);

        // In Latin-1 every byte is a character, and comes back as it was.
        var content = Encoding.Latin1.GetString(before);
        if (change(content) is not { } after)
        {
            return null;
        }

        if (after == content)
        {
            return false;
        }

        var bytes = Encoding.Latin1.GetBytes(after);
        if (!await TryReplaceAsync(file, bytes))
        {
            await WriteInPlaceAsync(file, before, bytes);
        }

        return true;
    }

    /// <summary>Writes a new file and puts it in the place of the old one. Not possible: one that is mounted into a container, or a folder in which nothing can be made.</summary>
    private static async Task<bool> TryReplaceAsync(string file, byte[] bytes)
    {
        // There the rights of a file are more than a mode, and a new one would not have them.
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        var beside = NameNear(file);
        try
        {
            await WriteNewAsync(beside, bytes);
            File.SetUnixFileMode(beside, File.GetUnixFileMode(file));
            File.Move(beside, file, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(beside);
            return false;
        }
    }

    /// <summary>Writes over the old content, which is kept elsewhere until that is done.</summary>
    private static async Task WriteInPlaceAsync(string file, byte[] before, byte[] bytes)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        var kept = await KeepAsync(file, before);
        try
        {
            await stream.WriteAsync(bytes, CancellationToken.None);
            stream.SetLength(bytes.Length);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException e)
        {
            throw new IOException($"{e.Message} What was in it is in {kept}.", e);
        }

        File.Delete(kept);
    }

    private static async Task<string> KeepAsync(string file, byte[] before)
    {
        try
        {
            var beside = NameNear(file);
            await WriteNewAsync(beside, before);
            return beside;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var elsewhere = NameNear(Path.Combine(Path.GetTempPath(), Path.GetFileName(file)));
            await WriteNewAsync(elsewhere, before);
            return elsewhere;
        }
    }

    private static string NameNear(string file) => $"{file}.{Path.GetRandomFileName()}";

    private static async Task WriteNewAsync(string file, byte[] bytes)
    {
        await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        await stream.WriteAsync(bytes, CancellationToken.None);
        stream.Flush(flushToDisk: true);
    }
}
