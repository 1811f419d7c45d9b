namespace MedMijSandbox.Testbench.Qualification.Units;

/// <summary>
/// The material that a folder belongs to: a script may refer to files anywhere in it, and to none outside. It is the folder <c>output</c> of
/// the repository, or the whole repository, or the folder that holds what the scripts refer to.
/// </summary>
public sealed class MaterialRoot
{
    /// <summary>Name of the folder with the script that loads fixtures.</summary>
    public const string LoadFolder = "_LoadResources";

    private const string OutputFolder = "output";
    private const string GitFolder = ".git";
    private const int HighestSearch = 24;
    private const int LevelsOfReferences = 4;

    private MaterialRoot(string path) => FullPath = path;

    /// <summary>Absolute path without a slash at its end.</summary>
    public string FullPath { get; }

    /// <summary>The material that a folder belongs to.</summary>
    public static MaterialRoot Of(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var start = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var ancestors = Ancestors(start).Take(HighestSearch).ToList();
        var root = ancestors.Find(a => a.Name.Equals(OutputFolder, StringComparison.OrdinalIgnoreCase) || Path.Exists(Path.Combine(a.FullName, GitFolder)))
            ?? ancestors.Take(LevelsOfReferences + 1).LastOrDefault(a => HoldsReferences(a.FullName))
            ?? start;
        return new(root.FullName);
    }

    /// <summary>Whether a folder holds what scripts below it refer to: fixtures, or the script that loads them.</summary>
    public static bool HoldsReferences(string folder) => Directory.Exists(folder)
        && Directory.EnumerateDirectories(folder, "_*").Any(d => IsReference(Path.GetFileName(d)));

    /// <summary>Whether a folder name is one for fixtures, or for the script that loads them.</summary>
    public static bool IsReference(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name == LoadFolder || name.StartsWith("_reference", StringComparison.Ordinal);
    }

    /// <summary>A path below the material, with slashes, for reports.</summary>
    public string NameOf(string path)
    {
        var relative = Path.GetRelativePath(FullPath, path);
        return relative == "." ? Path.GetFileName(FullPath) : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>Finds the file that a script refers to.</summary>
    /// <param name="folder">Folder of the script.</param>
    /// <param name="reference">Relative path.</param>
    /// <returns>Its absolute path, or why it cannot be used.</returns>
    public (string? Path, string? Problem) Resolve(string folder, string? reference)
    {
        if (string.IsNullOrWhiteSpace(reference) || Path.IsPathRooted(reference) || reference.Contains(':', StringComparison.Ordinal))
        {
            return (null, $"'{reference}' is geen pad binnen het materiaal");
        }

        var full = Path.GetFullPath(Path.Combine(folder, reference));
        if (!IsInside(full))
        {
            return (null, $"'{reference}' ligt buiten het materiaal");
        }

        if (!File.Exists(full))
        {
            return (null, $"het bestand '{reference}' is er niet");
        }

        return File.ResolveLinkTarget(full, returnFinalTarget: true) is { } target && !IsInside(target.FullName)
            ? (null, $"'{reference}' wijst naar een bestand buiten het materiaal")
            : (full, null);
    }

    private static IEnumerable<DirectoryInfo> Ancestors(DirectoryInfo start)
    {
        for (var folder = start; folder is not null; folder = folder.Parent)
        {
            yield return folder;
        }
    }

    private bool IsInside(string path) => path.StartsWith(FullPath + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
