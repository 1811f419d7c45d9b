using MedMijSandbox.Testbench.Qualification.Scripts;

namespace MedMijSandbox.Testbench.Qualification.Units;

/// <summary>Finds the scripts below a folder and gathers them into units.</summary>
public static class UnitFinder
{
    private const int MaximumFolders = 20_000;
    private const int MaximumDepth = 16;
    private static readonly EnumerationOptions NoLinks = new() { AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Reads every script below a folder. A file that cannot be read is a problem of its unit and keeps nothing from running.</summary>
    public static UnitSet Find(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!Directory.Exists(directory))
        {
            return new([], $"De map {directory} is er niet.");
        }

        try
        {
            var material = MaterialRoot.Of(directory);
            var found = ScriptFolders(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)), 0)
                .Take(MaximumFolders)
                .Select(f => Found.Read(f, material))
                .Where(f => f.Scripts.Count > 0 || f.Problems.Count > 0)
                .GroupBy(f => f.UnitFolder, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal);
            var units = found.Select(g => MakeUnit(g.Key, [.. g], material)).ToList();
            return units.Count > 0
                ? new(units, null)
                : new([], $"In {directory} staan geen TestScripts die een systeem onderzoeken. Geef een map onder 'output' van het kwalificatiemateriaal.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new([], $"De map {directory} is niet te lezen: {e.Message}");
        }
    }

    /// <summary>A folder and all below it, without those that hold no scripts that examine a system.</summary>
    private static IEnumerable<string> ScriptFolders(string folder, int depth)
    {
        var name = Path.GetFileName(folder);
        if (depth > MaximumDepth || MaterialRoot.IsReference(name) || IsInternal(name) || (depth > 0 && (name.StartsWith('_') || name.StartsWith('.'))))
        {
            return [];
        }

        var below = Directory.EnumerateDirectories(folder, "*", NoLinks).Order(StringComparer.Ordinal).SelectMany(d => ScriptFolders(d, depth + 1));
        return below.Prepend(folder);
    }

    /// <summary>Scripts with which Nictiz examines its own simulator.</summary>
    private static bool IsInternal(string name) => name.Contains("Nictiz-intern", StringComparison.OrdinalIgnoreCase);

    private static QualificationUnit MakeUnit(string folder, List<Found> found, MaterialRoot material)
    {
        var problems = found.SelectMany(f => f.Problems).ToList();
        var loadScripts = LoadScripts(folder, material, problems);
        return new()
        {
            Name = material.NameOf(folder),
            Material = material,
            Version = found.Select(f => f.Properties.Version).FirstOrDefault(v => v is not null)
                ?? material.NameOf(folder).Split('/').Select(FolderProperties.VersionOf).FirstOrDefault(v => v is not null),
            Folders =
            [
                .. found.Where(f => f.Scripts.Count > 0)
                    .Select(f => new ScriptFolder(f.Folder, FolderName(folder, f.Folder), f.Properties, f.Scripts)),
            ],
            LoadScripts = loadScripts,
            FixtureFolders = FixtureFolders(folder, loadScripts, material, problems),
            Problems = problems,
        };
    }

    private static string FolderName(string unit, string folder)
    {
        var relative = Path.GetRelativePath(unit, folder).Replace(Path.DirectorySeparatorChar, '/');
        return relative == "." ? Path.GetFileName(folder) : relative;
    }

    private static List<TestScript> LoadScripts(string unit, MaterialRoot material, List<ScriptProblem> problems)
    {
        var folder = Path.Combine(unit, MaterialRoot.LoadFolder);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var results = ScriptFiles(folder).Select(f => TestScriptFile.Read(f, material.NameOf(f))).ToList();
        problems.AddRange(results.SelectMany(r => r.Problems));
        return [.. results.Select(r => r.Script).OfType<TestScript>()];
    }

    /// <summary>Where the files lie that the load scripts name; without such a script every folder for references with files in it.</summary>
    private static List<string> FixtureFolders(
        string unit, List<TestScript> loadScripts, MaterialRoot material, List<ScriptProblem> problems)
    {
        var folders = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var script in loadScripts)
        {
            foreach (var fixture in script.Fixtures)
            {
                var (path, problem) = material.Resolve(script.Folder, fixture.Reference);
                if (path is null)
                {
                    problems.Add(new(script.File, fixture.Line, problem ?? "de fixture is er niet"));
                }
                else
                {
                    folders.Add(Path.GetDirectoryName(path)!);
                }
            }
        }

        if (loadScripts.Count == 0)
        {
            folders.UnionWith(Directory.EnumerateDirectories(unit, "_reference*")
                .SelectMany(r => Directory.EnumerateDirectories(r, "*", SearchOption.AllDirectories).Prepend(r))
                .Where(f => ScriptFiles(f).Any()));
        }

        return [.. folders];
    }

    private static IEnumerable<string> ScriptFiles(string folder) => Directory.EnumerateFiles(folder)
        .Where(f => Path.GetExtension(f).ToUpperInvariant() is ".XML" or ".JSON" && Path.GetFileName(f) != FolderProperties.FileName)
        .Order(StringComparer.Ordinal);

    /// <summary>A folder that was read.</summary>
    private sealed record Found(
        string Folder, string UnitFolder, FolderProperties Properties, IReadOnlyList<TestScript> Scripts, IReadOnlyList<ScriptProblem> Problems)
    {
        public static Found Read(string folder, MaterialRoot material)
        {
            var problems = new List<ScriptProblem>();
            var results = ScriptFiles(folder).Select(f => TestScriptFile.Read(f, material.NameOf(f))).ToList();
            problems.AddRange(results.SelectMany(r => r.Problems));
            var scripts = results.Select(r => r.Script).OfType<TestScript>().Where(s => s.Role != ScriptRole.None).ToList();
            var properties = scripts.Count == 0 ? FolderProperties.None : FolderProperties.Read(folder, material.NameOf(folder), problems);
            return new(folder, UnitOf(folder, material), properties, scripts, problems);
        }

        /// <summary>The nearest folder upwards with references beside it; else the folder above.</summary>
        private static string UnitOf(string folder, MaterialRoot material)
        {
            for (var at = folder; at.Length >= material.FullPath.Length; at = Path.GetDirectoryName(at) ?? "")
            {
                if (MaterialRoot.HoldsReferences(at))
                {
                    return at;
                }
            }

            return folder == material.FullPath ? folder : Path.GetDirectoryName(folder) ?? folder;
        }
    }
}
