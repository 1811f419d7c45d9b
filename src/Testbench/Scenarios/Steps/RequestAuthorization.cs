using System.Security.Cryptography;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Flows;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>
/// The bench sends the browser to a DVA in the place of a DVP, with a request as the test wants it. The answer to the redirect_uri is
/// caught and not brought to the real DVP.
/// </summary>
/// <remarks>Bron: core.authint.200 (deels); core.authint.208.</remarks>
internal sealed class RequestAuthorization(StepArguments arguments) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "request-authorization",
        "De testbank stuurt de browser zelf naar de DVA, op de plaats van een DVP, en vangt het antwoord op.",
        [
            new("aanbieder", ParameterKind.Text, "MedMij-naam van de Aanbieder zonder @medmij; bepaalt naar welke DVA het verzoek gaat.", Required: true),
            new("client-id", ParameterKind.Text, "client_id; zonder: de hostnaam van de gewone PGO."),
            new("redirect-uri", ParameterKind.Text, "redirect_uri; zonder: /terug bij client_id."),
            new("scope", ParameterKind.Text, "scope; zonder: de naam van de Aanbieder."),
            new("response-type", ParameterKind.Text, "response_type; zonder: code."),
            new("state", ParameterKind.Text, "state; zonder: een willekeurige tekst."),
            RequestParts.Without,
            RequestParts.Twice,
        ],
        a => new RequestAuthorization(a));

    private string Aanbieder => arguments.RequiredText("aanbieder");

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var addresses = await AanbiederAddresses.FetchAsync(run.Caller, run.Target, Aanbieder, cancellationToken);
        if (addresses.Gegevensdiensten is not [var service, ..])
        {
            return StepOutcome.Failure($"adressen van {Aanbieder}", addresses.Problem ?? "geen enkele Gegevensdienst");
        }

        var clientId = arguments.Text("client-id") ?? run.Target.HostOf(run.Pgo);
        var redirectUri = arguments.Text("redirect-uri") ?? run.Target.AddressOf(clientId, "/terug").AbsoluteUri;
        var state = arguments.Text("state") ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        run.Request = new(clientId, redirectUri, state, Guid.NewGuid(), addresses);
        run.Agent.Catches = location => AuthorizationRoad.IsAnswer(location, redirectUri);
        var ask = new AuthorizationAsk(
            arguments.Text("response-type") ?? "code", clientId, redirectUri, arguments.Text("scope") ?? Aanbieder, state, run.Request.CorrelationId);
        var parameters = RequestParts.Change(AuthorizationRoad.Parameters(ask), arguments);
        var page = await run.Agent.OpenAsync(AuthorizationRoad.Address(service.Authorization, parameters), cancellationToken);
        return page.Problem is null ? StepOutcome.Success : StepOutcome.Failure("een antwoord van de DVA", page.ToString());
    }
}

/// <summary>Looks at where the browser was sent with the answer to an authorization request.</summary>
internal sealed class ExpectRedirect(string to, string? error, string? state, string? description) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-redirect",
        "Kijkt waarheen de browser met het antwoord van de DVA is gestuurd.",
        [
            new("to", ParameterKind.Text, "Deelnemer of hostnaam van het adres.", Required: true),
            new("error", ParameterKind.Text, "Waarde van error; zonder: er is een code en geen fout."),
            new("state", ParameterKind.Text, "Waarde van state; 'same' voor de state van het verzoek."),
            new("description", ParameterKind.Text, "Waarde van error_description; 'none' voor geen; zonder: die maakt niet uit."),
        ],
        a => new ExpectRedirect(a.RequiredText("to"), a.Text("error"), a.Text("state"), a.Text("description")));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Task.FromResult(Look(run));

    private StepOutcome Look(ScenarioRun run)
    {
        var host = run.Target.HostOf(to);
        var response = run.Agent.History.LastOrDefault(v => IsResponseTo(v.Location, host))?.Location;
        if (response is null)
        {
            return StepOutcome.Failure($"een antwoord op een autorisatieverzoek naar {host}", Screens.Seen(run));
        }

        var seenError = Screens.Parameter(response, "error");
        if (seenError != error)
        {
            return StepOutcome.Failure(error is null ? "een code" : $"error={error}", seenError is null ? "een code" : $"error={seenError}");
        }

        var seenDescription = Screens.Parameter(response, "error_description");
        if (description is not null && (description == RequestParts.None ? seenDescription is not null : seenDescription != description))
        {
            return StepOutcome.Failure($"error_description '{description}'", seenDescription ?? "geen error_description");
        }

        var wanted = state == "same" ? SentState(run) : state;
        var seenState = Screens.Parameter(response, "state");
        return state is null || (wanted is not null && seenState == wanted)
            ? StepOutcome.Success
            : StepOutcome.Failure($"state={wanted ?? "van een verzoek"}", seenState is null ? "geen state" : $"state={seenState}");
    }

    private static bool IsResponseTo(Uri? location, string host) => location is not null
        && location.Host.Equals(host, StringComparison.OrdinalIgnoreCase)
        && (Screens.Parameter(location, "code") ?? Screens.Parameter(location, "error")) is not null;

    /// <summary>The state of the last authorization request that went through the browser.</summary>
    private static string? SentState(ScenarioRun run) =>
        run.Agent.History.LastOrDefault(v => Screens.Parameter(v.Address, "response_type") is not null) is { } visit
            ? Screens.Parameter(visit.Address, "state")
            : null;
}
