namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Lets a DVA ask another level at DigiD; the runner sets it back after the scenario.</summary>
internal sealed class SetLevel(string dva, string niveau) : IStepAction
{
    /// <summary>What the DVA's ask otherwise.</summary>
    public const string Usual = "Substantieel";

    public static readonly StepDefinition Definition = new(
        "set-level",
        "Laat een DVA een ander betrouwbaarheidsniveau vragen; na het scenario vraagt zij weer Substantieel.",
        [
            new("dva", ParameterKind.Text, "Naam van de DVA.", Required: true),
            new("niveau", ParameterKind.Text, "Basis, Midden, Substantieel of Hoog.", Required: true),
        ],
        a => new SetLevel(a.RequiredText("dva"), a.RequiredText("niveau")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Management is null)
        {
            return StepOutcome.Failure("een ander niveau", PrepareLogin.NotUnderLoad);
        }

        run.ChangedLevels.Add(dva);
        var problem = await run.Management.SetLevelAsync(dva, niveau, cancellationToken);
        return problem is null ? StepOutcome.Success : StepOutcome.Failure($"{dva} die niveau {niveau} vraagt", problem);
    }
}

/// <summary>The Persoon logs out at DigiD from the toestemmingsverklaring.</summary>
internal sealed class LogOutAtDva(bool stay) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "log-out-at-dva",
        "Persoon kiest op de toestemmingsverklaring voor uitloggen, bevestigt dat bij DigiD en komt terug bij de DVA.",
        [new("blijven", ParameterKind.Switch, "true: Persoon kiest bij DigiD toch voor ingelogd blijven; zonder: false.")],
        a => new LogOutAtDva(a.Switch("blijven")));

    private const string LogOut = "uitloggen";

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        foreach (var choice in new[] { LogOut, stay ? Screens.Cancel : LogOut })
        {
            if (run.Agent.Page?.FindForm(Screens.Choice, choice)?.Press(Screens.Choice, choice) is not { } submission)
            {
                return StepOutcome.Failure($"een knop '{choice}'", Screens.Seen(run));
            }

            await run.Agent.SubmitAsync(submission, cancellationToken);
        }

        return run.Agent.Page is { Status: 200 } page && page.FindForm(Screens.Choice, LogOut) is null
            ? StepOutcome.Success
            : StepOutcome.Failure("een pagina van de DVA", Screens.Seen(run));
    }
}
