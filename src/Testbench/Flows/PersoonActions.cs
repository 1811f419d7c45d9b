using MedMijSandbox.Testbench.Browsing;
using MedMijSandbox.Testbench.Scenarios.Steps;

namespace MedMijSandbox.Testbench.Flows;

/// <summary>What a Persoon does on the screens of a DVA and of DigiD, for scenarios and qualification alike.</summary>
internal static class PersoonActions
{
    public const string PersonaField = "persona";

    private const string LevelField = "niveau";
    private const string SearchField = "zoek";
    private const string OutcomeField = "uitkomst";
    private const string RepresentedField = "namens";
    private const string UnlimitedField = "onbepaaldeDuur";

    /// <summary>Goes on from the landing page to DigiD.</summary>
    public static Task<StepOutcome> ContinueAsync(UserAgent agent, CancellationToken cancellationToken) => Screens.ChooseAndExpectAsync(
        agent,
        Screens.LogIn,
        page => page.Status == 200 && page.FindForm(PersonaField) is not null,
        "de inlogpagina van DigiD",
        cancellationToken);

    /// <summary>Logs in at DigiD.</summary>
    /// <param name="agent">Browser of the Persoon, at DigiD.</param>
    /// <param name="persona">Name on DigiD's page.</param>
    /// <param name="niveau">Betrouwbaarheidsniveau; null: what the page proposes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<StepOutcome> LogInAsync(UserAgent agent, string persona, string? niveau, CancellationToken cancellationToken)
    {
        if (await FindLoginFormAsync(agent, persona, cancellationToken) is not { } form)
        {
            return StepOutcome.Failure("de inlogpagina van DigiD", Screens.Seen(agent));
        }

        if (!form.Choose(PersonaField, persona))
        {
            var offered = string.Join(", ", form.Values(PersonaField));
            return StepOutcome.Failure($"Persoon '{persona}' op de inlogpagina", $"de keuze uit {offered}");
        }

        if (niveau is not null && !form.Choose(LevelField, niveau))
        {
            return StepOutcome.Failure($"niveau '{niveau}' op de inlogpagina", $"de keuze uit {string.Join(", ", form.Values(LevelField))}");
        }

        if (form.Press(Screens.Choice, Screens.LogIn) is not { } submission)
        {
            return StepOutcome.Failure("een knop 'inloggen'", Screens.Seen(agent));
        }

        var page = await agent.SubmitAsync(submission, cancellationToken);
        return page.Status == 200 && (AskingForm(page) ?? page.FindForm(RepresentedField)) is not null
            ? StepOutcome.Success
            : StepOutcome.Failure("de toestemmingsverklaring van de DVA", page.ToString());
    }

    /// <summary>Logs in at DigiD and chooses how that ends; it ends at the DVA.</summary>
    public static async Task<StepOutcome> EndLoginAsync(UserAgent agent, string persona, string? niveau, string? outcome, CancellationToken cancellationToken)
    {
        if (await FindLoginFormAsync(agent, persona, cancellationToken) is not { } form || agent.Page is null)
        {
            return StepOutcome.Failure("de inlogpagina van DigiD", Screens.Seen(agent));
        }

        var wanted = new[] { (PersonaField, persona), (LevelField, niveau), (OutcomeField, outcome) };
        foreach (var (field, value) in wanted.Where(w => w.Item2 is not null && !form.Choose(w.Item1, w.Item2)))
        {
            return StepOutcome.Failure($"{field} '{value}' op de inlogpagina", $"de keuze uit {string.Join(", ", form.Values(field))}");
        }

        // A wrong password is asked again; whoever keeps typing it ends up at the DVA.
        var page = agent.Page;
        for (var attempt = 0; attempt < 5 && page.FindForm(PersonaField) is { } again; attempt++)
        {
            foreach (var (field, value) in wanted.Where(w => w.Item2 is not null))
            {
                again.Choose(field, value!);
            }

            page = again.Press(Screens.Choice, Screens.LogIn) is { } submission ? await agent.SubmitAsync(submission, cancellationToken) : page;
        }

        return page.Status > 0 && page.FindForm(PersonaField) is null
            ? StepOutcome.Success
            : StepOutcome.Failure("een pagina van de DVA", page.ToString());
    }

    /// <summary>The form to log in with; of many Personen the page shows some, and the others when one looks for them.</summary>
    private static async Task<PageForm?> FindLoginFormAsync(UserAgent agent, string persona, CancellationToken cancellationToken)
    {
        if (agent.Page?.FindForm(PersonaField) is not { } form || form.Values(PersonaField).Contains(persona, StringComparer.Ordinal))
        {
            return agent.Page?.FindForm(PersonaField);
        }

        if (agent.Page.FindForm(SearchField) is { } search && search.Fill(SearchField, persona) && search.Press() is { } submission)
        {
            await agent.SubmitAsync(submission, cancellationToken);
        }

        return agent.Page?.FindForm(PersonaField) ?? form;
    }

    /// <summary>Says at DigiD for whom the Persoon logs in.</summary>
    /// <param name="agent">Browser of the Persoon, who has logged in.</param>
    /// <param name="represented">Name of who is represented; empty: the Persoon.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<StepOutcome> RepresentAsync(UserAgent agent, string represented, CancellationToken cancellationToken)
    {
        if (agent.Page?.FindForm(RepresentedField) is not { } form)
        {
            return StepOutcome.Failure("de vraag van DigiD voor wie de Persoon inlogt", Screens.Seen(agent));
        }

        if (!form.Choose(RepresentedField, represented))
        {
            return StepOutcome.Failure($"'{represented}' op de pagina", $"de keuze uit {string.Join(", ", form.Values(RepresentedField))}");
        }

        var page = form.Press(Screens.Choice, "verder") is { } submission ? await agent.SubmitAsync(submission, cancellationToken) : agent.Page;
        return page.Status > 0 && page.FindForm(RepresentedField) is null
            ? StepOutcome.Success
            : StepOutcome.Failure("een pagina van de DVA", page.ToString());
    }

    /// <summary>Gives Toestemming for Verzamelen, or the Bevestiging of Delen, whichever the page asks.</summary>
    /// <param name="agent">Browser of the Persoon, on the page that asks.</param>
    /// <param name="unlimited">Whether the Toestemming has no end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The page after it; null with the reason when that page was not reached.</returns>
    public static async Task<(Page? Page, StepOutcome Outcome)> AgreeAsync(UserAgent agent, bool unlimited, CancellationToken cancellationToken)
    {
        if (agent.Page is not { } asking || AskingForm(asking) is not { } form)
        {
            return (null, StepOutcome.Failure("de toestemmingsverklaring", Screens.Seen(agent)));
        }

        if (unlimited && !form.Choose(UnlimitedField, "ja"))
        {
            return (null, StepOutcome.Failure("een keuze voor toestemming van onbepaalde duur", Screens.Seen(agent)));
        }

        return form.Press(Screens.Choice, Screens.GiveToestemming) is { } submission
            ? (await agent.SubmitAsync(submission, cancellationToken), StepOutcome.Success)
            : (null, StepOutcome.Failure("een formulier dat te versturen is", Screens.Seen(agent)));
    }

    /// <summary>The form that asks for Toestemming or Bevestiging; null when the page has none.</summary>
    public static PageForm? AskingForm(Page page) => page.FindForm(Screens.Choice, Screens.GiveToestemming);
}
