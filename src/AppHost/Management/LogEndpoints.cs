using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.AppHost.Model;

namespace MedMijSandbox.AppHost.Management;

/// <summary>A line of the joined chain: what one participant logged about one event.</summary>
/// <param name="Time">Moment of the event, in protocol time.</param>
/// <param name="Location">Host name of the Node that logged it.</param>
/// <param name="Deliverer">First name in the client certificate of who delivered it.</param>
/// <param name="Type">Name of the event.</param>
/// <param name="SessionId">Id that the lines of a flow share.</param>
/// <param name="TraceId">The other id.</param>
/// <param name="RequestId">MedMij-Request-ID in one of the blocks; null: none.</param>
/// <param name="Method">HTTP method; null: no request.</param>
/// <param name="Server">Host name of the server; null: no request.</param>
/// <param name="Status">HTTP status; null: none.</param>
/// <param name="ErrorCode">Code of the error; null: nothing went wrong.</param>
/// <param name="ErrorDescription">Name of the refusal, as in docs/weigeringen.md, or fixed words; null: nothing went wrong.</param>
/// <param name="InitiatedBy"><c>person</c> or <c>machine</c>; null: not said.</param>
/// <param name="ProviderId">Name of the Aanbieder; null: not said.</param>
/// <param name="ServiceId">Number of the Gegevensdienst; null: not said.</param>
public sealed record LogLine(
    DateTimeOffset Time, string Location, string Deliverer, string Type, string SessionId, string TraceId, string? RequestId, string? Method, string? Server,
    int? Status, string? ErrorCode, string? ErrorDescription, string? InitiatedBy, string? ProviderId, long? ServiceId);

/// <summary>A session of which lines were delivered.</summary>
/// <param name="Session">Its id.</param>
/// <param name="First">Earliest moment of a line.</param>
/// <param name="Lines">Number of lines.</param>
/// <param name="Participants">Who delivered them.</param>
public sealed record LogSession(string Session, DateTimeOffset First, int Lines, IReadOnlyList<string> Participants);

/// <summary>The log of the chain, joined from what all participants delivered to the Stelselnode.</summary>
internal static class LogEndpoints
{
    public static void MapLog(this IEndpointRouteBuilder app) => app.MapGet("/log", FindAsync)
        .WithSummary("The log of a session, joined over all participants, which deliver first; without session the last 50 sessions (session, first, lines, participants).")
        .Produces<IReadOnlyList<LogLine>>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> FindAsync(ManagementContext context, string? session, CancellationToken cancellationToken)
    {
        var stelselnode = context.Model.The(Role.MedMijRegistratie).Name;
        if (!context.IsRunning(stelselnode))
        {
            return TypedResults.Problem($"{stelselnode} was left out with --without, so nobody collects the log.", statusCode: StatusCodes.Status409Conflict);
        }

        foreach (var name in context.Running.Select(p => p.Name).ToList())
        {
            // Who keeps no log answers 404.
            using var delivered = await context.Sockets.SendAsync(HttpMethod.Post, name, "/beheer/ketenlog/aanleveren", null, cancellationToken);
        }

        if (session is null)
        {
            using var sessions = await context.Sockets.GetAsync(stelselnode, "/beheer/ketenlog/sessies", cancellationToken);
            var list = await sessions.Content.ReadFromJsonAsync(LogJson.Default.IReadOnlyListLogSession, cancellationToken);
            return TypedResults.Ok(list ?? []);
        }

        using var response = await context.Sockets.GetAsync(stelselnode, "/beheer/ketenlog?session=" + Uri.EscapeDataString(session), cancellationToken);
        var found = response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync(LogJson.Default.IReadOnlyListCollectedRecord, cancellationToken) : null;
        return found is { Count: > 0 }
            ? TypedResults.Ok<IReadOnlyList<LogLine>>([.. found.Select(ToLine)])
            : TypedResults.Problem("No participant delivered a line of this session.", statusCode: StatusCodes.Status404NotFound);
    }

    private static LogLine ToLine(CollectedRecord collected)
    {
        var record = collected.Record;
        return new(
            Find(record, "event", "datetime")!.Value.GetDateTimeOffset(),
            Text(record, "event", "location")!,
            collected.Deliverer,
            Text(record, "event", "type")!,
            Text(record, "event", "session_id")!,
            Text(record, "event", "trace_id")!,
            Text(record, "request", "id") ?? Text(record, "response", "request_id") ?? Text(record, "error", "request_id"),
            Text(record, "request", "method"),
            Text(record, "request", "server_id"),
            Find(record, "response", "status")?.GetInt32() ?? Find(record, "error", "status")?.GetInt32(),
            Text(record, "error", "code"),
            Text(record, "error", "description"),
            Text(record, "request", "initiated_by"),
            Text(record, "request", "provider_id"),
            Find(record, "request", "service_id")?.GetInt64());
    }

    private static string? Text(JsonElement record, string block, string name) => Find(record, block, name)?.GetString();

    private static JsonElement? Find(JsonElement record, string block, string name) =>
        record.TryGetProperty(block, out var members) && members.TryGetProperty(name, out var value) ? value : null;
}

/// <summary>A line as the Stelselnode gives it: who delivered it and the line itself.</summary>
internal sealed record CollectedRecord(string Deliverer, JsonElement Record);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<LogLine>))]
[JsonSerializable(typeof(IReadOnlyList<LogSession>))]
[JsonSerializable(typeof(IReadOnlyList<CollectedRecord>))]
internal sealed partial class LogJson : JsonSerializerContext;
