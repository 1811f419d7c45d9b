namespace MedMijSandbox.Protocol.Tests;

/// <summary>Reference material beside the repository, which need not be there: set MEDMIJ_SHARED, or put it in <c>../shared</c>.</summary>
internal static class SharedData
{
    private static readonly Lazy<string?> Root = new(FindRoot);

    /// <summary>Full path of a file or folder in the shared folder; null when it is not there.</summary>
    public static string? Find(string relative)
    {
        if (Root.Value is not { } root)
        {
            return null;
        }

        var path = Path.Combine(root, relative);
        return Path.Exists(path) ? path : null;
    }

    private static string? FindRoot()
    {
        if (Environment.GetEnvironmentVariable("MEDMIJ_SHARED") is { Length: > 0 } configured)
        {
            return configured;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MedMijSandbox.sln")))
            {
                return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared"));
            }
        }

        return null;
    }
}
