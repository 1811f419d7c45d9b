using System.Text.Json;
using MedMijSandbox.Stelsel;
using MedMijSandbox.Testbench.Browsing;
using Microsoft.AspNetCore.WebUtilities;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The screens of the stelsel as far as steps use them: names of fields and buttons, and pressing them.</summary>
internal static class Screens
{
    /// <summary>Name of the buttons with which a Persoon chooses at a DVA and at DigiD.</summary>
    public const string Choice = "keuze";

    public const string LogIn = "inloggen";
    public const string Cancel = "annuleren";
    public const string Close = "afsluiten";
    public const string GiveToestemming = "toestemmen";
    public const string RefuseToestemming = "weigeren";

    /// <summary>The page that is shown now, in words.</summary>
    public static string Seen(ScenarioRun run) => Seen(run.Agent);

    /// <summary>The page that a browser shows now, in words.</summary>
    public static string Seen(UserAgent agent) => agent.Page?.ToString() ?? "nog geen pagina";

    /// <summary>Presses a button named <see cref="Choice"/> and looks whether the page after it is the right one.</summary>
    /// <param name="agent">Browser of the Persoon.</param>
    /// <param name="value">Value of the button.</param>
    /// <param name="isRight">Whether a page is the right one.</param>
    /// <param name="expected">The right page, in words.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<StepOutcome> ChooseAndExpectAsync(
        UserAgent agent, string value, Func<Page, bool> isRight, string expected, CancellationToken cancellationToken)
    {
        if (agent.Page?.FindForm(Choice, value)?.Press(Choice, value) is not { } submission)
        {
            return StepOutcome.Failure($"een knop '{value}' op de pagina", Seen(agent));
        }

        var page = await agent.SubmitAsync(submission, cancellationToken);
        return isRight(page) ? StepOutcome.Success : StepOutcome.Failure(expected, page.ToString());
    }

    /// <summary>Whether a page is back at the party that asked: the PGO, or the bench in its place.</summary>
    public static bool IsBackAtClient(ScenarioRun run, Page page) =>
        page.Caught is not null || (page.Address.Host == run.Target.HostOf(run.Pgo) && page.Status is >= 200 and < 500);

    /// <summary>Whether the last authorization response that came through the browser carries an error.</summary>
    public static bool EndedInError(ScenarioRun run) => LastResponse(run) is { } response && Has(response, "error");

    /// <summary>The last authorization response that came through the browser; null: there was none.</summary>
    public static Uri? LastResponse(ScenarioRun run) =>
        run.Agent.History.LastOrDefault(v => v.Location is { } location && (Has(location, "code") || Has(location, "error")))?.Location;

    /// <summary>The last code that came through the browser; null: there was none.</summary>
    public static string? CaughtCode(ScenarioRun run) =>
        run.Agent.History.LastOrDefault(v => v.Location is { } location && Has(location, "code"))?.Location is { } response
            ? Parameter(response, "code")
            : null;

    /// <summary>X-Correlation-ID of the last request that went through the browser with one; null: there was none.</summary>
    public static string? LastCorrelationId(ScenarioRun run) =>
        run.Agent.History.Select(v => Parameter(v.Address, MedMijIds.CorrelationId)).OfType<string>().LastOrDefault();

    /// <summary>A form by the path that it goes to; null when the page has none.</summary>
    /// <param name="page">The page.</param>
    /// <param name="field">Name of a field in it.</param>
    /// <param name="path">Path.</param>
    /// <param name="which">Which one of them, from 1.</param>
    public static PageForm? FormTo(Page page, string field, string path, int which) =>
        page.FindForms(field).Where(f => f.Press()?.Address.AbsolutePath == path).ElementAtOrDefault(which - 1);

    /// <summary>A parameter of the query of an address; null when it is not there.</summary>
    public static string? Parameter(Uri address, string name) =>
        QueryHelpers.ParseQuery(address.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The text of a page as a JSON document; null when it is something else.</summary>
    public static JsonDocument? Json(Page page)
    {
        try
        {
            return JsonDocument.Parse(page.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Has(Uri address, string name) => Parameter(address, name) is not null;
}
