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

        if (Screens.CaughtCode(run) is not { } code)
        {
            return StepOutcome.Failure("een opgevangen code", Screens.Seen(run));
        }

        var fields = AuthorizationRoad.TokenForm(code, clientId ?? request.ClientId, redirectUri ?? request.RedirectUri);
        for (var i = 0; i < times; i++)
        {
            run.Keep(await run.Caller.RequestTokenAsync(service.Token, fields, RequestParts.Shown(certificate), request.CorrelationId, cancellationToken));
        }

        return StepOutcome.Success;
    }
}

/// <summary>Looks whether the last token request gave a token.</summary>
/// <remarks>Bron: core.tknint.201 (deels).</remarks>
internal sealed class ExpectToken(bool refresh, string? scope, int? expiresIn) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-token",
        "Kijkt of het laatste tokenverzoek een Bearer-token gaf.",
        [
            new("refresh", ParameterKind.Switch, "true: er hoort ook een refresh token bij; zonder: dat maakt niet uit."),
            new("scope", ParameterKind.Text, "scope van het antwoord; zonder: die maakt niet uit."),
            new("expires-in", ParameterKind.Number, "expires_in van het antwoord; zonder: dat maakt niet uit."),
        ],
        a => new ExpectToken(a.Switch("refresh"), a.Text("scope"), a.Number("expires-in")));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Task.FromResult(Look(run));

    private StepOutcome Look(ScenarioRun run)
    {
        if (run.TokenAnswer is not { } answer)
        {
            return StepOutcome.Failure("eerst een stap exchange-code", "geen tokenverzoek");
        }

        var complete = answer.Status == 200
            && answer.Field("access_token") is { Length: > 0 }
            && string.Equals(answer.Field("token_type"), "Bearer", StringComparison.OrdinalIgnoreCase)
            && answer.Field("expires_in") is not null;
        if (!complete)
        {
            return StepOutcome.Failure("200 met access_token, token_type Bearer en expires_in", answer.ToString());
        }

        if (refresh && answer.Field("refresh_token") is not { Length: > 0 })
        {
            return StepOutcome.Failure("een refresh_token", "geen");
        }

        if (scope is not null && answer.Field("scope") != scope)
        {
            return StepOutcome.Failure($"scope '{scope}'", $"scope '{answer.Field("scope")}'");
        }

        var wanted = expiresIn?.ToString(CultureInfo.InvariantCulture);
        return wanted is null || answer.Field("expires_in") == wanted
            ? StepOutcome.Success
            : StepOutcome.Failure($"expires_in {wanted}", $"expires_in {answer.Field("expires_in")}");
    }
}

/// <summary>Looks whether the last token request was refused.</summary>
/// <remarks>Bron: RFC 6749 §5.2.</remarks>
internal sealed class ExpectTokenError(int? status, string error, string? description) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-token-error",
        "Kijkt of het laatste tokenverzoek is geweigerd.",
        [
            new("error", ParameterKind.Text, "Waarde van error in het antwoord.", Required: true),
            new("status", ParameterKind.Number, "Statuscode; zonder: 400."),
            new("description", ParameterKind.Text, "Waarde van error_description; zonder: die maakt niet uit."),
        ],
        a => new ExpectTokenError(a.Number("status"), a.RequiredText("error"), a.Text("description")));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var expected = status ?? 400;
        var answer = run.TokenAnswer;
        if (answer is null || answer.Status != expected || answer.Field("error") != error)
        {
            var text = $"{expected.ToString(CultureInfo.InvariantCulture)} met error={error}";
            return Task.FromResult(StepOutcome.Failure(text, answer?.ToString() ?? "geen tokenverzoek"));
        }

        var seen = answer.Field("error_description");
        return Task.FromResult(description is null || seen == description
            ? StepOutcome.Success
            : StepOutcome.Failure($"error_description '{description}'", seen ?? "geen error_description"));
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
