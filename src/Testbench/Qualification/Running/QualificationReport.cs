using MedMijSandbox.Testbench.Qualification.Baseline;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Units;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>How one unit went.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Problems">Scripts and fixtures that could not be used.</param>
/// <param name="Scripts">Its scripts, in the order in which they ran.</param>
public sealed record UnitResult(QualificationUnit Unit, IReadOnlyList<ScriptProblem> Problems, IReadOnlyList<ScriptResult> Scripts);

/// <summary>How a qualification went.</summary>
/// <param name="StartedAt">Machine time at which it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Target">Address of the front door.</param>
/// <param name="Units">The units.</param>
/// <param name="StaleBugs">Known script bugs that do not show any more.</param>
/// <param name="Problem">Why nothing ran; null when something did.</param>
/// <param name="IsWhole">Whether all scripts ran, so that the part of known bugs says something.</param>
public sealed record QualificationReport(
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    string Target,
    IReadOnlyList<UnitResult> Units,
    IReadOnlyList<KnownScriptBug> StaleBugs,
    string? Problem = null,
    bool IsWhole = true)
{
    /// <summary>Part of the checks that may be known bugs: one in so many.</summary>
    private const int AssertsPerKnownBug = 100;

    private const int Stale = 3;
    private const int Unreachable = 4;

    /// <summary>Every script.</summary>
    public IEnumerable<ScriptResult> Scripts => Units.SelectMany(u => u.Scripts);

    /// <summary>Number of scripts with an outcome.</summary>
    public int CountScripts(Outcome outcome) => Scripts.Count(s => s.Outcome == outcome);

    /// <summary>Number of checks with an outcome, in the scripts that ran.</summary>
    public int CountAsserts(Outcome outcome) => Scripts.SelectMany(s => s.Asserts).Count(a => a.Outcome == outcome);

    /// <summary>Number of files that could not be used.</summary>
    public int ProblemCount => Units.Sum(u => u.Problems.Count);

    /// <summary>Whether more checks are excused as known bugs than one in a hundred, or than one.</summary>
    public bool TooManyKnownBugs => IsWhole && CountAsserts(Outcome.KnownBug) > Math.Max(1, Scripts.Sum(s => s.Asserts.Count()) / AssertsPerKnownBug);

    /// <summary>Exit code of the command: 0 all passed, 1 not, or nothing ran, 3 the known bugs are not right any more, 4 unreachable.</summary>
    public int ExitCode
    {
        get
        {
            if (Problem is not null)
            {
                return Unreachable;
            }

            var failed = CountScripts(Outcome.Failed) + CountScripts(Outcome.ScriptError) + ProblemCount > 0;
            return failed || CountScripts(Outcome.Passed) == 0 ? 1 : StaleBugs.Count > 0 || TooManyKnownBugs ? Stale : 0;
        }
    }
}
