using MedMijSandbox.Testbench.Flows;
using MedMijSandbox.Testbench.Management;

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

/// <summary>The Persoon logs in at DigiD, and that ends as the scenario says.</summary>
internal sealed class EndLoginAtDigid(string? outcome, string? niveau) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "end-login-at-digid",
        "Persoon logt in op de nagebouwde DigiD-pagina, het inloggen loopt af zoals gekozen, en Persoon komt terug bij de DVA.",
        [
            new("uitkomst", ParameterKind.Text, "Hoe het inloggen afloopt, zoals /login/outcomes dat noemt; zonder: zoals bij de Persoon hoort."),
            new("niveau", ParameterKind.Text, "Betrouwbaarheidsniveau waarmee wordt ingelogd; zonder: wat de pagina voorstelt."),
        ],
        a => new EndLoginAtDigid(a.Text("uitkomst"), a.Text("niveau")));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) =>
        PersoonActions.EndLoginAsync(run.Agent, run.Persona.Name, niveau, outcome, cancellationToken);
}

/// <summary>The Persoon says at DigiD for whom they log in.</summary>
internal sealed class RepresentAtDigid(string? represented) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "represent-at-digid",
        "Persoon zegt na het inloggen voor wie dat is, en komt terug bij de DVA.",
        [new("namens", ParameterKind.Text, "Naam van wie vertegenwoordigd wordt; zonder: Persoon zelf.")],
        a => new RepresentAtDigid(a.Text("namens")));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) =>
        PersoonActions.RepresentAsync(run.Agent, represented ?? "", cancellationToken);
}

/// <summary>Sets the next login ahead, so that it needs no page.</summary>
internal sealed class PrepareLogin(StepArguments arguments) : IStepAction
{
    public const string NotUnderLoad = "onder belasting blijft het inloggen zoals het is";

    public static readonly StepDefinition Definition = new(
        "prepare-login",
        "Zet het volgende inloggen bij DigiD of TVS vooruit: het gebeurt dan zonder pagina.",
        [
            new("uitkomst", ParameterKind.Text, "Hoe het inloggen afloopt, zoals /login/outcomes dat noemt; zonder: zoals bij de Persoon hoort."),
            new("niveau", ParameterKind.Text, "Betrouwbaarheidsniveau; zonder: het gevraagde."),
            new("namens", ParameterKind.Text, "Naam van wie vertegenwoordigd wordt; zonder: niemand."),
        ],
        a => new PrepareLogin(a));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Management is null)
        {
            return StepOutcome.Failure("een login die vooruit staat", NotUnderLoad);
        }

        run.LoginPrepared = true;
        var login = new LoginAhead(run.Persona.Name, arguments.Text("uitkomst"), arguments.Text("niveau"), arguments.Text("namens"));
        var problem = await run.Management.PrepareLoginAsync(login, cancellationToken);
        return problem is null ? StepOutcome.Success : StepOutcome.Failure("een login die vooruit staat", problem);
    }
}

/// <summary>Changes the signing key of DigiD or TVS.</summary>
internal sealed class ChangeLoginKeys(string face, string step) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "change-login-keys",
        "Wisselt de sleutel waarmee DigiD of TVS ondertekent, in drie stappen.",
        [
            new("koppelvlak", ParameterKind.Text, "digid of tvs.", Required: true),
            new("stap", ParameterKind.Text, "announce (de nieuwe sleutel staat in de metadata), switch (zij ondertekent) of retire (de oude is weg).", Required: true),
        ],
        a => new ChangeLoginKeys(a.RequiredText("koppelvlak"), a.RequiredText("stap")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var problem = run.Management is null ? PrepareLogin.NotUnderLoad : await run.Management.ChangeLoginKeysAsync(face, step, cancellationToken);
        return problem is null ? StepOutcome.Success : StepOutcome.Failure($"stap {step} bij {face}", problem);
    }
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
