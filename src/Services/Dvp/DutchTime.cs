namespace MedMijSandbox.Dvp;

/// <summary>Dutch time: what a day and a night are for a Persoon.</summary>
internal static class DutchTime
{
    private static readonly TimeZoneInfo Zone =
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Amsterdam", out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>What the clock on the wall says.</summary>
    public static DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).DateTime;

    /// <summary>The day that it is.</summary>
    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment));

    /// <summary>
    /// The moment at which the clock on the wall says something. A time that the change to summer time leaves out counts as one hour later; of a time
    /// that occurs twice the last one is meant.
    /// </summary>
    public static DateTimeOffset Moment(DateTime local)
    {
        var existing = Zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new(TimeZoneInfo.ConvertTimeToUtc(existing, Zone), TimeSpan.Zero);
    }

    /// <summary>The first moment of a day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => Moment(day.ToDateTime(TimeOnly.MinValue));
}
