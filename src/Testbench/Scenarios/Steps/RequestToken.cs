using System.Text.Json;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Flows;
using Microsoft.AspNetCore.WebUtilities;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The bench sends a token request with a fault in it.</summary>
/// <remarks>Bron: core.tknint.200 (deels); core.tknint.208; RFC 6749 §4.1.3.</remarks>
internal sealed class RequestToken(StepArguments arguments) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "request-token",
        "De testbank stuurt een tokenverzoek precies zoals het scenario wil, en onthoudt het antwoord.",
        [
            RequestParts.Certificate,
            new("code", ParameterKind.Text, "code; zonder: de opgevangen code."),
            new("grant-type", ParameterKind.Text, "grant_type; zonder: authorization_code."),
            new("client-id", ParameterKind.Text, "client_id; zonder: die van het autorisatieverzoek."),
            new("redirect-uri", ParameterKind.Text, "redirect_uri; zonder: die van het autorisatieverzoek."),
            RequestParts.Without,
            RequestParts.Twice,
            RequestParts.WithoutIds,
            new("in", ParameterKind.Text, "Waar de parameters staan: form, json (in de body) of query; zonder: form."),
            new("method", ParameterKind.Text, "Methode; zonder: POST."),
            RequestParts.Size,
        ],
        a => new RequestToken(a));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Request is not { Addresses.Gegevensdiensten: [var service, ..] } request)
        {
            return StepOutcome.Failure("eerst een stap request-authorization", "geen verzoek van de testbank");
        }

        if ((arguments.Text("code") ?? Screens.CaughtCode(run)) is not { } code)
        {
            return StepOutcome.Failure("een opgevangen code, of een code in de stap", Screens.Seen(run));
        }

        var sent = AuthorizationRoad.TokenForm(
            code, arguments.Text("client-id") ?? request.ClientId, arguments.Text("redirect-uri") ?? request.RedirectUri);
        if (arguments.Text("grant-type") is { } grantType)
        {
            sent = [.. sent.Select(p => p.Key == "grant_type" ? KeyValuePair.Create(p.Key, grantType) : p)];
        }

        var fields = RequestParts.Change(sent, arguments);
        var message = await MessageAsync(service.Token, fields, RequestParts.Ids(arguments, request.CorrelationId), cancellationToken);
        var shown = RequestParts.Shown(arguments.RequiredText(RequestParts.Certificate.Name));
        run.Keep((await run.Caller.SendAsync(message, shown, cancellationToken)).ToText());
        return StepOutcome.Success;
    }

    private async Task<BackchannelRequest> MessageAsync(
        Uri endpoint, IReadOnlyList<KeyValuePair<string, string>> fields, List<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        var method = arguments.Text("method") ?? "POST";
        headers.Add(new("Accept", "application/json"));
        switch (arguments.Text("in"))
        {
            case "query":
                var address = QueryHelpers.AddQueryString(endpoint.AbsoluteUri, fields.Select(f => KeyValuePair.Create(f.Key, (string?)f.Value)));
                return new(method, new(address), headers);
            case "json":
                var members = fields.DistinctBy(f => f.Key, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
                return new(method, endpoint, headers, RequestParts.Filled(JsonSerializer.SerializeToUtf8Bytes(members), arguments), "application/json");
            default:
                using (var form = new FormUrlEncodedContent(fields))
                {
                    var body = await form.ReadAsByteArrayAsync(cancellationToken);
                    return new(method, endpoint, headers, RequestParts.Filled(body, arguments), "application/x-www-form-urlencoded");
                }
        }
    }
}
