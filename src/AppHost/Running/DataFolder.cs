namespace MedMijSandbox.AppHost.Running;

/// <summary>The folder with keys and state of one stelsel, locked for as long as it runs.</summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream _lock;
    private readonly bool _removeAtEnd;

    private DataFolder(string path, FileStream lockFile, bool removeAtEnd)
    {
        Path = path;
        _lock = lockFile;
        _removeAtEnd = removeAtEnd;
        SocketFolder = Directory.CreateTempSubdirectory("medmij-").FullName;
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Folder for Unix sockets: short, because their paths may hold 107 characters only.</summary>
    public string SocketFolder { get; }

    /// <summary>Opens the folder, making it where needed.</summary>
    /// <exception cref="StartException">It cannot be written to, or another stelsel uses it.</exception>
    public static DataFolder Open(string path, bool ephemeral)
    {
        var full = ephemeral ? Directory.CreateTempSubdirectory("medmij-sandbox-").FullName : System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full, OwnerOnly);
            var lockFile = new FileStream(System.IO.Path.Combine(full, "in-gebruik"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Tighten(full);
            return new(full, lockFile, ephemeral);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException)
        {
            throw new StartException($"The data folder {full} cannot be written to ({e.Message}). Choose another one with --data DIR, or use --ephemeral.");
        }
        catch (IOException e)
        {
            throw new StartException($"The data folder {full} cannot be used ({e.Message}). Is another sandbox running in it? Stop that one, or choose another folder with --data DIR.");
        }
    }

    public string Of(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        _lock.Dispose();
        Remove(SocketFolder);
        if (_removeAtEnd)
        {
            Remove(Path);
        }
    }

    /// <summary>Keeps others out of a folder that was there already: keys lie in it. One that all share, as <c>/tmp</c>, stays as it is.</summary>
    private static void Tighten(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            var mode = File.GetUnixFileMode(folder);
            if ((mode | OwnerOnly) != OwnerOnly && !mode.HasFlag(UnixFileMode.StickyBit))
            {
                File.SetUnixFileMode(folder, mode & OwnerOnly);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is of somebody else, who decides about it.
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A temporary folder that stays behind harms nobody.
        }
    }
}
