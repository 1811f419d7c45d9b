using System.Globalization;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Has the front door make a fault; the runner takes it away after the scenario.</summary>
internal sealed class MakeFault(StepArguments arguments) : IStepAction
{
    public const string NotUnderLoad = "onder belasting maakt de voordeur geen fouten, want anderen zouden dat merken";

    public static readonly StepDefinition Definition = new(
        "fault",
        "De voordeur maakt vanaf nu een fout uit docs/fouten.md; na het scenario houdt dat op.",
        [
            new("name", ParameterKind.Text, "Naam van de fout.", Required: true),
            new("host", ParameterKind.Text, "Deelnemer of hostnaam die wordt gevraagd, zoals token.dva-noord; zonder: elke."),
            new("caller", ParameterKind.Text, "Deelnemer die vraagt, of browser; zonder: wie ook. Niet bij een fout in de handshake."),
            new("path", ParameterKind.Text, "Begin van het pad; zonder: elk. Niet bij een fout in de handshake."),
            new("nth", ParameterKind.Number, "Alleen bij het zoveelste verzoek, vanaf 1; zonder: bij elk."),
            new("every", ParameterKind.Number, "Steeds bij het zoveelste verzoek; zonder: bij elk."),
            new("chance", ParameterKind.Text, "Kans, van 0 tot en met 1, zoals 0.1; zonder: altijd."),
            new("times", ParameterKind.Number, "Hoeveel keer; zonder: tot het eind."),
            new("with", ParameterKind.Texts, "Parameters van de fout, zoals { ms: 500 }."),
        ],
        a => new MakeFault(a));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var name = arguments.RequiredText("name");
        if (run.Management is null)
        {
            return StepOutcome.Failure($"de fout {name}", NotUnderLoad);
        }

        double? chance = null;
        if (arguments.Text("chance") is { } text)
        {
            if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read))
            {
                return StepOutcome.Failure("een kans van 0 tot en met 1, zoals 0.1", text);
            }

            chance = read;
        }

        var order = new FaultOrder(
            name, arguments.Text("host") is { } host ? run.Target.HostOf(host) : null, arguments.Text("caller"), arguments.Text("path"),
            arguments.Number("nth"), arguments.Number("every"), chance, arguments.Number("times"), arguments.Texts("with"));
        var answer = await run.Management.SetFaultAsync(order, cancellationToken);
        if (answer.Value is not { } fault)
        {
            return StepOutcome.Failure($"de fout {name}", answer.Problem ?? "geen antwoord");
        }

        run.Faults.Add(fault.Id);
        return StepOutcome.Success;
    }
}

/// <summary>The front door makes no faults any more.</summary>
internal sealed class EndFaults : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "end-faults", "De voordeur houdt op met de fouten van dit scenario.", [], _ => new EndFaults());

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Management is null)
        {
            return StepOutcome.Failure("geen fouten meer", MakeFault.NotUnderLoad);
        }

        foreach (var fault in run.Faults)
        {
            if (await run.Management.RemoveFaultAsync(fault, cancellationToken) is { } problem)
            {
                return StepOutcome.Failure($"dat fout {fault} ophoudt", problem);
            }
        }

        run.Faults.Clear();
        return StepOutcome.Success;
    }
}
