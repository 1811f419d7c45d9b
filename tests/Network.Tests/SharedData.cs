namespace MedMijSandbox.Network.Tests;

/// <summary>Reference data beside the checkout, read when it is there.</summary>
internal static class SharedData
{
    public static string Root { get; } = FindRoot();

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
