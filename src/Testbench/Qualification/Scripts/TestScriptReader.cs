using System.Collections.Frozen;

namespace MedMijSandbox.Testbench.Qualification.Scripts;

/// <summary>Makes a script of the elements of its file.</summary>
/// <param name="path">Absolute path of the file.</param>
/// <param name="name">Name of the file, for reports.</param>
internal sealed class TestScriptReader(string path, string name)
{
    private const string SutExtension = "Interoplab-CL-ext-SUT";

    /// <summary>Elements that say nothing about what is done.</summary>
    private static readonly FrozenSet<string> Harmless = FrozenSet.Create<string>(
        StringComparer.Ordinal, "meta", "implicitRules", "language", "text", "contained", "extension", "url", "identifier", "version",
        "versionAlgorithmString", "versionAlgorithmCoding", "status", "experimental", "date", "publisher", "contact", "description",
        "useContext", "jurisdiction", "purpose", "copyright", "copyrightLabel", "metadata", "scope", "profile");

    private static readonly FrozenSet<string> Understood = FrozenSet.Create<string>(
        StringComparer.Ordinal, "id", "name", "title", "origin", "destination", "fixture", "variable", "setup", "test", "teardown");

    private static readonly FrozenSet<string> PartElements = FrozenSet.Create<string>(
        StringComparer.Ordinal, "id", "name", "description", "action", "extension");

    private readonly List<ScriptProblem> _problems = [];

    /// <summary>The script, or everything about it as a whole that the bench does not understand.</summary>
    public TestScriptResult Read(ScriptNode root)
    {
        foreach (var unknown in root.Children.Where(c => !Harmless.Contains(c.Name) && !Understood.Contains(c.Name)))
        {
            AddProblem(unknown, $"het element '{unknown.Name}' kent de testbank niet");
        }

        var sources = SourceIds(root);
        var actions = new ActionReader(sources);
        var script = new TestScript
        {
            Path = path,
            File = name,
            Id = root.Text("id") ?? Path.GetFileNameWithoutExtension(path),
            Title = root.Text("title") ?? root.Text("name") ?? Path.GetFileNameWithoutExtension(path),
            Role = RoleOf(root),
            Variables = [.. root.All("variable").Select(v => ReadVariable(v, sources))],
            Fixtures = [.. root.All("fixture").Select(ReadFixture)],
            Parts =
            [
                .. root.All("setup").Select(p => ReadPart(PartKind.Setup, p, actions)),
                .. root.All("test").Select(p => ReadPart(PartKind.Test, p, actions)),
                .. root.All("teardown").Select(p => ReadPart(PartKind.Teardown, p, actions)),
            ],
        };
        return _problems.Count == 0 ? new(script, []) : new(null, _problems);
    }

    private static ScriptRole RoleOf(ScriptNode root)
    {
        if (root.All("destination").Any(IsUnderTest))
        {
            return ScriptRole.Server;
        }

        return root.All("origin").Any(IsUnderTest) ? ScriptRole.Client : ScriptRole.None;
    }

    private static bool IsUnderTest(ScriptNode side) => side.Extension(SutExtension)?.ExtensionValue() == "true";

    /// <summary>Everything that a <c>sourceId</c> may name.</summary>
    private static FrozenSet<string> SourceIds(ScriptNode root)
    {
        var fixtures = root.All("fixture").Select(f => f.Text("id"));
        var messages = root.Descendants().Where(n => n.Name is "responseId" or "requestId").Select(n => n.Value);
        var made = root.Descendants().Where(n => n.Name == "assert").Select(ActionReader.ReadRule).OfType<ScriptRule>()
            .SelectMany(r => r.Outputs.Append(r.Parameters.GetValueOrDefault("fixtureId")));
        return fixtures.Concat(messages).Concat(made).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
    }

    private static ScriptVariable ReadVariable(ScriptNode node, FrozenSet<string> sources)
    {
        var variable = new ScriptVariable(
            node.Text("name") ?? "", node.Line, node.Text("defaultValue"), node.Text("expression"), node.Text("sourceId"), null);
        var unknown = node.Children.FirstOrDefault(c => c.Name is not ("id" or "name" or "defaultValue" or "description" or "hint" or "expression" or "sourceId"));
        var problem = unknown is not null
            ? $"het element '{unknown.Name}' van een variabele kent de testbank niet"
            : variable switch
            {
                { Expression: not null, SourceId: null } => "een variabele met een expressie heeft een sourceId nodig",
                { SourceId: { } source } when !sources.Contains(source) => $"er is geen fixture of antwoord '{source}'",
                { Expression: null, DefaultValue: null } => "de variabele heeft geen waarde: vul defaultValue in",
                _ => null,
            };
        return variable with { Problem = problem };
    }

    private static ScriptFixture ReadFixture(ScriptNode node) =>
        new(node.Text("id") ?? "", node.Line, node.Find("resource")?.Text("reference"));

    private TestPart ReadPart(PartKind kind, ScriptNode node, ActionReader actions)
    {
        foreach (var unknown in node.Children.Where(c => !PartElements.Contains(c.Name)))
        {
            AddProblem(unknown, $"het element '{unknown.Name}' kent de testbank hier niet");
        }

        var id = node.Text("id") ?? "";
        return new(kind, node.Text("name") ?? (id.Length > 0 ? id : kind.ToString()), id, node.Line, [.. actions.ReadAll(node)]);
    }

    private void AddProblem(ScriptNode node, string message) => _problems.Add(new(name, node.Line, message));
}
