using System.Text.RegularExpressions;

namespace MedMijSandbox.Conformance.Tests.Conventions;

/// <summary>Holds docs/instellingen.md against the settings that the code reads.</summary>
public sealed partial class SettingsTests
{
    private const string Document = "docs/instellingen.md";

    // each file reads one section
    private static readonly (string File, string Section)[] Readers =
    [
        ("src/Services/Dva/DvaOptions.cs", "dva"),
        ("src/Services/Dva/Schermen/SchermenOptions.cs", "dva"),
        ("src/Services/Dva/Abonneren/AbonnerenOptions.cs", "dva"),
        ("src/Services/Dva/Authenticeren/ServiceProviderConfiguration.cs", "dva"),
        ("src/Services/Dvp/DvpOptions.cs", "pgo"),
        ("src/ServiceDefaults/Lists/ListOptions.cs", "lists"),
        ("src/ServiceDefaults/Ketenlogging/KetenlogOptions.cs", "ketenlog"),
        ("src/Fakes/FakePkioverheid/Acme/AcmeOptions.cs", "pki"),
        ("src/ServiceDefaults/SandboxNetwork.cs", "network"),
        ("src/ServiceDefaults/Revocation/RevocationOptions.cs", "network"),
        ("src/Fakes/FakePkioverheid/PkiOptions.cs", "pki"),
    ];

    [Fact]
    public void Every_setting_that_changes_while_a_DVA_runs_is_documented_as_such_and_no_other()
    {
        var block = NamesBlock().Match(Read("src/Services/Dva/Gedrag/BehaviourReader.cs")).Groups["names"].Value;
        var names = Quoted().Matches(block).Select(m => "dva:" + m.Groups["name"].Value).ToList();
        names.Count.ShouldBeGreaterThan(10);

        var documented = Row().Matches(Read(Document)).Where(m => m.Groups["live"].Value == "ja").Select(m => m.Groups["key"].Value);

        documented.Where(key => key is not ("dva:errorDescriptions:NAAM" or "dva:listedUntil:AANBIEDER")).Order(StringComparer.Ordinal)
            .ShouldBe(names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_that_is_read_has_a_row()
    {
        var documented = Row().Matches(Read(Document)).Select(m => m.Groups["key"].Value).ToList();
        var missing = new List<string>();
        foreach (var (file, section) in Readers)
        {
            var keys = ReadKey().Matches(Read(file)).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal);
            missing.AddRange(keys.Select(k => $"{section}:{k}").Where(k => !documented.Any(d => IsOf(d, k))).Select(k => $"{file}: {k}"));
        }

        missing.ShouldBeEmpty($"these have no row in {Document}");
    }

    [Fact]
    public void Rows_of_the_front_door_are_what_its_options_read_each_once()
    {
        var sections = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NodeOptions"] = "node",
            ["NodeHost"] = "node:hosts:N",
            ["NodeTls"] = "node:tls:HOST",
            ["NodeLimits"] = "node:limits",
        };
        var keys = OptionsClass().Matches(Read("src/Services/Node/NodeOptions.cs")).SelectMany(c => Option().Matches(c.Groups["body"].Value)
            .Select(o => $"{sections[c.Groups["name"].Value]}:{NameOf(o.Groups["type"].Value, o.Groups["name"].Value)}")
            .Where(key => !key.EndsWith(':')));

        var documented = Row().Matches(Read(Document)).Select(m => m.Groups["key"].Value).Where(key => key.StartsWith("node:", StringComparison.Ordinal));

        documented.Order(StringComparer.Ordinal).ShouldBe(keys.Order(StringComparer.Ordinal));
    }

    // a block of its own is no setting: its members are
    private static string NameOf(string type, string name)
    {
        var key = char.ToLowerInvariant(name[0]).ToString() + name[1..];
        return type switch
        {
            "List<string>" => key + ":N",
            "Dictionary<string, string>" => key + ":NAAM",
            _ => type.Contains("Node", StringComparison.Ordinal) ? "" : key,
        };
    }

    // naam and the like stand below a number: dva:aanbieders:N:naam
    private static bool IsOf(string documented, string key) =>
        documented == key
        || documented.StartsWith(key + ":", StringComparison.Ordinal)
        || (documented.StartsWith("dva:aanbieders:N:", StringComparison.Ordinal) && documented["dva:aanbieders:N:".Length..] == key["dva:".Length..]);

    private static string Read(string file) => File.ReadAllText(Path.Combine(SharedData.Root, file));

    [GeneratedRegex(@"Names =\s*\[(?<names>[^\]]*)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamesBlock();

    [GeneratedRegex("\"(?<name>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("(?:section\\[|section\\.GetSection\\(|Number\\(section, |Load\\(section, )\"(?<name>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReadKey();

    [GeneratedRegex(@"public sealed class (?<name>\w+)\n\{(?<body>.*?)\n\}", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex OptionsClass();

    [GeneratedRegex(@"public (required )?(?<type>[\w<>?, ]+) (?<name>\w+) \{ get; init; \}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Option();

    [GeneratedRegex(@"^\| `(?<key>[a-z]+:[\w:]+)` \|.*\| (?<live>ja|start) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
