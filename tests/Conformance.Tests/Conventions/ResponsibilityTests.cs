using System.Text;
using System.Text.RegularExpressions;

namespace MedMijSandbox.Conformance.Tests.Conventions;

public sealed partial class ResponsibilityTests
{
    private const string WriteVariable = "MEDMIJ_WRITE_COVERAGE";
    private static readonly string Table = Path.Combine(SharedData.Root, "docs", "verantwoordelijkheden.csv");

    [Fact]
    public void Every_cited_code_exists_and_is_certain_or_marked_deels()
    {
        var rows = CsvTable.Read(Table).ToDictionary(r => r["code"], r => r["certainty"], StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var file in CitingFiles())
        {
            foreach (var match in Code().Matches(File.ReadAllText(file)).Cast<Match>())
            {
                var code = match.Groups["code"].Value;
                var deels = match.Groups["deels"].Success;
                if (!rows.TryGetValue(code, out var certainty))
                {
                    wrong.Add($"{file}: {code} is in no list");
                }
                else if (certainty == "unseen" || (certainty == "part" && !deels))
                {
                    wrong.Add($"{file}: {code} is {certainty}{(deels ? " (deels)" : "")}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_code_has_a_cover_or_a_written_reason_and_the_table_says_which()
    {
        var rows = CsvTable.Read(Table);
        var covers = Covers();
        covers.Keys.Except(rows.Select(r => r["code"]), StringComparer.Ordinal).ShouldBeEmpty("covers of codes that do not exist");
        var stale = new List<string>();
        foreach (var row in rows)
        {
            var before = row["covered_by"];
            row["covered_by"] = covers.TryGetValue(row["code"], out var places) ? string.Join("; ", places.Order(StringComparer.Ordinal)) : "";
            if (before != row["covered_by"])
            {
                stale.Add($"{row["code"]}: {row["covered_by"]}");
            }
        }

        if (Environment.GetEnvironmentVariable(WriteVariable) is not null)
        {
            CsvTable.Write(Table, rows);
        }

        rows.Where(r => r["covered_by"].Length == 0 && r["reason"].Length == 0).Select(r => r["code"]).ShouldBeEmpty("neither covered nor excused");
        (Environment.GetEnvironmentVariable(WriteVariable) is null ? stale : []).ShouldBeEmpty($"the column covered_by is old: set {WriteVariable}=1 and run this test again");
    }

    /// <summary>Which scenarios and tests say that they show a code.</summary>
    private static Dictionary<string, HashSet<string>> Covers()
    {
        var covers = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedData.Root, "scenarios"), "*.yaml", SearchOption.AllDirectories))
        {
            var loaded = Testbench.Scenarios.ScenarioFile.Load(file).Scenario;
            Add(loaded?.Covers ?? [], Path.GetRelativePath(SharedData.Root, file));
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedData.Root, "tests"), "*.cs", SearchOption.AllDirectories))
        {
            foreach (var match in CoversMark().Matches(File.ReadAllText(file)).Cast<Match>())
            {
                Add(Quoted().Matches(match.Groups["codes"].Value).Select(m => m.Groups["code"].Value), Path.GetFileNameWithoutExtension(file));
            }
        }

        return covers;

        void Add(IEnumerable<string> codes, string place)
        {
            foreach (var code in codes)
            {
                (covers.TryGetValue(code, out var places) ? places : covers[code] = []).Add(place);
            }
        }
    }

    private static IEnumerable<string> CitingFiles() => SourceTests.Sources()
        .Concat(Directory.EnumerateFiles(Path.Combine(SharedData.Root, "scenarios"), "*.yaml", SearchOption.AllDirectories))
        .Append(Path.Combine(SharedData.Root, "README.md"))
        .Append(Path.Combine(SharedData.Root, "docs", "weigeringen.md"));

    [GeneratedRegex(@"(?<![\w.])(?<code>(?:core|ext)\.[a-z]+(?:\.[a-z]+)?\.\d{3})(?<deels>\s*\(deels\))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\[Covers\((?<codes>[^)]*)\)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CoversMark();

    [GeneratedRegex("\"(?<code>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}

/// <summary>A small table as RFC 4180 describes it.</summary>
internal static class CsvTable
{
    public static List<Dictionary<string, string>> Read(string path)
    {
        var lines = Parse(File.ReadAllText(path));
        var header = lines[0];
        return [.. lines.Skip(1).Select(l => header.Zip(l).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    public static void Write(string path, List<Dictionary<string, string>> rows) => File.WriteAllText(path, Format(rows));

    public static string Format(List<Dictionary<string, string>> rows)
    {
        var text = new StringBuilder();
        foreach (var line in rows.Select(r => r.Values.ToList()).Prepend([.. rows[0].Keys]))
        {
            text.AppendJoin(',', line.Select(Quote)).Append('\n');
        }

        return text.ToString();
    }

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private static List<List<string>> Parse(string text)
    {
        var lines = new List<List<string>> { new() };
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append(text[i++]);
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    field.Append(c);
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                lines[^1].Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (c == '\n')
                {
                    lines.Add([]);
                }
            }
            else
            {
                field.Append(c);
            }
        }

        return [.. lines.Where(l => l.Count > 0)];
    }
}
