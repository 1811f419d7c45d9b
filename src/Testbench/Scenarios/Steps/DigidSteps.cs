using MedMijSandbox.Testbench.Flows;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The Persoon logs in at DigiD.</summary>
internal sealed class LogInAtDigid(string? niveau) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "log-in-at-digid",
        "Persoon logt in op de nagebouwde DigiD-pagina en komt op de toestemmingsverklaring van de DVA.",
        [new("niveau", ParameterKind.Text, "Betrouwbaarheidsniveau waarmee wordt ingelogd; zonder: wat de pagina voorstelt.")],
        a => new LogInAtDigid(a.Text("niveau")));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) =>
        PersoonActions.LogInAsync(run.Agent, run.Persona.Name, niveau, cancellationToken);
}

/// <summary>The Persoon gives up at DigiD.</summary>
/// <remarks>Bron: core.usrint.101.</remarks>
internal sealed class CancelAtDigid : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "cancel-at-digid", "Persoon stopt bij DigiD en komt op de annuleringspagina van de DVA.", [], _ => new CancelAtDigid());

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Screens.ChooseAndExpectAsync(
        run.Agent,
        Screens.Cancel,
        page => page.Status == 200 && page.FindForm(Screens.Choice, Screens.Close) is not null,
        "de annuleringspagina van de DVA",
        cancellationToken);
}
