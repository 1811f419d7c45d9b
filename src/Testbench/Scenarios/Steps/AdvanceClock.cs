namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Moves protocol time forward; the runner sets it back after the scenario.</summary>
internal sealed class AdvanceClock(int seconds) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "advance-clock",
        "Zet de protocoltijd vooruit; na het scenario gaat de klok terug.",
        [new("seconds", ParameterKind.Number, "Aantal seconden.", Required: true)],
        a => new AdvanceClock(a.Number("seconds") ?? 0));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var problem = await run.AdvanceClockAsync(TimeSpan.FromSeconds(seconds), cancellationToken);
        return problem is null ? StepOutcome.Success : StepOutcome.Failure("een klok die verzet kan worden", problem);
    }
}
