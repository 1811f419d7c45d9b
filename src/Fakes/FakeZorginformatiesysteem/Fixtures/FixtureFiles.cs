using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;

namespace MedMijSandbox.FakeZorginformatiesysteem.Fixtures;

/// <summary>Which files of a folder are fixtures.</summary>
internal static class FixtureFiles
{
    /// <summary>Name of the file that says what a folder is for.</summary>
    public const string Properties = "properties.json";

    /// <summary>Lists the files in order of path, or says why the folder cannot be read.</summary>
    public static bool TryList(
        string folder, out IReadOnlyList<string> files, [NotNullWhen(false)] out FixtureError? error)
    {
        files = [];
        error = null;
        if (string.IsNullOrWhiteSpace(folder) || !Directory.Exists(folder))
        {
            error = new(folder, string.Empty, "Deze map bestaat niet. Controleer het pad.");
            return false;
        }

        try
        {
            files = In(folder, SearchOption.TopDirectoryOnly);
            files = files.Count > 0 ? files : In(folder, SearchOption.AllDirectories);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error = new(folder, string.Empty, $"Deze map is niet te lezen: {exception.Message}");
            return false;
        }
    }

    private static List<string> In(string folder, SearchOption depth) =>
    [
        .. new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), new() { RecurseSubdirectories = depth == SearchOption.AllDirectories })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,

            // links between folders may go round in a circle
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        }
            .Where(IsFixture)
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsFixture(string path) =>
        !string.Equals(Path.GetFileName(path), Properties, StringComparison.OrdinalIgnoreCase)
        && Path.GetExtension(path).ToUpperInvariant() is ".XML" or ".JSON";
}
