using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedMijSandbox.Testbench.Backchannels;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The bench asks something of a resource endpoint, right or with a fault in it.</summary>
/// <remarks>Bron: core.rscint.200; core.rscint.201; RFC 6750 §2.</remarks>
internal sealed class RequestResource(StepArguments arguments) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "request-resource",
        "De testbank vraagt iets aan het resource endpoint precies zoals het scenario wil, en onthoudt het antwoord.",
        [
            new("gegevensdienst", ParameterKind.Text, "Id van de Gegevensdienst; heeft de Aanbieder die niet, dan wordt het adres zoals bij een andere van hem.", Required: true),
            new("path", ParameterKind.Text, "Wat achter het adres komt; zonder: de eerste vraag van de Gegevensdienst."),
            new("as", ParameterKind.Text, "Deelnemer van wie het clientcertificaat wordt getoond; 'none' voor geen; zonder: pgo."),
            new("token", ParameterKind.Text, "last (het laatste dat zij kreeg), none, wrong, basic (een andere soort) of in-query; zonder: last."),
            new("method", ParameterKind.Text, "Methode; zonder: GET."),
            new("accept", ParameterKind.Text, "Accept; zonder: die van de Gegevensdienst."),
            RequestParts.WithoutIds,
        ],
        a => new RequestResource(a));

    private string Gegevensdienst => arguments.RequiredText("gegevensdienst");

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Request is not { Addresses.Gegevensdiensten: [var first, ..] } request)
        {
            return StepOutcome.Failure("eerst een stap request-authorization", "geen verzoek van de testbank");
        }

        var kind = arguments.Text("token") ?? RequestParts.Last;
        if (kind is RequestParts.Last or "in-query" && run.AccessToken is null)
        {
            return StepOutcome.Failure("eerst een access token", "geen token");
        }

        var known = ServiceRequests.Find(Gegevensdienst);
        var endpoint = request.Addresses.Find(Gegevensdienst)?.Resource ?? new Uri(first.Resource, $"/{Gegevensdienst}/fhir");
        var path = arguments.Text("path") ?? known?.Queries[0] ?? "Patient";
        var headers = RequestParts.Ids(arguments, request.CorrelationId);
        headers.Add(new("Accept", arguments.Text("accept") ?? known?.Accept ?? "application/fhir+json"));
        if (Authorization(kind, run.AccessToken) is { } authorization)
        {
            headers.Add(new("Authorization", authorization));
        }

        if (kind == "in-query")
        {
            path += (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "access_token=" + Uri.EscapeDataString(run.AccessToken!);
        }

        var message = new BackchannelRequest(arguments.Text("method") ?? "GET", new($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}"), headers);
        var answer = await run.Caller.SendAsync(message, RequestParts.Shown(arguments.Text("as") ?? "pgo"), cancellationToken);
        run.Answer = answer.ToText();
        return StepOutcome.Success;
    }

    /// <summary>Value of Authorization; null: the header is not there.</summary>
    internal static string? Authorization(string kind, string? accessToken) => kind switch
    {
        RequestParts.Last => "Bearer " + accessToken,
        "wrong" => "Bearer " + RandomNumberGenerator.GetHexString(43, lowercase: true),
        "basic" => "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("pgo:geheim")),
        _ => null,
    };
}

/// <summary>The bench sends any request on a backchannel, as to the collection point of the log.</summary>
internal sealed class RequestBackchannel(StepArguments arguments) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "request-backchannel",
        "De testbank stuurt een verzoek naar een achterkanaal, of naar de Stelselnode, en onthoudt het antwoord.",
        [
            new("to", ParameterKind.Text, "Deelnemer of hostnaam, zoals stelselnode of token.dva-noord.", Required: true),
            new("path", ParameterKind.Text, "Pad, met wat erachter komt.", Required: true),
            RequestParts.Certificate,
            new("method", ParameterKind.Text, "Methode; zonder: POST met body, anders GET."),
            new("body", ParameterKind.Text, "Body; zonder: geen."),
            new("content-type", ParameterKind.Text, "Content-Type van de body; zonder: application/json."),
            new("header", ParameterKind.Text, "Een header, zoals 'Aanlevering-Id: morgen'."),
            RequestParts.Size,
        ],
        a => new RequestBackchannel(a));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> headers = [new("Accept", "application/json")];
        if (arguments.Text("header")?.Split(':', 2, StringSplitOptions.TrimEntries) is [var name, var value])
        {
            headers.Add(new(name, value));
        }

        var body = arguments.Text("body") is { } text ? RequestParts.Body(text, arguments) : null;
        var message = new BackchannelRequest(
            arguments.Text("method") ?? (body is null ? "GET" : "POST"),
            run.Target.AddressOf(arguments.RequiredText("to"), arguments.RequiredText("path")),
            headers,
            body,
            arguments.Text("content-type") ?? "application/json");
        var shown = RequestParts.Shown(arguments.RequiredText(RequestParts.Certificate.Name));
        run.Answer = (await run.Caller.SendAsync(message, shown, cancellationToken)).ToText();
        return StepOutcome.Success;
    }
}

/// <summary>Looks at the last answer on a backchannel.</summary>
internal sealed class ExpectAnswer(int status, string? error, string? text) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-answer",
        "Kijkt naar het laatste antwoord dat de testbank op een achterkanaal kreeg.",
        [
            new("status", ParameterKind.Number, "Statuscode; 0 voor een verbinding die werd verbroken.", Required: true),
            new("error", ParameterKind.Text, "Code van de fout, in de body of in WWW-Authenticate."),
            new("text", ParameterKind.Text, "Staat in de body."),
        ],
        a => new ExpectAnswer(a.Number("status") ?? 200, a.Text("error"), a.Text("text")));

    public Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Task.FromResult(Look(run));

    private StepOutcome Look(ScenarioRun run)
    {
        if (run.Answer is not { } answer)
        {
            return StepOutcome.Failure("eerst een verzoek van de testbank", "geen antwoord");
        }

        if (answer.Status != status || (error is not null && answer.Error != error))
        {
            var expected = status.ToString(CultureInfo.InvariantCulture) + (error is null ? "" : $" met error={error}");
            return StepOutcome.Failure(expected, answer.ToString());
        }

        return text is null || answer.Body.Contains(text, StringComparison.OrdinalIgnoreCase)
            ? StepOutcome.Success
            : StepOutcome.Failure($"'{text}' in het antwoord", answer.ToString());
    }
}
