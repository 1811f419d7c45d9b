using System.Globalization;

namespace MedMijSandbox.Fhir.Search;

/// <summary>
/// A moment as ticks on the clock on the wall where it was written, and in UTC when the text had an offset.
/// Two moments are compared in UTC when both have one, else by the clock on the wall: a date without a zone means the local date.
/// </summary>
internal readonly record struct DateBoundary(long Wall, long? Utc) : IComparable<DateBoundary>
{
    public static readonly DateBoundary Past = new(long.MinValue, long.MinValue);
    public static readonly DateBoundary Future = new(long.MaxValue, long.MaxValue);

    public static bool operator <(DateBoundary left, DateBoundary right) => left.CompareTo(right) < 0;

    public static bool operator >(DateBoundary left, DateBoundary right) => left.CompareTo(right) > 0;

    public static bool operator <=(DateBoundary left, DateBoundary right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DateBoundary left, DateBoundary right) => left.CompareTo(right) >= 0;

    public int CompareTo(DateBoundary other) =>
        Utc is { } left && other.Utc is { } right ? left.CompareTo(right) : Wall.CompareTo(other.Wall);
}

/// <summary>The time a date, moment or period stands for: from <see cref="Start"/> up to, not including, <see cref="End"/>.</summary>
internal readonly record struct DateInterval(DateBoundary Start, DateBoundary End)
{
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
    ];

    /// <summary>Reads a FHIR date, dateTime or instant: <c>2026</c> is the whole year, <c>2026-03-01T10:00</c> the whole minute.</summary>
    public static bool TryParse(string text, out DateInterval interval)
    {
        interval = default;
        return text.Length switch
        {
            4 => TryParseDate(text, "yyyy", out interval),
            7 => TryParseDate(text, "yyyy-MM", out interval),
            10 => TryParseDate(text, "yyyy-MM-dd", out interval),
            > 10 and <= 40 => TryParseTime(text, out interval),
            _ => false,
        };
    }

    public bool Contains(DateInterval other) => Start <= other.Start && other.End <= End;

    public bool Overlaps(DateInterval other) => Start < other.End && other.Start < End;

    private static bool TryParseDate(string text, string format, out DateInterval interval)
    {
        interval = default;
        if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return false;
        }

        var end = format switch
        {
            "yyyy" => date.Year == 9999 ? long.MaxValue : date.AddYears(1).Ticks,
            "yyyy-MM" => date is { Year: 9999, Month: 12 } ? long.MaxValue : date.AddMonths(1).Ticks,
            _ => date.Ticks + TimeSpan.TicksPerDay,
        };
        interval = new(new(date.Ticks, null), new(end, null));
        return true;
    }

    private static bool TryParseTime(string text, out DateInterval interval)
    {
        interval = default;
        if (!TrySplitOffset(text, out var local, out var offset)
            || !DateTime.TryParseExact(local, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return false;
        }

        // yyyy-MM-ddTHH:mm is 16 characters, with seconds 19, then a point and the digits of the fraction
        var precision = local.Length switch
        {
            16 => TimeSpan.TicksPerMinute,
            <= 20 => TimeSpan.TicksPerSecond,
            _ => (long)Math.Pow(10, Math.Max(0, 7 - (local.Length - 20))),
        };
        interval = new(new(time.Ticks, time.Ticks - offset), new(time.Ticks + precision, time.Ticks + precision - offset));
        return true;
    }

    private static bool TrySplitOffset(string text, out string local, out long? offset)
    {
        local = text;
        offset = null;
        if (text.EndsWith('Z'))
        {
            local = text[..^1];
            offset = 0;
            return true;
        }

        var sign = text.AsSpan(11).IndexOfAny('+', '-');
        if (sign < 0)
        {
            return true;
        }

        local = text[..(11 + sign)];
        var zone = text[(12 + sign)..];
        if (!TimeSpan.TryParseExact(zone, @"hh\:mm", CultureInfo.InvariantCulture, out var span))
        {
            return false;
        }

        offset = text[11 + sign] == '-' ? -span.Ticks : span.Ticks;
        return true;
    }
}
