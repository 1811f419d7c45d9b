using System.Globalization;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Changes how a DVA answers; the runner puts it back after the scenario.</summary>
internal sealed class SetOption(string dva, string option, string value, string? after) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "set-option",
        "Verandert een instelling van een DVA terwijl zij draait; na het scenario is zij weer zoals zij was, of zoals bij after staat.",
        [
            new("dva", ParameterKind.Text, "Naam van de DVA.", Required: true),
            new("option", ParameterKind.Text, "Naam van de instelling, zoals tokenFormat of listedUntil:ziekenhuisnoord.", Required: true),
            new("value", ParameterKind.Text, "Waarde; bij een moment mag now, now-90s, now-1h of now-2d.", Required: true),
            new("after", ParameterKind.Text, "Waarde na het scenario; zonder: wat het ervoor was."),
        ],
        a => new SetOption(a.RequiredText("dva"), a.RequiredText("option"), a.RequiredText("value"), a.Text("after")));

    private const string Now = "now";
    private const string Moments = "listedUntil:";

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Management is null)
        {
            return StepOutcome.Failure("een andere instelling", PrepareLogin.NotUnderLoad);
        }

        var before = await run.Management.OptionAsync(dva, option, cancellationToken);
        if (before.Problem is { } unknown)
        {
            return StepOutcome.Failure($"de instellingen van {dva}", unknown);
        }

        run.ChangedOptions.Insert(0, new(dva, option, after ?? before.Value));
        var text = option.StartsWith(Moments, StringComparison.OrdinalIgnoreCase) ? Moment(value, run.Clock.GetUtcNow()) : value;
        var problem = await run.Management.SetOptionAsync(dva, option, text, cancellationToken);
        return problem is null ? StepOutcome.Success : StepOutcome.Failure($"{dva} met {option} {text}", problem);
    }

    /// <summary>A moment that is told from now; a text that is none stays as it is, for the DVA to judge.</summary>
    internal static string Moment(string text, DateTimeOffset now)
    {
        if (text == Now)
        {
            return Format(now);
        }

        return text.Length > Now.Length + 2
            && text.StartsWith(Now + "-", StringComparison.Ordinal)
            && UnitOf(text[^1]) is { } length
            && int.TryParse(text.AsSpan(Now.Length + 1, text.Length - Now.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? Format(now - (length * count))
                : text;
    }

    private static TimeSpan? UnitOf(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };

    private static string Format(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>A Persoon dies; the runner undoes that after the scenario.</summary>
internal sealed class Die(string? persona) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "die",
        "Persoon overlijdt: elke DVA hoort het. Na het scenario leeft Persoon weer; toestemmingen komen niet terug.",
        [new("persona", ParameterKind.Text, "Naam van wie overlijdt; zonder: de Persoon van het scenario.")],
        a => new Die(a.Text("persona")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Management is null)
        {
            return StepOutcome.Failure("een overlijden", PrepareLogin.NotUnderLoad);
        }

        var name = persona ?? run.Persona.Name;
        run.Deceased.Add(name);
        var problem = await run.Management.SetDeceasedAsync(name, isDeceased: true, cancellationToken);
        return problem is null ? StepOutcome.Success : StepOutcome.Failure($"dat {name} is overleden", problem);
    }
}
