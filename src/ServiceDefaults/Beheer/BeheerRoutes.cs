using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MedMijSandbox.ServiceDefaults.Ketenlogging;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.ServiceDefaults.Revocation;
using MedMijSandbox.ServiceDefaults.Schedule;

namespace MedMijSandbox.ServiceDefaults.Beheer;

/// <summary>Protocol time of the next thing that a participant does by itself; null: nothing waits.</summary>
internal sealed record NextWork(DateTimeOffset? Next);

/// <summary>
/// What whoever started a participant reads and changes while it runs, over the participant's own socket. Nothing of it is there for the network:
/// what comes through the Node carries a header that only the Node sets.
/// </summary>
public static class BeheerRoutes
{
    /// <summary>The group <c>/beheer</c>, for the routes of one participant.</summary>
    public static RouteGroupBuilder MapBeheerGroup(this IEndpointRouteBuilder app)
    {
        var beheer = app.MapGroup("/beheer");
        beheer.AddEndpointFilter(async (call, next) => IsForStarter(call.HttpContext) ? await next(call) : Results.NotFound());
        return beheer;
    }

    /// <summary>Whether a request came over the socket that only who started the participant has.</summary>
    private static bool IsForStarter(HttpContext context) =>
        !IsThroughNode(context) && context.RequestServices.GetRequiredService<ParticipantSetup>().SocketPath is not null;

    /// <summary>Whether a request came over the front door.</summary>
    public static bool IsThroughNode(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Headers.ContainsKey("X-Forwarded-Proto");
    }

    /// <summary>Reads a body of JSON; null when it is none. Not as an argument of the endpoint: that is read before the filter has looked who asks.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What every participant has: its lists and its scheduled work.</summary>
    internal static void MapOfEveryParticipant(IEndpointRouteBuilder app)
    {
        var beheer = app.MapBeheerGroup();
        beheer.MapGet("/lijsten", (IEnumerable<IKeptList> lists) =>
            Results.Json(lists.Select(l => l.State).OrderBy(s => s.FileName, StringComparer.Ordinal).ToArray(), BeheerRoutesJson.Default.ListStateArray));
        beheer.MapPost("/lijsten/verlopen", (IEnumerable<IKeptList> lists) =>
        {
            foreach (var list in lists)
            {
                list.Expire();
            }

            return Results.NoContent();
        });
        beheer.MapPost("/lijsten/vernieuwen", async (IEnumerable<IKeptList> lists, CancellationToken cancellationToken) =>
        {
            await Task.WhenAll(lists.Select(l => l.RefreshAsync(cancellationToken)));
            return Results.Json(lists.Select(l => l.State).OrderBy(s => s.FileName, StringComparer.Ordinal).ToArray(), BeheerRoutesJson.Default.ListStateArray);
        });
        beheer.MapGet("/werk", (ScheduledWorker worker) => Results.Json(new NextWork(worker.NextDue()), BeheerRoutesJson.Default.NextWork));
        beheer.MapPost("/werk", async (ScheduledWorker worker, CancellationToken cancellationToken) =>
        {
            await worker.RunDueAsync(cancellationToken);
            return Results.Json(new NextWork(worker.NextDue()), BeheerRoutesJson.Default.NextWork);
        });
        beheer.MapPost("/intrekking/vernieuwen", async (RevocationKeeper keeper, CancellationToken cancellationToken) =>
        {
            await keeper.RefreshAsync(cancellationToken);
            return Results.NoContent();
        });
        beheer.MapKetenlog(app.ServiceProvider);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ListState[]))]
[JsonSerializable(typeof(NextWork))]
internal sealed partial class BeheerRoutesJson : JsonSerializerContext;
