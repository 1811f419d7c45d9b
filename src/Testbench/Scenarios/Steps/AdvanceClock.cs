using System.Globalization;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Testbench.Scenarios.Steps;

/// <summary>Moves protocol time forward; the runner sets it back after the scenario.</summary>
internal sealed class AdvanceClock(int? seconds, string? duration, string? time) : IStepAction
{
    public static readonly StepDefinition Definition = new(
        "advance-clock",
        "Zet de protocoltijd vooruit, met een van de drie; na het scenario gaat de klok terug. Wat deelnemers onderweg uit zichzelf doen, gebeurt.",
        [
            new("seconds", ParameterKind.Number, "Aantal seconden."),
            new("duration", ParameterKind.Text, "Duur in ISO 8601, zoals PT26H, P1D of P6M; maanden en jaren zijn die van de kalender."),
            new("time", ParameterKind.Text, "Naar de eerstvolgende keer dat het zo laat is in Nederland, zoals 12:00."),
        ],
        a => new AdvanceClock(a.Number("seconds"), a.Text("duration"), a.Text("time")));

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Amsterdam", out var zone) ? zone : TimeZoneInfo.Utc;

    public async Task<StepOutcome> RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (DistanceFrom(run.Clock.GetUtcNow()) is not { } distance)
        {
            return StepOutcome.Failure("precies een van seconds, duration (P1D) en time (12:00)", $"{seconds}{duration}{time}");
        }

        var problem = await run.AdvanceClockAsync(distance, cancellationToken);
        return problem is null ? StepOutcome.Success : StepOutcome.Failure("een klok die verzet kan worden", problem);
    }

    /// <summary>How far the clock goes from a moment; null when the step does not say that well.</summary>
    internal TimeSpan? DistanceFrom(DateTimeOffset now) => (seconds, duration, time) switch
    {
        ({ } count, null, null) => TimeSpan.FromSeconds(count),
        (null, { } text, null) => Duration(text, now),
        (null, null, { } text) => UntilTime(text, now),
        _ => null,
    };

    private static TimeSpan? Duration(string text, DateTimeOffset now)
    {
        try
        {
            return CalendarDuration.After(now, text) is { } moment && moment >= now ? moment - now : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static TimeSpan? UntilTime(string text, DateTimeOffset now)
    {
        if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wanted))
        {
            return null;
        }

        var local = TimeZoneInfo.ConvertTime(now, Zone).DateTime;
        var moment = local.Date + wanted.ToTimeSpan();
        return (moment > local ? moment : moment.AddDays(1)) - local;
    }
}
