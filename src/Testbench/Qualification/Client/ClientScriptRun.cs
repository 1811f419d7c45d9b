using MedMijSandbox.Testbench.Qualification.Running;
using MedMijSandbox.Testbench.Qualification.Scripts;
using MedMijSandbox.Testbench.Qualification.Tokens;

namespace MedMijSandbox.Testbench.Qualification.Client;

/// <summary>One script that examines a DVP, while it runs: finds for each operation the exchange that it expects.</summary>
/// <param name="context">The script.</param>
/// <param name="session">What came past the post for its Persoon.</param>
/// <param name="driver">Makes the DVP act.</param>
/// <param name="sender">Sends what the script prepares and tidies up itself.</param>
/// <param name="personas">Who its fixed token stands for.</param>
internal sealed class ClientScriptRun(
    ScriptContext context, PersonaSession session, IDvpDriver driver, OperationSender sender, PersonaBook personas)
{
    private readonly HashSet<long> _taken = [];

    /// <summary>Number after which requests count; null: all that came for the Persoon.</summary>
    private long? _from;

    public ScriptContext Context => context;

    /// <summary>Why collecting did not work, in Dutch; null when it did.</summary>
    public string? CollectProblem { get; init; }

    /// <summary>Does an operation: what is prepared and tidied up is sent, what belongs to a test has to come from the DVP.</summary>
    public async Task<ActionResult> OperateAsync(TestPart part, ScriptOperation operation, CancellationToken cancellationToken)
    {
        if (part.Kind != PartKind.Test)
        {
            return await SendAsync(part, operation, cancellationToken);
        }

        var (expected, trouble) = ExpectedRequest.Of(operation, context, session.Bases);
        if (expected is null)
        {
            return OperationOutcomes.Of(operation, trouble!);
        }

        var problem = CollectProblem;
        var after = _from;
        var exchange = operation.Shares ? null : session.Find(expected, after, _taken);
        if (exchange is null && (operation.Shares || driver.ActsAtOnce || _from is not null))
        {
            var round = session.BeginRound();
            after = operation.Shares ? round : after;
            problem = await ProvokeAsync(operation, expected, after, cancellationToken) ?? problem;
            exchange = session.Find(expected, after, _taken);
        }

        return exchange is null
            ? OperationOutcomes.Failed(operation, expected.ToString(), Missing(expected, after, problem))
            : Take(operation, exchange);
    }

    private async Task<ActionResult> SendAsync(TestPart part, ScriptOperation operation, CancellationToken cancellationToken)
    {
        var before = session.BeginRound();
        var result = await sender.SendAsync(operation, context, session.Routes, personas, cancellationToken);
        session.LeaveOutAfter(before);
        _from = part.Kind == PartKind.Setup ? session.BeginRound() : _from;
        return result;
    }

    /// <summary>Makes the DVP do what is missing.</summary>
    /// <returns>Why that did not work, in Dutch; null when it did, or when there is nothing that it could be made to do.</returns>
    private async Task<string?> ProvokeAsync(
        ScriptOperation operation, ExpectedRequest expected, long? after, CancellationToken cancellationToken)
    {
        if (session.Routes.For(operation) is not { } route)
        {
            return "er is geen Aanbieder voor deze Gegevensdienst";
        }

        var task = new DvpTask(session.Persona, route, [expected.ToString()], () => session.Find(expected, after, _taken) is not null);
        if (operation.Shares)
        {
            return await ShareAsync(task, operation, expected, cancellationToken);
        }

        if (expected.IsRead)
        {
            return await driver.ReadAsync(task, expected.Path, cancellationToken);
        }

        var (from, until) = expected.Period;
        return from is null && until is null && _from is null ? null : await driver.CollectAsync(task, from, until, cancellationToken);
    }

    private async Task<string?> ShareAsync(
        DvpTask task, ScriptOperation operation, ExpectedRequest expected, CancellationToken cancellationToken)
    {
        if (operation.SourceId is not { } source)
        {
            return await driver.SendAsync(task, expected.ToString(), ReadOnlyMemory<byte>.Empty, cancellationToken);
        }

        var (body, _, trouble) = FixtureBody.Of(context, source, asXml: false);
        return trouble is null ? await driver.SendAsync(task, expected.ToString(), body, cancellationToken) : trouble.Problem;
    }

    private string Missing(ExpectedRequest expected, long? after, string? problem)
    {
        var nearest = session.Nearest(expected, after);
        return problem is null ? nearest : $"{nearest}; {problem}";
    }

    private ActionResult Take(ScriptOperation operation, RecordedExchange exchange)
    {
        _taken.Add(exchange.Number);
        var (request, response) = PersonaSession.Messages(exchange, context.Unit.Schema);
        context.Keep(request, response, operation.ResponseId);
        if (OperationRequest.Token(operation, context) is { Trouble: null } token)
        {
            context.UseToken(token.FixedToken, session.TokenOf(exchange) ?? "");
        }

        return OperationOutcomes.Done(operation);
    }
}
