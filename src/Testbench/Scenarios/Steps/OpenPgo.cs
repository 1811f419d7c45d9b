namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The Persoon opens the PGO.</summary>
internal sealed class OpenPgo(string pgo) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "open-pgo",
        "Persoon opent de PGO in een nieuwe browser.",
        [new("pgo", ParameterKind.Text, "Naam van de PGO in het stelsel; zonder: pgo.")],
        a => new OpenPgo(a.Text("pgo") ?? "pgo"));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (!run.Target.Hosts.ContainsKey(pgo))
        {
            return StepOutcome.Failure($"een deelnemer '{pgo}'", $"het stelsel heeft {string.Join(", ", run.Target.Hosts.Keys)}");
        }

        run.Pgo = pgo;
        var page = await run.Agent.OpenAsync(run.Target.AddressOf(pgo, "/"), cancellationToken);
        return page.Status == 200 ? StepOutcome.Success : StepOutcome.Failure("de eerste pagina van de PGO", page.ToString());
    }
}
