using MedMijSandbox.Testbench.Browsing;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The Persoon chooses an Aanbieder in the PGO, which sends the browser to its DVA.</summary>
internal sealed class ChooseAanbieder(string aanbieder) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "choose-aanbieder",
        "Persoon kiest in de PGO een Aanbieder en komt op de landingspagina van de DVA.",
        [new("aanbieder", ParameterKind.Text, "MedMij-naam zonder @medmij.", Required: true)],
        a => new ChooseAanbieder(a.RequiredText("aanbieder")));

    private const string Field = "aanbieder";

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var page = await run.Agent.OpenAsync(run.Target.AddressOf(run.Pgo, "/verzamelen"), cancellationToken);

        // A form that collects again without DigiD has the field too, but nothing to choose.
        List<PageForm> forms = [.. page.FindForms(Field)];
        if (forms.Count == 0)
        {
            return StepOutcome.Failure("een pagina om een Aanbieder te kiezen", page.ToString());
        }

        if (forms.Find(f => f.Choose(Field, aanbieder)) is not { } form)
        {
            var offered = string.Join(", ", forms.SelectMany(f => f.Values(Field)));
            return StepOutcome.Failure($"Aanbieder '{aanbieder}' op de pagina", $"de keuze uit {offered}");
        }

        if (form.Press() is not { } submission)
        {
            return StepOutcome.Failure("een formulier dat te versturen is", page.ToString());
        }

        page = await run.Agent.SubmitAsync(submission, cancellationToken);
        return page.Status == 200 && page.FindForm(Screens.Choice, Screens.LogIn) is not null
            ? StepOutcome.Success
            : StepOutcome.Failure("de landingspagina van de DVA", page.ToString());
    }
}
