using MedMijSandbox.Testbench.Flows;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The Persoon goes on from the landing page to DigiD.</summary>
internal sealed class ContinueAtDva(bool ahead) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "continue-at-dva",
        "Persoon gaat op de landingspagina verder naar DigiD.",
        [new("vooruit", ParameterKind.Switch, "true: het inloggen is met prepare-login vooruit gezet, dus er komt geen inlogpagina; zonder: false.")],
        a => new ContinueAtDva(a.Switch("vooruit")));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => ahead
        ? Screens.ChooseAndExpectAsync(
            run.Agent, Screens.LogIn, page => page.Status > 0 && page.FindForm(PersoonActions.PersonaField) is null, "een pagina van de DVA", cancellationToken)
        : PersoonActions.ContinueAsync(run.Agent, cancellationToken);
}

/// <summary>The Persoon gives up on the landing page.</summary>
internal sealed class CancelAtLanding : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "cancel-at-landing", "Persoon stopt op de landingspagina en gaat terug naar de PGO.", [], _ => new CancelAtLanding());

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Screens.ChooseAndExpectAsync(
        run.Agent,
        Screens.Cancel,
        page => Screens.IsBackAtClient(run, page) && Screens.EndedInError(run),
        "terug bij de PGO met een fout",
        cancellationToken);
}

/// <summary>The Persoon gives toestemming.</summary>
internal sealed class GiveToestemming(bool unlimited) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "give-toestemming",
        "Persoon geeft toestemming en gaat terug naar de PGO, die verzamelt tot alles er is.",
        [new("onbepaald", ParameterKind.Switch, "true: toestemming voor onbepaalde duur; zonder: false.")],
        a => new GiveToestemming(a.Switch("onbepaald")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var (page, outcome) = await PersoonActions.AgreeAsync(run.Agent, unlimited, cancellationToken);
        if (page is null)
        {
            return outcome;
        }

        // With a request of the bench's own the next steps judge the answer, which may well be an error.
        return Screens.IsBackAtClient(run, page) && (run.Request is not null || !Screens.EndedInError(run))
            ? StepOutcome.Success
            : StepOutcome.Failure("terug bij de PGO zonder fout", page.ToString());
    }
}

/// <summary>The Persoon refuses toestemming.</summary>
internal sealed class RefuseToestemming : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "refuse-toestemming", "Persoon geeft geen toestemming en gaat terug naar de PGO.", [], _ => new RefuseToestemming());

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Screens.ChooseAndExpectAsync(
        run.Agent,
        Screens.RefuseToestemming,
        page => Screens.IsBackAtClient(run, page) && Screens.EndedInError(run),
        "terug bij de PGO met een fout",
        cancellationToken);
}
