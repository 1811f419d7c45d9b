using System.Globalization;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Looks at the page that the browser shows.</summary>
internal sealed class ExpectPage(string? title, string? text, int? status, string? host) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-page",
        "Kijkt naar de pagina in de browser.",
        [
            new("title", ParameterKind.Text, "Staat in de titel; hoofdletters tellen niet."),
            new("text", ParameterKind.Text, "Staat in de tekst; hoofdletters tellen niet."),
            new("status", ParameterKind.Number, "Statuscode van het antwoord."),
            new("host", ParameterKind.Text, "Deelnemer of hostnaam waar de pagina vandaan komt."),
        ],
        a => new ExpectPage(a.Text("title"), a.Text("text"), a.Number("status"), a.Text("host")));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Task.FromResult(Look(run));

    private StepOutcome Look(ScenarioRun run)
    {
        if (run.Agent.Page is not { Problem: null } page)
        {
            return StepOutcome.Failure("een pagina", Screens.Seen(run));
        }

        if (status is not null && page.Status != status)
        {
            return StepOutcome.Failure($"status {status.Value.ToString(CultureInfo.InvariantCulture)}", page.ToString());
        }

        if (host is not null && !page.Address.Host.Equals(run.Target.HostOf(host), StringComparison.OrdinalIgnoreCase))
        {
            return StepOutcome.Failure($"een pagina van {run.Target.HostOf(host)}", page.ToString());
        }

        if (title is not null && !page.Title.Contains(title, StringComparison.OrdinalIgnoreCase))
        {
            return StepOutcome.Failure($"'{title}' in de titel", page.ToString());
        }

        return text is null || page.Text.Contains(text, StringComparison.OrdinalIgnoreCase)
            ? StepOutcome.Success
            : StepOutcome.Failure($"'{text}' in de tekst", $"{page}: {Start(page.Text)}");
    }

    private static string Start(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
