using MedMijSandbox.Testbench.Scenarios.Reading;

namespace MedMijSandbox.Testbench.Scenarios;

/// <summary>What reading one scenario file gave.</summary>
/// <param name="Scenario">The scenario; null when there are problems.</param>
/// <param name="Problems">Everything that is wrong with the file, in the order of its lines.</param>
public sealed record ScenarioFileResult(Scenario? Scenario, IReadOnlyList<ScenarioProblem> Problems);

/// <summary>The scenarios that a command names.</summary>
/// <param name="Scenarios">In the order in which they were named; in a folder by name.</param>
/// <param name="Problems">Everything that is wrong with any of the files; nothing may run when there is one.</param>
public sealed record ScenarioSet(IReadOnlyList<Scenario> Scenarios, IReadOnlyList<ScenarioProblem> Problems);

/// <summary>Reads scenario files: <c>scenarios/&lt;functie&gt;/&lt;what-happens&gt;.yaml</c>.</summary>
public static class ScenarioFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaximumSize = 256 * 1024;

    private const string RootFolder = "scenarios";

    /// <summary>Reads what paths name: a file, a folder with all below it, or an id as in <c>verzamelen/basisgegevens-zorg</c>.</summary>
    /// <param name="paths">Paths relative to the current folder, or ids.</param>
    public static ScenarioSet LoadAll(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var scenarios = new List<Scenario>();
        var problems = new List<ScenarioProblem>();
        foreach (var path in paths)
        {
            var files = FilesOf(path);
            if (files.Count == 0)
            {
                const string Missing = "er is geen scenario met deze naam: geef een bestand, een map of een id zoals verzamelen/basisgegevens-zorg";
                problems.Add(new(path, 0, 0, Missing));
            }

            foreach (var result in files.Select(Load))
            {
                problems.AddRange(result.Problems);
                if (result.Scenario is { } scenario && scenarios.TrueForAll(s => s.Id != scenario.Id))
                {
                    scenarios.Add(scenario);
                }
            }
        }

        return new(scenarios, problems);
    }

    /// <summary>Reads one file.</summary>
    public static ScenarioFileResult Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var size = new FileInfo(path).Length;
            return size > MaximumSize
                ? new(null, [new(path, 0, 0, $"het bestand is {size} bytes; hoogstens {MaximumSize} mag")])
                : Parse(IdOf(path), path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, [new(path, 0, 0, e.Message)]);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="id">Id of the scenario.</param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="text">Its text.</param>
    public static ScenarioFileResult Parse(string id, string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new Problems(file);
        var document = YamlTree.Read(text, problems);
        if (document is null && problems.Any)
        {
            return new(null, problems.Found);
        }

        var scenario = new ScenarioReader(problems).Read(id, document);
        return new(scenario, problems.Found);
    }

    private static List<string> FilesOf(string path)
    {
        foreach (var candidate in new[] { path, Path.Combine(RootFolder, path) })
        {
            if (Directory.Exists(candidate))
            {
                var files = Directory.EnumerateFiles(candidate, "*.yaml", SearchOption.AllDirectories);
                return [.. files.Order(StringComparer.Ordinal)];
            }

            if (File.Exists(candidate))
            {
                return [candidate];
            }

            if (File.Exists(candidate + ".yaml"))
            {
                return [candidate + ".yaml"];
            }
        }

        return [];
    }

    private static string IdOf(string path)
    {
        var parts = Path.ChangeExtension(Path.GetFullPath(path), null).Split(Path.DirectorySeparatorChar);
        var root = Array.LastIndexOf(parts, RootFolder);
        return root < 0 || root == parts.Length - 1 ? parts[^1] : string.Join('/', parts[(root + 1)..]);
    }
}
