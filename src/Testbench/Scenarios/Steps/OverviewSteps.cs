using System.Security.Cryptography;
using MedMijSandbox.Stelsel;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Flows;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The bench sends the browser to the toestemmingen of a Persoon at a DVA, in the place of a DVP.</summary>
/// <remarks>Bron: core.autorisatie.100. Address and parameters are a choice of ours: docs/afsprakenstelsel.md.</remarks>
internal sealed class OpenOverview(StepArguments arguments) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "open-overview",
        "De testbank stuurt de browser naar Beheren toestemmingen van een DVA, op de plaats van een DVP, en vangt het antwoord op.",
        [
            new("aanbieder", ParameterKind.Text, "MedMij-naam van de Aanbieder zonder @medmij; bepaalt naar welke DVA het verzoek gaat.", Required: true),
            new("client-id", ParameterKind.Text, "client_id; zonder: de hostnaam van de gewone PGO."),
            new("redirect-uri", ParameterKind.Text, "redirect_uri; zonder: /terug bij client_id."),
            new("state", ParameterKind.Text, "state; zonder: een willekeurige tekst."),
            RequestParts.Without,
            RequestParts.Twice,
        ],
        a => new OpenOverview(a));

    private const string Path = "/toestemmingen/beheren";

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var aanbieder = arguments.RequiredText("aanbieder");
        var addresses = await AanbiederAddresses.FetchAsync(run.Caller, run.Target, aanbieder, cancellationToken);
        if (addresses.Gegevensdiensten is not [var service, ..])
        {
            return StepOutcome.Failure($"adressen van {aanbieder}", addresses.Problem ?? "geen enkele Gegevensdienst");
        }

        var clientId = arguments.Text("client-id") ?? run.Target.HostOf(run.Pgo);
        var redirectUri = arguments.Text("redirect-uri") ?? run.Target.AddressOf(clientId, "/terug").AbsoluteUri;
        var state = arguments.Text("state") ?? RandomNumberGenerator.GetHexString(32, lowercase: true);

        // The tokens that the bench got are still for the request before this one.
        run.Request ??= new(clientId, redirectUri, state, Guid.NewGuid(), addresses);
        run.Agent.Catches = location => AuthorizationRoad.IsAnswer(location, redirectUri);
        KeyValuePair<string, string?>[] parameters =
        [
            new("client_id", clientId),
            new("redirect_uri", redirectUri),
            new("state", state),
            new(MedMijIds.RequestId, Guid.NewGuid().ToString()),
            new(MedMijIds.CorrelationId, Guid.NewGuid().ToString()),
        ];
        var address = AuthorizationRoad.Address(new(service.Authorization, Path), RequestParts.Change(parameters, arguments));
        var page = await run.Agent.OpenAsync(address, cancellationToken);
        return page.Problem is null ? StepOutcome.Success : StepOutcome.Failure("een antwoord van de DVA", page.ToString());
    }
}

/// <summary>The Persoon ends a toestemming in the overview of the DVA.</summary>
/// <remarks>Bron: core.autorisatie.100.</remarks>
internal sealed class Withdraw(int which, bool notAfterAll) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "withdraw",
        "Persoon beëindigt een toestemming in het overzicht van de DVA, bevestigt dat en is weer in het overzicht.",
        [
            new("which", ParameterKind.Number, "De hoeveelste in het overzicht, vanaf 1; zonder: 1, de nieuwste."),
            new("toch-niet", ParameterKind.Switch, "true: Persoon kiest bij de bevestiging voor nee; zonder: false."),
        ],
        a => new Withdraw(a.Number("which") ?? 1, a.Switch("toch-niet")));

    private const string Ask = "/toestemmingen/beeindigen";
    private const string Overview = "/toestemmingen/overzicht";
    private const string End = "beeindigen";

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Agent.Page is not { } page || Screens.FormTo(page, "id", Ask, which)?.Press() is not { } submission)
        {
            return StepOutcome.Failure($"toestemming {which} in het overzicht van de DVA", Screens.Seen(run));
        }

        await run.Agent.SubmitAsync(submission, cancellationToken);
        return await Screens.ChooseAndExpectAsync(
            run.Agent,
            notAfterAll ? Screens.Cancel : End,
            after => after.Status == 200 && after.Address.AbsolutePath == Overview,
            "weer het overzicht",
            cancellationToken);
    }
}

/// <summary>The Persoon leaves the overview of the DVA.</summary>
internal sealed class LeaveOverview : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "leave-overview", "Persoon gaat uit het overzicht van de DVA terug naar de PGO.", [], _ => new LeaveOverview());

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Screens.ChooseAndExpectAsync(
        run.Agent, Screens.Close, page => Screens.IsBackAtClient(run, page), "terug bij de PGO", cancellationToken);
}
