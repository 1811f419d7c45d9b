using System.Buffers;
using System.Text.Json;
using MedMijSandbox.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Beheer;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Schedule;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.Stelselnode.Ketenlogging;

/// <summary>The collection point of the logging interface.</summary>
/// <remarks>Bron: core.logging.100; core.logging.102.</remarks>
internal static class KetenloggingEndpoints
{
    private const int Sessions = 50;

    public static IServiceCollection AddKetenlogging(this IServiceCollection services) => services
        .AddKetenEvents()
        .AddSingleton<LogDeliverers>()
        .AddSingleton<CollectedLog>()
        .AddSingleton<IScheduledWork, LogExpiry>();

    public static void MapKetenlogging(this IEndpointRouteBuilder app)
    {
        app.MapPost(KetenlogDelivery.CollectionPath, ReceiveLogs.Handle).WithMetadata(new RequestSizeLimitAttribute(ReceiveLogs.BodyLimit));
        app.MapGet(KetenlogDelivery.CollectionPath, RequestLogs.Handle);
        var beheer = app.MapBeheerGroup();
        beheer.MapGet("/ketenlog", FindChain);
        beheer.MapGet("/ketenlog/sessies", (CollectedLog log) =>
            Results.Json(log.LastSessions(Sessions), CollectionJson.Default.IReadOnlyListSessionSummary));
    }

    /// <summary>The lines of all deelnemers with a session id or a trace id; one of the two.</summary>
    private static IResult FindChain(CollectedLog log, string? session, string? trace)
    {
        if (session is { Length: > 0 } == trace is { Length: > 0 })
        {
            return Results.BadRequest();
        }

        var lines = session is { Length: > 0 } ? log.ChainOfSession(session) : log.ChainOfTrace(trace!);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, KetenlogJson.WriterOptions))
        {
            json.WriteStartArray();
            foreach (var line in lines)
            {
                json.WriteStartObject();
                json.WriteString("deliverer", line.Deliverer);
                json.WritePropertyName("record");
                KetenlogJson.Write(json, line.Record);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Results.Bytes(buffer.WrittenSpan.ToArray(), "application/json");
    }
}
