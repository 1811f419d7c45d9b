using System.Globalization;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>Days and enumerations as a Persoon reads them.</summary>
internal static class DutchText
{
    private static readonly string[] Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Amsterdam", out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The day of a moment in Dutch time, as in <c>1 maart 2026</c>.</summary>
    public static string Day(DateTimeOffset moment) => Day(DayOf(moment));

    /// <summary>As in <c>1 maart 2026</c>.</summary>
    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1]} {day.Year}");

    /// <summary>The day of a moment in Dutch time.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>As in <c>a</c>, <c>a en b</c> and <c>a, b en c</c>; empty for nothing.</summary>
    public static string Enumerate(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} en {names[^1]}";
}
