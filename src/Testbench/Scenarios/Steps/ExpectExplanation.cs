using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Looks at why something was refused, as the management address tells a developer.</summary>
internal sealed class ExpectExplanation(string? name, string? code, string? text) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-explanation",
        "Kijkt naar de uitleg bij de laatste weigering, zoals die op het beheeradres onder /exchanges staat.",
        [
            new("name", ParameterKind.Text, "Naam van de weigering in docs/weigeringen.md, waarmee de uitleg begint."),
            new("code", ParameterKind.Text, "Code of andere bron van de regel, die de uitleg noemt."),
            new("text", ParameterKind.Text, "Staat in de uitleg, zoals wat er kwam of had moeten komen; hoofdletters tellen niet."),
        ],
        a => new ExpectExplanation(a.Text("name"), a.Text("code"), a.Text("text")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var hops = await Recorded.ReadAsync(run, all => LastNote(all) is { } note && IsMeant(note), cancellationToken);
        var seen = LastNote(hops);
        return seen is not null && IsMeant(seen)
            ? StepOutcome.Success
            : StepOutcome.Failure(string.Join(", ", Wanted()), seen ?? "geen weigering met uitleg");
    }

    private IEnumerable<string> Wanted() => new[]
    {
        name is null ? "een uitleg" : $"uitleg {name}",
        text is null ? null : $"met '{text}'",
        code is null ? null : $"uit {code}",
    }.OfType<string>();

    /// <summary>Whether an explanation is the one that is meant.</summary>
    internal bool IsMeant(string note) =>
        (name is null || note.StartsWith(name + ":", StringComparison.Ordinal))
        && (code is null || note.Contains(code, StringComparison.Ordinal))
        && (text is null || note.Contains(text, StringComparison.OrdinalIgnoreCase));

    // Participants deliver their logs meanwhile: what is said of that is meant by a scenario that names it only.
    private string? LastNote(List<Exchange> hops) => hops.FindLast(h => h.Note is { } note && (IsOfLog(name) || !IsOfLog(note)))?.Note;

    private static bool IsOfLog(string? note) => note?.StartsWith("log-", StringComparison.Ordinal) == true;
}
