using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Scenarios;

/// <summary>How something went.</summary>
public enum Verdict
{
    /// <summary>As written.</summary>
    Passed,

    /// <summary>Not as written.</summary>
    Failed,

    /// <summary>Not done, because something before it failed.</summary>
    Skipped,

    /// <summary>Not judged: the stelsel could not be reached or lacks what the scenario needs.</summary>
    Broken,
}

/// <summary>How one step, or one expectation, went.</summary>
/// <param name="Text">The step with its parameters, or the expectation.</param>
/// <param name="Line">Line in the file.</param>
/// <param name="Verdict">How it went.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Expected">What was expected; null unless it failed.</param>
/// <param name="Seen">What was seen; null unless it failed.</param>
public sealed record StepResult(string Text, int Line, Verdict Verdict, TimeSpan Duration, string? Expected, string? Seen);

/// <summary>How one scenario went.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Verdict">How it went.</param>
/// <param name="Persona">Name of the Persoon; null when none was found.</param>
/// <param name="Steps">The steps, and after them the expectations on hops.</param>
/// <param name="Hops">What went over the front door meanwhile, in the order in which the requests came in.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Problem">Why it was not judged; null unless broken.</param>
public sealed record ScenarioResult(
    Scenario Scenario,
    Verdict Verdict,
    string? Persona,
    IReadOnlyList<StepResult> Steps,
    IReadOnlyList<Exchange> Hops,
    TimeSpan Duration,
    string? Problem);

/// <summary>How a run of scenarios went.</summary>
/// <param name="StartedAt">Machine time at which it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Target">Address of the front door.</param>
/// <param name="Seed">Seed of the stelsel; null: not told.</param>
/// <param name="Results">One for each scenario, in the order in which they ran.</param>
public sealed record RunReport(DateTimeOffset StartedAt, TimeSpan Duration, string Target, int? Seed, IReadOnlyList<ScenarioResult> Results)
{
    /// <summary>Number of scenarios with a verdict.</summary>
    public int Count(Verdict verdict) => Results.Count(r => r.Verdict == verdict);

    /// <summary>Exit code of the command: 0 all as written, 1 not, 4 a scenario could not be judged.</summary>
    public int ExitCode => Count(Verdict.Broken) > 0 ? 4 : Count(Verdict.Failed) > 0 ? 1 : 0;
}

/// <summary>Tells how far a run is.</summary>
/// <param name="Number">Number of the scenario, from 1.</param>
/// <param name="Total">Number of scenarios.</param>
/// <param name="Scenario">The scenario under way.</param>
/// <param name="Step">The step that begins; null when the scenario has ended.</param>
/// <param name="Result">How the scenario went; null while it is under way.</param>
public sealed record RunProgress(int Number, int Total, Scenario Scenario, ScenarioStep? Step, ScenarioResult? Result);
