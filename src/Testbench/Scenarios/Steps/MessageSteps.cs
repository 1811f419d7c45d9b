using System.Globalization;
using MedMijSandbox.Testbench.Management;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Looks at the e-mail that the PGO sent.</summary>
/// <remarks>Bron: core.gegevensuitwisseling.104; core.account.103.</remarks>
internal sealed class ExpectMessage(string subject, int? count, string? to) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-message",
        "Kijkt naar de e-mail die de PGO aan Persoon stuurde.",
        [
            new("subject", ParameterKind.Text, "Staat in het onderwerp; hoofdletters tellen niet.", Required: true),
            new("count", ParameterKind.Number, "Aantal van zulke berichten; zonder: een of meer."),
            new("to", ParameterKind.Text, "Adres; zonder: dat van het account in het scenario."),
        ],
        a => new ExpectMessage(a.RequiredText("subject"), a.Number("count"), a.Text("to")));

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Management is not { } management || (to ?? run.Login?.Mailbox) is not { } address)
        {
            return StepOutcome.Failure("een postvak", "geen account bij de PGO, of onder belasting");
        }

        var started = run.Clock.GetTimestamp();
        while (true)
        {
            var answer = await management.MessagesAsync(address, cancellationToken);
            var seen = answer.Value?.Count(m => m.Subject.Contains(subject, StringComparison.OrdinalIgnoreCase)) ?? 0;
            if (count is { } exact ? seen == exact : seen > 0)
            {
                return StepOutcome.Success;
            }

            // Who sends it does so within a second; a message too many does not go away.
            if (seen > count || run.Clock.GetElapsedTime(started) > Patience)
            {
                var expected = $"{count?.ToString(CultureInfo.InvariantCulture) ?? "een of meer"} keer '{subject}' aan {address}";
                return StepOutcome.Failure(expected, answer.Problem ?? Subjects(answer.Value));
            }

            await Task.Delay(Pause, run.Clock, cancellationToken);
        }
    }

    private static string Subjects(List<SentMessage>? messages) =>
        messages is { Count: > 0 } ? string.Join("; ", messages.Select(m => m.Subject)) : "geen berichten";
}

/// <summary>Looks at the log of the chain.</summary>
/// <remarks>Bron: core.logging.102.</remarks>
internal sealed class ExpectLog(StepArguments arguments) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "expect-log",
        "Kijkt in de ketenlog naar de regels van een stroom, nadat elke deelnemer heeft aangeleverd.",
        [
            new("event", ParameterKind.Text, "Naam van de gebeurtenis.", Required: true),
            new("by", ParameterKind.Text, "Deelnemer die de regel aanleverde; zonder: wie ook."),
            new("count", ParameterKind.Number, "Aantal regels; zonder: een of meer."),
            new("initiated-by", ParameterKind.Text, "person of machine; zonder: wie ook."),
            new("flow", ParameterKind.Text, "authorization (het laatste autorisatieverzoek) of token (het laatste tokenverzoek); zonder: authorization."),
        ],
        a => new ExpectLog(a));

    private const string TokenPath = "/oauth2/token";

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Management is null || run.Target.Management is not { } address || await SessionAsync(run, cancellationToken) is not { } session)
        {
            return StepOutcome.Failure("een stroom met een X-Correlation-ID", "geen verzoek daarmee, of onder belasting");
        }

        using var client = new KetenlogClient(address, run.Clock);
        var answer = await client.ChainAsync(session, cancellationToken);
        var count = arguments.Number("count");
        var seen = answer.Value?.Count(IsMeant) ?? 0;
        var expected = $"{count?.ToString(CultureInfo.InvariantCulture) ?? "een of meer"} regels {arguments.RequiredText("event")} van {arguments.Text("by") ?? "wie ook"}";
        return answer.Problem is null && (count is { } exact ? seen == exact : seen > 0)
            ? StepOutcome.Success
            : StepOutcome.Failure(expected, answer.Problem ?? $"{seen}, van {string.Join(", ", (answer.Value ?? []).Select(l => l.Type).Distinct(StringComparer.Ordinal))}");
    }

    private bool IsMeant(KetenlogLine line) =>
        line.Type == arguments.RequiredText("event")
        && (arguments.Text("by") is not { } who || line.Deliverer.Split('.').Contains(who, StringComparer.Ordinal))
        && (arguments.Text("initiated-by") is not { } initiator || line.InitiatedBy == initiator);

    private async Task<string?> SessionAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (arguments.Text("flow") != "token")
        {
            return Screens.LastCorrelationId(run);
        }

        var hops = await Recorded.ReadAsync(run, all => all.Exists(h => h.PathOnly == TokenPath), cancellationToken);
        return hops.FindLast(h => h.PathOnly == TokenPath)?.CorrelationId;
    }
}
