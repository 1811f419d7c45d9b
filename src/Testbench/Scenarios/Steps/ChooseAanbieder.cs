using System.Globalization;
using MedMijSandbox.Testbench.Browsing;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The Persoon chooses an Aanbieder in the PGO, which sends the browser to its DVA.</summary>
internal sealed class ChooseAanbieder(string aanbieder, string? represented, string? birthDate) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "choose-aanbieder",
        "Persoon kiest in de PGO een Aanbieder en komt op de landingspagina van de DVA.",
        [
            new("aanbieder", ParameterKind.Text, "MedMij-naam zonder @medmij.", Required: true),
            new("namens", ParameterKind.Text, "onbehalfof (met een machtiging) of onbehalfofchild (als ouder); zonder: voor Persoon zelf."),
            new("geboortedatum", ParameterKind.Text, "Geboortedatum van wie vertegenwoordigd wordt (2020-01-31), of de naam van een verzonnen Persoon, voor die van hem of haar."),
        ],
        a => new ChooseAanbieder(a.RequiredText("aanbieder"), a.Text("namens"), a.Text("geboortedatum")));

    private const string Field = "aanbieder";
    private const string DateFormat = "yyyy-MM-dd";

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

        if (represented is not null && !form.Choose("namens", represented))
        {
            return StepOutcome.Failure($"de keuze namens '{represented}'", $"de keuze uit {string.Join(", ", form.Values("namens"))}");
        }

        if (birthDate is not null)
        {
            var day = await BirthDateAsync(run, birthDate, cancellationToken);
            if (day is null || !form.Fill("geboortedatum", day))
            {
                return StepOutcome.Failure($"een geboortedatum '{birthDate}' en een veld daarvoor", day is null ? "geen Persoon met die naam" : page.ToString());
            }
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

    private static async Task<string?> BirthDateAsync(ScenarioRun run, string text, CancellationToken cancellationToken)
    {
        if (DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return text;
        }

        var personas = run.Management is null ? null : (await run.Management.PersonasAsync(cancellationToken)).Value;
        return personas?.Find(p => p.Name == text)?.Geboortedatum?.ToString(DateFormat, CultureInfo.InvariantCulture);
    }
}
