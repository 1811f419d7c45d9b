using System.Globalization;

namespace MedMijSandbox.FakeZorginformatiesysteem.Building;

/// <summary>Days and moments as FHIR writes them, in Dutch local time without needing a time zone database.</summary>
internal static class Moment
{
    /// <summary>A date, as in <c>2026-03-01</c>.</summary>
    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment with offset, as in <c>2026-03-01T09:30:00+01:00</c>.</summary>
    public static string At(DateOnly day, int hour, int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}T{hour:00}:{minute:00}:00+0{(IsSummerTime(day) ? 2 : 1)}:00");

    private static bool IsSummerTime(DateOnly day) => day >= LastSunday(day.Year, 3) && day < LastSunday(day.Year, 10);

    /// <summary>Only for months of 31 days.</summary>
    private static DateOnly LastSunday(int year, int month)
    {
        var last = new DateOnly(year, month, 31);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
