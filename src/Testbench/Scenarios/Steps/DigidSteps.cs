namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The Persoon logs in at DigiD.</summary>
internal sealed class LogInAtDigid(string? niveau) : IStepAction
{
    public const string PersonaField = "persona";

    public static readonly StepDefinition Definition = new(
        "log-in-at-digid",
        "Persoon logt in op de nagebouwde DigiD-pagina en komt op de toestemmingsverklaring van de DVA.",
        [new("niveau", ParameterKind.Text, "Betrouwbaarheidsniveau waarmee wordt ingelogd; zonder: wat de pagina voorstelt.")],
        a => new LogInAtDigid(a.Text("niveau")));

    private const string LevelField = "niveau";

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Agent.Page?.FindForm(PersonaField) is not { } form)
        {
            return StepOutcome.Failure("de inlogpagina van DigiD", Screens.Seen(run));
        }

        if (!form.Choose(PersonaField, run.Persona.Name))
        {
            var offered = string.Join(", ", form.Values(PersonaField));
            return StepOutcome.Failure($"Persoon '{run.Persona.Name}' op de inlogpagina", $"de keuze uit {offered}");
        }

        if (niveau is not null && !form.Choose(LevelField, niveau))
        {
            return StepOutcome.Failure($"niveau '{niveau}' op de inlogpagina", $"de keuze uit {string.Join(", ", form.Values(LevelField))}");
        }

        if (form.Press(Screens.Choice, Screens.LogIn) is not { } submission)
        {
            return StepOutcome.Failure("een knop 'inloggen'", Screens.Seen(run));
        }

        var page = await run.Agent.SubmitAsync(submission, cancellationToken);
        return page.Status == 200 && page.FindForm(Screens.Choice, Screens.GiveToestemming) is not null
            ? StepOutcome.Success
            : StepOutcome.Failure("de toestemmingsverklaring van de DVA", page.ToString());
    }
}

/// <summary>The Persoon gives up at DigiD.</summary>
/// <remarks>Bron: core.usrint.101.</remarks>
internal sealed class CancelAtDigid : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "cancel-at-digid", "Persoon stopt bij DigiD en komt op de annuleringspagina van de DVA.", [], _ => new CancelAtDigid());

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Screens.ChooseAndExpectAsync(
        run,
        Screens.Cancel,
        page => page.Status == 200 && page.FindForm(Screens.Choice, Screens.Close) is not null,
        "de annuleringspagina van de DVA",
        cancellationToken);
}
