using System.Globalization;
using System.Text.Json.Nodes;
using MedMijSandbox.Testbench.Backchannels;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>The bench sends a subscription request with the token that it got.</summary>
/// <remarks>Bron: ext.abo.subint.201; ext.abo.subint.202.</remarks>
internal sealed class PostSubscription(StepArguments arguments) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "post-subscription",
        "De testbank stuurt een abonneerverzoek precies zoals het scenario wil, en onthoudt het antwoord.",
        [
            RequestParts.Certificate,
            new("token", ParameterKind.Text, "last (het laatste dat zij kreeg), none, wrong of basic; zonder: last."),
            new("id", ParameterKind.Text, "id van het abonnement, of last voor dat van de testbank; zonder: geen, dus een nieuw abonnement."),
            new("end-in-days", ParameterKind.Number, "end, in dagen vanaf nu; zonder: geen."),
            new("end-now", ParameterKind.Switch, "true: status off, dus beëindigen; zonder: false."),
            new("body", ParameterKind.Text, "Body in plaats van die van de drie hierboven."),
            new("method", ParameterKind.Text, "Methode; zonder: POST."),
            new("content-type", ParameterKind.Text, "Content-Type; zonder: application/json."),
            new("accept", ParameterKind.Text, "Accept; zonder: application/json."),
            RequestParts.WithoutIds,
            RequestParts.Size,
        ],
        a => new PostSubscription(a));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Request is not { } request
            || request.Addresses.Gegevensdiensten.Select(g => g.Subscription).OfType<Uri>().FirstOrDefault() is not { } endpoint)
        {
            return StepOutcome.Failure("eerst een stap request-authorization bij een Aanbieder met abonnementen", "geen adres");
        }

        var kind = arguments.Text("token") ?? RequestParts.Last;
        if (kind == RequestParts.Last && run.AccessToken is null)
        {
            return StepOutcome.Failure("eerst een access token", "geen token");
        }

        var headers = RequestParts.Ids(arguments, request.CorrelationId);
        headers.Add(new("Accept", arguments.Text("accept") ?? "application/json"));
        if (RequestResource.Authorization(kind, run.AccessToken) is { } authorization)
        {
            headers.Add(new("Authorization", authorization));
        }

        var method = arguments.Text("method") ?? "POST";
        var body = method == "GET" ? null : RequestParts.Body(arguments.Text("body") ?? Body(run), arguments);
        var message = new BackchannelRequest(
            method, new(endpoint.AbsoluteUri.TrimEnd('/') + "/Subscription"), headers, body, arguments.Text("content-type") ?? "application/json");
        var shown = RequestParts.Shown(arguments.RequiredText(RequestParts.Certificate.Name));
        var answer = (await run.Caller.SendAsync(message, shown, cancellationToken)).ToText();
        run.Answer = answer;
        run.SubscriptionId = answer.Field("subscription_id") ?? run.SubscriptionId;
        return StepOutcome.Success;
    }

    private string Body(ScenarioRun run)
    {
        var members = new JsonObject();
        if (arguments.Text("id") is { } id)
        {
            members["id"] = id == RequestParts.Last ? run.SubscriptionId : id;
        }

        if (arguments.Number("end-in-days") is { } days)
        {
            members["end"] = run.Clock.GetUtcNow().AddDays(days).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        if (arguments.Switch("end-now"))
        {
            members["status"] = "off";
        }

        return members.ToJsonString();
    }
}

/// <summary>Something happens at an Aanbieder that subscriptions are about.</summary>
internal sealed class TellSubscribers(string what, string dva, string gegevensdienst, int? count) : IStepAction
{
    private static readonly StepParameter[] Parameters =
    [
        new("dva", ParameterKind.Text, "Naam van de DVA.", Required: true),
        new("gegevensdienst", ParameterKind.Text, "Id van de Gegevensdienst.", Required: true),
        new("count", ParameterKind.Number, "Om hoeveel abonnementen van het scenario het gaat; zonder: een of meer."),
    ];

    public static readonly StepDefinition NewData = new(
        "new-data", "Er zijn nieuwe gegevens van Persoon bij een DVA: zij meldt dat binnen een uur aan wie een abonnement heeft.", Parameters, a => Create("new-data", a));

    public static readonly StepDefinition End = new(
        "end-subscriptions", "De Aanbieder laat de abonnementen van Persoon nu eindigen, en de DVA meldt dat.", Parameters, a => Create("subscriptions/end", a));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Management is null)
        {
            return StepOutcome.Failure("iets dat bij de Aanbieder gebeurt", PrepareLogin.NotUnderLoad);
        }

        var answer = await run.Management.TellDvaAsync(dva, what, new(run.Persona.Name, gegevensdienst), cancellationToken);
        var own = await OwnSubscriptions.ReadAsync(run, cancellationToken);
        var seen = answer.Value?.Subscriptions.Count(own.Contains) ?? 0;
        return answer.Problem is null && (count is { } exact ? seen == exact : seen > 0)
            ? StepOutcome.Success
            : StepOutcome.Failure($"{count?.ToString(CultureInfo.InvariantCulture) ?? "een of meer"} abonnementen", answer.Problem ?? $"{seen}");
    }

    private static TellSubscribers Create(string what, StepArguments arguments) =>
        new(what, arguments.RequiredText("dva"), arguments.RequiredText("gegevensdienst"), arguments.Number("count"));
}

/// <summary>Looks whether a DVA notified the PGO.</summary>
/// <remarks>Bron: ext.abo.rscnotint.202; ext.abo.subnotint.202.</remarks>
internal sealed class ExpectNotification(int count, string? kind) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-notification",
        "Kijkt hoeveel notificaties over abonnementen van het scenario er over de voordeur gingen.",
        [
            new("count", ParameterKind.Number, "Aantal notificaties met een antwoord van 200.", Required: true),
            new("kind", ParameterKind.Text, "resource of subscription; zonder: allebei."),
        ],
        a => new ExpectNotification(a.Number("count") ?? 0, a.Text("kind")));

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var hops = await Recorded.ReadAsync(run, all => Count(all) >= count, cancellationToken);
        var seen = Count(hops);
        return seen == count ? StepOutcome.Success : StepOutcome.Failure($"{count} notificaties", $"{seen}");
    }

    private int Count(List<Exchange> hops)
    {
        var own = OwnSubscriptions.Of(hops);
        return hops.Count(h => IsMeant(h) && OwnSubscriptions.NumberIn(h.RequestBody) is { } number && own.Contains(number));
    }

    private bool IsMeant(Exchange hop) => hop is { Method: "POST", Status: 200 }
        && hop.PathOnly.EndsWith("/Notification", StringComparison.Ordinal)
        && (kind is null || hop.PathOnly.StartsWith("/" + kind, StringComparison.Ordinal));
}

/// <summary>The bench sends a notification, in the place of a DVA.</summary>
/// <remarks>Bron: ext.abo.rscnotint.201; ext.abo.subnotint.201.</remarks>
internal sealed class PostNotification(StepArguments arguments) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "post-notification",
        "De testbank stuurt een notificatie naar de PGO, op de plaats van een DVA, en onthoudt het antwoord.",
        [
            RequestParts.Certificate,
            new("kind", ParameterKind.Text, "resource of subscription: het koppelvlak en de soort.", Required: true),
            new("id", ParameterKind.Text, "subscription_id; zonder: dat van het laatste abonnement in het scenario."),
            new("end-in-days", ParameterKind.Number, "end_date bij subscription, in dagen vanaf vandaag; zonder: 0."),
            new("body", ParameterKind.Text, "Body in plaats van die van de drie hierboven."),
            new("method", ParameterKind.Text, "Methode; zonder: POST."),
            new("content-type", ParameterKind.Text, "Content-Type; zonder: application/json."),
            RequestParts.Size,
        ],
        a => new PostNotification(a));

    private string Kind => arguments.RequiredText("kind");

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var id = arguments.Text("id");
        if (id is null && arguments.Text("body") is null && (id = await SubscriptionIdAsync(run, cancellationToken)) is null)
        {
            return StepOutcome.Failure("een abonnement in het scenario, of een id in de stap", "geen abonnement");
        }

        var method = arguments.Text("method") ?? "POST";
        var body = method == "GET" ? null : RequestParts.Body(arguments.Text("body") ?? Body(run, id!), arguments);
        var message = new BackchannelRequest(
            method,
            run.Target.AddressOf("notificaties." + run.Pgo, $"/{Kind}/Notification"),
            [.. RequestParts.Ids(arguments, Guid.NewGuid()), new("Accept", "application/json")],
            body,
            arguments.Text("content-type") ?? "application/json");
        var shown = RequestParts.Shown(arguments.RequiredText(RequestParts.Certificate.Name));
        run.Answer = (await run.Caller.SendAsync(message, shown, cancellationToken)).ToText();
        return StepOutcome.Success;
    }

    private string Body(ScenarioRun run, string id)
    {
        var members = new JsonObject { ["subscription_id"] = id, ["notification_type"] = Kind };
        if (Kind == "subscription")
        {
            members["end_date"] = run.Clock.GetUtcNow().AddDays(arguments.Number("end-in-days") ?? 0).UtcDateTime
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return members.ToJsonString();
    }

    /// <summary>The subscription of the bench, or else the last one that the PGO got, as it went over the front door.</summary>
    private static async Task<string?> SubscriptionIdAsync(ScenarioRun run, CancellationToken cancellationToken) =>
        run.SubscriptionId ?? (await OwnSubscriptions.ReadAsync(run, cancellationToken) is [.., var last] ? last : null);
}
