using MedMijSandbox.Testbench.Scenarios;

namespace MedMijSandbox.Testbench.Coverage;

/// <summary>How the codes of one group are shown; each code counts once, in the first column that fits.</summary>
/// <param name="Group">What the codes begin with.</param>
/// <param name="Scenarios">Shown by a scenario that passed in this run.</param>
/// <param name="Tests">Shown by a test, or by a scenario that was not in this run.</param>
/// <param name="Excused">Not shown, with a written reason or because the text is not known whole.</param>
/// <param name="Open">Not shown, while the whole text is known and nothing says why not.</param>
public sealed record CoverageGroup(string Group, int Scenarios, int Tests, int Excused, int Open);

/// <summary>How the codes of the afsprakenstelsel are shown, by the scenarios of a run and besides.</summary>
/// <param name="Groups">A line for each group, in the order of the table.</param>
/// <param name="Open">The codes that are open.</param>
public sealed record CodeCoverage(IReadOnlyList<CoverageGroup> Groups, IReadOnlyList<string> Open)
{
    /// <summary>The sum of all groups.</summary>
    public CoverageGroup Total => new("", Groups.Sum(g => g.Scenarios), Groups.Sum(g => g.Tests), Groups.Sum(g => g.Excused), Groups.Sum(g => g.Open));

    /// <summary>The coverage of a run by the table in this assembly.</summary>
    public static CodeCoverage Of(RunReport report) => Of(report, ResponsibilityTable.Embedded);

    /// <summary>The coverage of a run.</summary>
    /// <param name="report">The run.</param>
    /// <param name="all">The codes that there are.</param>
    public static CodeCoverage Of(RunReport report, IReadOnlyList<Responsibility> all)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(all);
        var shown = report.Results.Where(r => r.Verdict == Verdict.Passed).SelectMany(r => r.Scenario.Covers).ToHashSet(StringComparer.Ordinal);
        var groups = all.GroupBy(r => r.Group, StringComparer.Ordinal).Select(g => Count(g.Key, [.. g], shown));
        return new([.. groups], [.. all.Where(r => r.IsOpen && !shown.Contains(r.Code)).Select(r => r.Code)]);
    }

    private static CoverageGroup Count(string name, List<Responsibility> codes, HashSet<string> shown)
    {
        var rest = codes.FindAll(r => !shown.Contains(r.Code));
        var tests = rest.Count(r => r.IsCovered);
        var open = rest.Count(r => r.IsOpen);
        return new(name, codes.Count - rest.Count, tests, rest.Count - tests - open, open);
    }
}
