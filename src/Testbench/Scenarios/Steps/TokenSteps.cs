using System.Globalization;
using MedMijSandbox.Testbench.Flows;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The bench offers the code that it caught to the token endpoint.</summary>
/// <remarks>Bron: core.tknint.208; RFC 6749 §4.1.3.</remarks>
internal sealed class ExchangeCode(string certificate, int times, string? redirectUri, string? clientId) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "exchange-code",
        "De testbank biedt de opgevangen code zelf aan bij het token endpoint en onthoudt het laatste antwoord.",
        [
            new("as", ParameterKind.Text, "Deelnemer van wie het clientcertificaat wordt getoond; 'none' voor geen.", Required: true),
            new("times", ParameterKind.Number, "Aantal keren achter elkaar; zonder: 1."),
            new("redirect-uri", ParameterKind.Text, "redirect_uri; zonder: die van het autorisatieverzoek."),
            new("client-id", ParameterKind.Text, "client_id; zonder: die van het autorisatieverzoek."),
        ],
        a => new ExchangeCode(a.RequiredText("as"), a.Number("times") ?? 1, a.Text("redirect-uri"), a.Text("client-id")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Request is not { Addresses.Gegevensdiensten: [var service, ..] } request)
        {
            return StepOutcome.Failure("eerst een stap request-authorization", "geen verzoek van de testbank");
        }

        if (run.Agent.History.LastOrDefault(v => v.Location is { } l && Screens.Parameter(l, "code") is not null)?.Location is not { } response)
        {
            return StepOutcome.Failure("een opgevangen code", Screens.Seen(run));
        }

        var fields = AuthorizationRoad.TokenForm(
            Screens.Parameter(response, "code")!, clientId ?? request.ClientId, redirectUri ?? request.RedirectUri);
        for (var i = 0; i < times; i++)
        {
            var shown = certificate == "none" ? null : certificate;
            run.TokenAnswer = await run.Caller.RequestTokenAsync(service.Token, fields, shown, request.CorrelationId, cancellationToken);
            run.AccessToken = run.TokenAnswer.Field("access_token") ?? run.AccessToken;
        }

        return StepOutcome.Success;
    }
}

/// <summary>Looks whether the last token request gave a token.</summary>
/// <remarks>Bron: core.tknint.201 (deels).</remarks>
internal sealed class ExpectToken : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-token", "Kijkt of het laatste tokenverzoek een Bearer-token gaf.", [], _ => new ExpectToken());

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Task.FromResult(Look(run));

    private static StepOutcome Look(ScenarioRun run)
    {
        if (run.TokenAnswer is not { } answer)
        {
            return StepOutcome.Failure("eerst een stap exchange-code", "geen tokenverzoek");
        }

        var complete = answer.Status == 200
            && answer.Field("access_token") is { Length: > 0 }
            && string.Equals(answer.Field("token_type"), "Bearer", StringComparison.OrdinalIgnoreCase)
            && answer.Field("expires_in") is not null;
        return complete ? StepOutcome.Success : StepOutcome.Failure("200 met access_token, token_type Bearer en expires_in", answer.ToString());
    }
}

/// <summary>Looks whether the last token request was refused.</summary>
/// <remarks>Bron: RFC 6749 §5.2.</remarks>
internal sealed class ExpectTokenError(int? status, string error) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-token-error",
        "Kijkt of het laatste tokenverzoek is geweigerd.",
        [
            new("error", ParameterKind.Text, "Waarde van error in het antwoord.", Required: true),
            new("status", ParameterKind.Number, "Statuscode; zonder: 400."),
        ],
        a => new ExpectTokenError(a.Number("status"), a.RequiredText("error")));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var expected = status ?? 400;
        var answer = run.TokenAnswer;
        return Task.FromResult(answer is not null && answer.Status == expected && answer.Field("error") == error
            ? StepOutcome.Success
            : StepOutcome.Failure($"{expected.ToString(CultureInfo.InvariantCulture)} met error={error}", answer?.ToString() ?? "geen tokenverzoek"));
    }
}

/// <summary>Looks whether the last token request met an ended connection: no status, no body, no reason.</summary>
/// <remarks>Bron: core.whl.309.</remarks>
internal sealed class ExpectNoAnswer : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-no-answer", "Kijkt of de verbinding bij het laatste tokenverzoek zonder antwoord is verbroken.", [], _ => new ExpectNoAnswer());

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Task.FromResult(
        run.TokenAnswer is { Status: 0, Body: "" }
            ? StepOutcome.Success
            : StepOutcome.Failure("een verbroken verbinding zonder antwoord", run.TokenAnswer?.ToString() ?? "geen tokenverzoek"));
}
