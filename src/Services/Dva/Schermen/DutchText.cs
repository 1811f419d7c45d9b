using System.Globalization;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>Days and enumerations as a Persoon reads them.</summary>
internal static class DutchText
{
    private static readonly string[] Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Amsterdam", out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The day of a moment in Dutch time, as in <c>1 maart 2026</c>.</summary>
    public static string Day(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Zone);
        return string.Create(CultureInfo.InvariantCulture, $"{local.Day} {Months[local.Month - 1]} {local.Year}");
    }

    /// <summary>As in <c>a</c>, <c>a en b</c> and <c>a, b en c</c>; empty for nothing.</summary>
    public static string Enumerate(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} en {names[^1]}";
}
