namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>What a step of a scenario does.</summary>
public interface IStepAction
{
    /// <summary>Id of the Gegevensdienst that the Persoon needs a dossier for; null: none.</summary>
    string? GegevensdienstId => null;

    /// <summary>Does the step.</summary>
    Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken);
}

/// <summary>How a step went. A step that fails says what was expected and what was seen.</summary>
/// <param name="Passed">Whether it went as written.</param>
/// <param name="Expected">What was expected; null when it passed.</param>
/// <param name="Seen">What was seen.</param>
public sealed record StepOutcome(bool Passed, string? Expected, string? Seen)
{
    /// <summary>As written.</summary>
    public static readonly StepOutcome Success = new(true, null, null);

    /// <summary>Not as written.</summary>
    public static StepOutcome Failure(string expected, string seen) => new(false, expected, seen);
}
