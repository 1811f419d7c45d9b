using MedMijSandbox.Testbench.Browsing;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The Persoon does something with a long-lived toestemming on the page of the PGO that shows them.</summary>
internal sealed class UseToestemming(string path, int which, Func<PageForm, bool> fill, Func<ScenarioRun, Page, bool> isRight, string expected) : IStepAction
{
    private const string PagePath = "/toestemmingen";
    private const string Field = "aanbieder";

    private static readonly StepParameter Which = new("which", ParameterKind.Number, "De hoeveelste op de pagina, vanaf 1; zonder: 1.");

    public static readonly StepDefinition Order = new(
        "order-automatic",
        "Persoon geeft op de pagina Toestemmingen van de PGO opdracht om automatisch te verzamelen.",
        [Which],
        a => new UseToestemming(
            "/toestemmingen/automatisch", WhichOf(a), form => form.Choose("automatisch", "ja"), IsShown, "de pagina Toestemmingen van de PGO"));

    public static readonly StepDefinition Again = new(
        "collect-again",
        "Persoon verzamelt op de pagina Toestemmingen van de PGO opnieuw, zonder DigiD.",
        [Which],
        a => new UseToestemming("/verzamelen/opnieuw", WhichOf(a), _ => true, (_, page) => page.Problem is null, "een antwoord van de PGO"));

    public static readonly StepDefinition Manage = new(
        "manage-at-dva",
        "Persoon gaat van de pagina Toestemmingen van de PGO naar Beheren toestemmingen van de DVA.",
        [Which],
        a => new UseToestemming(
            "/toestemmingen/beheren", WhichOf(a), _ => true,
            (_, page) => page.Status == 200 && page.FindForm(Screens.Choice, Screens.LogIn) is not null, "de landingspagina van de DVA"));

    public static readonly StepDefinition Forget = new(
        "forget-toestemming",
        "Persoon laat de PGO een toestemming vergeten; bij de DVA blijft zij staan.",
        [Which],
        a => new UseToestemming("/toestemmingen/vergeten", WhichOf(a), _ => true, IsShown, "de pagina Toestemmingen van de PGO"));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var page = await run.Agent.OpenAsync(run.Target.AddressOf(run.Pgo, PagePath), cancellationToken);
        if (Screens.FormTo(page, Field, path, which) is not { } form || !fill(form) || form.Press() is not { } submission)
        {
            return StepOutcome.Failure($"toestemming {which} op de pagina Toestemmingen van de PGO", page.ToString());
        }

        page = await run.Agent.SubmitAsync(submission, cancellationToken);
        return isRight(run, page) ? StepOutcome.Success : StepOutcome.Failure(expected, page.ToString());
    }

    private static bool IsShown(ScenarioRun run, Page page) => page.Status == 200 && page.Address.Host == run.Target.HostOf(run.Pgo);

    private static int WhichOf(StepArguments arguments) => arguments.Number(Which.Name) ?? 1;
}

/// <summary>The Persoon looks at its long-lived toestemmingen in the PGO.</summary>
internal sealed class OpenToestemmingen : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "open-toestemmingen", "Persoon opent de pagina Toestemmingen van de PGO.", [], _ => new OpenToestemmingen());

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var page = await run.Agent.OpenAsync(run.Target.AddressOf(run.Pgo, "/toestemmingen"), cancellationToken);
        return page.Status == 200 ? StepOutcome.Success : StepOutcome.Failure("de pagina Toestemmingen van de PGO", page.ToString());
    }
}

/// <summary>The Persoon logs in again at the PGO.</summary>
internal sealed class LogInAgain : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "log-in-again", "Persoon logt opnieuw in bij de PGO, met het account van eerder.", [], _ => new LogInAgain());

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Login is not { } login)
        {
            return StepOutcome.Failure("eerst een stap register-and-log-in", "geen account");
        }

        var page = await RegisterAndLogIn.LogInAsync(run, login, cancellationToken);
        return page.Status == 200 && page.FindForm(RegisterAndLogIn.CodeField) is null
            ? StepOutcome.Success
            : StepOutcome.Failure("ingelogd bij de PGO", page.ToString());
    }
}

/// <summary>The Persoon subscribes in the PGO.</summary>
/// <remarks>Bron: ext.abo.authint.200 (deels).</remarks>
internal sealed class Subscribe(string aanbieder, string gegevensdienst, string days) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "subscribe",
        "Persoon kiest in de PGO een abonnement en komt op de landingspagina van de DVA.",
        [
            new("aanbieder", ParameterKind.Text, "MedMij-naam zonder @medmij.", Required: true),
            new("gegevensdienst", ParameterKind.Text, "Id van de Gegevensdienst.", Required: true),
            new("dagen", ParameterKind.Text, "Aantal dagen; zonder: 30."),
        ],
        a => new Subscribe(a.RequiredText("aanbieder"), a.RequiredText("gegevensdienst"), a.Text("dagen") ?? "30"));

    private const string Field = "aanbod";

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var page = await run.Agent.OpenAsync(run.Target.AddressOf(run.Pgo, "/abonnementen"), cancellationToken);
        if (page.FindForm(Field) is not { } form
            || !form.Choose(Field, $"{aanbieder}~{gegevensdienst}")
            || !form.Fill("dagen", days)
            || form.Press() is not { } submission)
        {
            return StepOutcome.Failure($"een abonnement op {gegevensdienst} van {aanbieder}", page.ToString());
        }

        page = await run.Agent.SubmitAsync(submission, cancellationToken);
        return page.Status == 200 && page.FindForm(Screens.Choice, Screens.LogIn) is not null
            ? StepOutcome.Success
            : StepOutcome.Failure("de landingspagina van de DVA", page.ToString());
    }
}
