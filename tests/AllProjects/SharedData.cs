#pragma warning disable IDE0130 // One file, compiled into every test project.
namespace MedMijSandbox.Tests;

/// <summary>The checkout, and the reference data beside it, which is read when it is there.</summary>
internal static class SharedData
{
    /// <summary>Folder of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Path of a file or folder of the reference data, or null when it is absent.</summary>
    public static string? Find(string relative)
    {
        var shared = Environment.GetEnvironmentVariable("MEDMIJ_SHARED") ?? Path.Combine(Root, "..", "shared");
        var path = Path.GetFullPath(Path.Combine(shared, relative));
        return Path.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MedMijSandbox.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
