using MedMijSandbox.Testbench.Backchannels;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The bench does the requests of a Gegevensdienst itself, with the token that it received.</summary>
/// <remarks>Bron: core.rscint.200; core.rscint.201.</remarks>
internal sealed class CollectAsBench(string gegevensdienst, string certificate, int status) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "collect-as-bench",
        "De testbank doet de verzoeken van een Gegevensdienst zelf, met het token dat zij kreeg.",
        [
            new("gegevensdienst", ParameterKind.Text, "Id van de Gegevensdienst; Persoon heeft daar een dossier van.", Required: true),
            new("as", ParameterKind.Text, "Deelnemer van wie het clientcertificaat wordt getoond; zonder: pgo."),
            new("expect-status", ParameterKind.Number, "Statuscode van elk antwoord; zonder: 200."),
        ],
        a => new CollectAsBench(a.RequiredText("gegevensdienst"), a.Text("as") ?? "pgo", a.Number("expect-status") ?? 200));

    public string? GegevensdienstId => gegevensdienst;

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Request is not { } request || run.AccessToken is not { } token)
        {
            return StepOutcome.Failure("eerst een token van een stap exchange-code", "geen token");
        }

        if (request.Addresses.Find(gegevensdienst) is not { } service || ServiceRequests.Find(gegevensdienst) is not { } requests)
        {
            return StepOutcome.Failure($"Gegevensdienst {gegevensdienst} van deze Aanbieder", "die heeft hij niet, of de testbank kent haar niet");
        }

        foreach (var query in requests.Queries)
        {
            var address = new Uri($"{service.Resource.AbsoluteUri.TrimEnd('/')}/{query}");
            var answer = await run.Caller.RequestResourceAsync(
                address, requests.Accept, token, certificate, request.CorrelationId, cancellationToken);
            if (answer.Status != status)
            {
                return StepOutcome.Failure($"{status} op {query}", answer.ToString());
            }
        }

        return StepOutcome.Success;
    }
}
