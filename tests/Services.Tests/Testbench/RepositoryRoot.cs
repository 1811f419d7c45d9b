namespace MedMijSandbox.Services.Tests.Testbench;

internal static class RepositoryRoot
{
    public static string Path(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "MedMijSandbox.sln")))
        {
            folder = folder.Parent;
        }

        var root = folder.ShouldNotBeNull("the tests run inside the repository");
        return System.IO.Path.Combine([root.FullName, .. parts]);
    }
}
