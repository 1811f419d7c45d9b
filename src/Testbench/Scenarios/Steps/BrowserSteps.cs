using Microsoft.AspNetCore.WebUtilities;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The browser asks a page that no page leads to, or sends a form that no page has.</summary>
internal sealed class RequestPage(string host, string path, string? form) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "request-page",
        "De browser vraagt een adres op, of verstuurt vanaf de pagina van nu een formulier dat daar niet staat.",
        [
            new("host", ParameterKind.Text, "Deelnemer of hostnaam.", Required: true),
            new("path", ParameterKind.Text, "Pad, met wat erachter komt.", Required: true),
            new("form", ParameterKind.Text, "Velden die met POST worden verstuurd, zoals keuze=toestemmen&id=1; zonder: GET."),
        ],
        a => new RequestPage(a.RequiredText("host"), a.RequiredText("path"), a.Text("form")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var address = run.Target.AddressOf(host, path);
        var page = form is null
            ? await run.Agent.OpenAsync(address, cancellationToken)
            : await run.Agent.SubmitAsync(new(address, Post: true, FieldsOf(form)), cancellationToken);
        return page.Problem is null ? StepOutcome.Success : StepOutcome.Failure("een antwoord", page.ToString());
    }

    private static List<KeyValuePair<string, string>> FieldsOf(string text) =>
        [.. QueryHelpers.ParseQuery(text).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))];
}

/// <summary>The Persoon presses a button, whatever comes of it.</summary>
internal sealed class Press(string button) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "press",
        "Persoon drukt op een knop van een DVA of DigiD; wat daarvan komt, zeggen de stappen erna.",
        [new("keuze", ParameterKind.Text, "Waarde van de knop, zoals inloggen, toestemmen of afsluiten.", Required: true)],
        a => new Press(a.RequiredText("keuze")));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) =>
        Screens.ChooseAndExpectAsync(run.Agent, button, page => page.Problem is null, "een antwoord", cancellationToken);
}

/// <summary>The form that was submitted last is sent once more.</summary>
internal sealed class SubmitAgain : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "submit-again",
        "De browser verstuurt het laatste formulier nog eens, vanaf de pagina waar het op stond: de knop Terug, of twee keer drukken.",
        [],
        _ => new SubmitAgain());

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) =>
        await run.Agent.SubmitAgainAsync(cancellationToken) is { } page
            ? page.Problem is null ? StepOutcome.Success : StepOutcome.Failure("een antwoord", page.ToString())
            : StepOutcome.Failure("een formulier dat eerder is verstuurd", "geen");
}

/// <summary>The answer that a DVA gave through the browser comes a second time.</summary>
/// <remarks>Bron: core.tknint.202.</remarks>
internal sealed class RepeatAnswer : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "repeat-answer",
        "De browser brengt het laatste antwoord van een DVA nog eens naar de PGO, zoals na de knop Terug.",
        [],
        _ => new RepeatAnswer());

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (Screens.LastResponse(run) is not { } response)
        {
            return StepOutcome.Failure("een eerder antwoord van een DVA", Screens.Seen(run));
        }

        var page = await run.Agent.OpenAsync(response, cancellationToken);
        return page.Problem is null ? StepOutcome.Success : StepOutcome.Failure("een antwoord", page.ToString());
    }
}

/// <summary>The Persoon opens another tab.</summary>
internal sealed class NewTab : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "new-tab", "Persoon opent een nieuw, leeg tabblad in dezelfde browser.", [], _ => new NewTab());

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        run.Tabs.Add(new(null, null));
        SwitchTab.Show(run, run.Tabs.Count - 1);
        return Task.FromResult(StepOutcome.Success);
    }
}

/// <summary>The Persoon goes to another tab.</summary>
internal sealed class SwitchTab(int tab) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "switch-tab",
        "Persoon kiest een ander tabblad van dezelfde browser.",
        [new("tab", ParameterKind.Number, "Nummer van het tabblad, vanaf 1.", Required: true)],
        a => new SwitchTab(a.Number("tab") ?? 1));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (tab < 1 || tab > run.Tabs.Count)
        {
            return Task.FromResult(StepOutcome.Failure($"tabblad {tab}", $"{run.Tabs.Count} tabbladen"));
        }

        Show(run, tab - 1);
        return Task.FromResult(StepOutcome.Success);
    }

    internal static void Show(ScenarioRun run, int index)
    {
        run.Tabs[run.Tab] = new(run.Agent.Page, run.Request);
        run.Tab = index;
        run.Agent.Show(run.Tabs[index].Page);
        run.Request = run.Tabs[index].Request;
    }
}

/// <summary>The browser loses its cookies.</summary>
internal sealed class LoseSession(string? host) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "lose-session",
        "De browser raakt zijn cookies kwijt, en daarmee zijn sessies.",
        [new("host", ParameterKind.Text, "Deelnemer of hostnaam waarvan de cookies weg zijn; zonder: alle.")],
        a => new LoseSession(a.Text("host")));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        run.Agent.Cookies.Forget(host is null ? null : run.Target.HostOf(host));
        return Task.FromResult(StepOutcome.Success);
    }
}
