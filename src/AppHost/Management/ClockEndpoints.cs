using MedMijSandbox.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MedMijSandbox.AppHost.Management;

/// <summary>Protocol time.</summary>
/// <param name="Now">The moment that it is.</param>
/// <param name="OffsetSeconds">Difference with machine time.</param>
public sealed record ClockState(DateTimeOffset Now, double OffsetSeconds);

/// <summary>A move of protocol time: one of the two.</summary>
/// <param name="Now">The moment to go to.</param>
/// <param name="Advance">A duration to add, ISO 8601 as in <c>PT15M</c>.</param>
public sealed record ClockMove(DateTimeOffset? Now = null, string? Advance = null);

/// <summary>Protocol time of the next thing that a participant does by itself; null: nothing waits.</summary>
public sealed record NextWork(DateTimeOffset? Next);

/// <summary>
/// Protocol time, and its moves. On the way forward the clock stops at every moment at which a participant has something to do, and goes on when that is
/// done: a night that is skipped over is lived through, in the same order each time.
/// </summary>
internal static class ClockEndpoints
{
    // More than half a year of hourly work for every participant; a participant whose work never ends cannot hold the clock for ever.
    private const int MostStops = 200_000;

    public static void MapClock(this IEndpointRouteBuilder app)
    {
        app.MapGet("/clock", (ManagementContext c) => Now(c)).WithSummary("Protocol time.");
        app.MapPut("/clock", MoveAsync).WithSummary(
            "Moves protocol time: to a moment, or forward by a duration. What participants do by themselves in between (nightly collection, deliveries) is done in order, and has been done when the answer comes.");
    }

    private static Ok<ClockState> Now(ManagementContext context) =>
        TypedResults.Ok(new ClockState(context.Clock.GetUtcNow(), Math.Round(context.Clock.Offset.TotalSeconds, 3, MidpointRounding.AwayFromZero)));

    private static async Task<Results<Ok<ClockState>, ProblemHttpResult>> MoveAsync(
        ManagementContext context, [FromBody] ClockMove move, CancellationToken cancellationToken)
    {
        if (move.Now is null == move.Advance is null)
        {
            return TypedResults.Problem("Give either now (a moment) or advance (a duration such as PT15M).", statusCode: StatusCodes.Status400BadRequest);
        }

        try
        {
            if ((move.Now ?? CalendarDuration.After(context.Clock.GetUtcNow(), move.Advance!)) is not { } target)
            {
                return TypedResults.Problem($"'{move.Advance}' is not a duration such as PT15M, P1D or P6M.", statusCode: StatusCodes.Status400BadRequest);
            }

            StelselClock.Check(target);
            await context.ClockGate.WaitAsync(cancellationToken);
            try
            {
                await LiveThroughAsync(context, target, cancellationToken);
                context.Clock.MoveTo(target);
                await RunDueAsync(context, context.Running.Select(p => p.Name), cancellationToken);
            }
            finally
            {
                context.ClockGate.Release();
            }

            return Now(context);
        }
        catch (ArgumentOutOfRangeException)
        {
            return TypedResults.Problem($"Protocol time stays between {StelselClock.Earliest:yyyy-MM-dd} and {StelselClock.Latest:yyyy-MM-dd}; it was not moved.", statusCode: StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>Stops at each moment before the target at which somebody has something to do.</summary>
    private static async Task LiveThroughAsync(ManagementContext context, DateTimeOffset target, CancellationToken cancellationToken)
    {
        if (target <= context.Clock.GetUtcNow())
        {
            return;
        }

        // Who says again and again that the same moment is due has a fault, which is in its log; the clock does not wait for it.
        var seen = new HashSet<(string, DateTimeOffset)>();
        var stuck = new HashSet<string>(StringComparer.Ordinal);

        // Work of one participant can give another something to do, so all are asked again after a stop.
        for (var stop = 0; stop < MostStops; stop++)
        {
            var due = new List<(string Name, DateTimeOffset At)>();
            foreach (var participant in context.Running.Where(p => !stuck.Contains(p.Name)))
            {
                using var response = await context.Sockets.GetAsync(participant.Name, "/beheer/werk", cancellationToken);
                var work = await response.Content.ReadFromJsonAsync(ManagementJson.Default.NextWork, cancellationToken);
                if (work?.Next is { } at && at < target)
                {
                    due.Add((participant.Name, at));
                }
            }

            if (due.Count == 0)
            {
                return;
            }

            var first = due.Min(d => d.At);
            if (first > context.Clock.GetUtcNow())
            {
                context.Clock.MoveTo(first);
            }

            var now = due.Where(d => d.At == first).Select(d => d.Name).ToList();
            await RunDueAsync(context, now, cancellationToken);
            stuck.UnionWith(now.Where(name => !seen.Add((name, first))));
        }
    }

    private static async Task RunDueAsync(ManagementContext context, IEnumerable<string> participants, CancellationToken cancellationToken)
    {
        foreach (var name in participants)
        {
            using var response = await context.Sockets.SendAsync(HttpMethod.Post, name, "/beheer/werk", null, cancellationToken);
        }
    }
}
