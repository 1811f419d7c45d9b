using MedMijSandbox.Testbench.Scenarios.Broken;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Starts a server that is broken in one way, for the doctor to examine.</summary>
internal sealed class StartBrokenServer(string behaviour) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "broken-server",
        "Start op deze machine een server die op een manier stuk is, tot het scenario eindigt: doctor met connect broken onderzoekt haar.",
        [new("behaviour", ParameterKind.Text, $"{string.Join(", ", BrokenServer.Behaviours)}.", Required: true)],
        a => new StartBrokenServer(a.RequiredText("behaviour")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.BrokenServer is { } earlier)
        {
            await earlier.DisposeAsync();
        }

        run.BrokenServer = BrokenServer.Start(behaviour);
        return run.BrokenServer is null
            ? StepOutcome.Failure($"een van {string.Join(", ", BrokenServer.Behaviours)}", behaviour)
            : StepOutcome.Success;
    }
}
