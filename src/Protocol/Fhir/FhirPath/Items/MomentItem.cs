using System.Globalization;

namespace MedMijSandbox.Fhir.FhirPath.Items;

/// <summary>Sort of a moment.</summary>
internal enum MomentKind
{
    Date,
    DateTime,
    Time,
}

/// <summary>The part up to which a moment is given; seconds and their fraction count as one.</summary>
internal enum Precision
{
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

/// <summary>A Date, DateTime or Time, possibly given in part.</summary>
/// <param name="Kind">Sort.</param>
/// <param name="Wall">The moment on the clock where it was written; parts that are not given are the lowest.</param>
/// <param name="Offset">Difference with UTC; null: not given.</param>
/// <param name="Precision">Last part that is given.</param>
/// <param name="FractionDigits">Digits of the fraction of a second.</param>
internal sealed record Moment(MomentKind Kind, DateTime Wall, TimeSpan? Offset, Precision Precision, int FractionDigits)
{
    private static readonly string[] WholeFormats = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    /// <summary>Reads the text of FHIR and of a literal without its at sign; null when it is no moment.</summary>
    public static Moment? Parse(string text)
    {
        if (text.Length > 40)
        {
            return null;
        }

        if (text.StartsWith('T'))
        {
            return ParseTime(text[1..], MomentKind.Time, DateTime.MinValue);
        }

        var split = text.AsSpan().IndexOf('T');
        var day = split < 0 ? text : text[..split];
        if (!DateTime.TryParseExact(day, WholeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return null;
        }

        var precision = day.Length switch { 4 => Precision.Year, 7 => Precision.Month, _ => Precision.Day };
        if (split < 0)
        {
            return new(MomentKind.Date, date, null, precision, 0);
        }

        return split == text.Length - 1
            ? new(MomentKind.DateTime, date, null, precision, 0)
            : precision == Precision.Day ? ParseTime(text[(split + 1)..], MomentKind.DateTime, date) : null;
    }

    /// <summary>Reads a time of day; null when it is none.</summary>
    public static Moment? ParseTimeOfDay(string text) => text.Length > 20 ? null : ParseTime(text, MomentKind.Time, DateTime.MinValue);

    /// <summary>How this moment stands to another: negative, zero or positive, or null when their precision does not tell.</summary>
    public int? CompareTo(Moment other)
    {
        var isComparable = (Kind == MomentKind.Time) == (other.Kind == MomentKind.Time);
        if (!isComparable)
        {
            throw new FhirPathFault("Een tijdstip op de dag is niet te vergelijken met een datum.");
        }

        var (left, right) = Offset is { } mine && other.Offset is { } theirs
            ? (Shift(Wall, mine), Shift(other.Wall, theirs))
            : (Wall, other.Wall);
        var common = Precision < other.Precision ? Precision : other.Precision;
        var order = DateTime.Compare(Cut(left, common), Cut(right, common));
        return order != 0 || Precision == other.Precision ? order : null;
    }

    /// <summary>The moment as FHIR writes it.</summary>
    public override string ToString()
    {
        var date = Wall.ToString(WholeFormats[Math.Min((int)Precision, 2)], CultureInfo.InvariantCulture);
        if (Kind == MomentKind.Date)
        {
            return date;
        }

        var time = Precision switch
        {
            Precision.Hour => "HH",
            Precision.Minute => "HH':'mm",
            Precision.Second when FractionDigits > 0 => $"HH':'mm':'ss'.'{new string('f', FractionDigits)}",
            Precision.Second => "HH':'mm':'ss",
            _ => null,
        };
        var clock = time is null ? "" : Wall.ToString(time, CultureInfo.InvariantCulture);
        return Kind == MomentKind.Time ? clock : clock.Length == 0 ? date : $"{date}T{clock}{Zone()}";
    }

    private static DateTime Shift(DateTime wall, TimeSpan offset)
    {
        var ticks = wall.Ticks - offset.Ticks;
        return new(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks));
    }

    private static DateTime Cut(DateTime moment, Precision precision) => precision switch
    {
        Precision.Year => new(moment.Year, 1, 1),
        Precision.Month => new(moment.Year, moment.Month, 1),
        Precision.Day => moment.Date,
        Precision.Hour => moment.Date.AddHours(moment.Hour),
        Precision.Minute => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMinute)),
        _ => moment,
    };

    private static Moment? ParseTime(string text, MomentKind kind, DateTime date)
    {
        var zone = text.AsSpan().IndexOfAny('Z', '+', '-');
        TimeSpan? offset = null;
        var clock = zone < 0 ? text : text[..zone];
        if (zone >= 0)
        {
            if (kind == MomentKind.Time || ParseZone(text[zone..]) is not { } parsed)
            {
                return null;
            }

            offset = parsed;
        }

        var digits = clock.Length > 9 && clock[8] == '.' ? Math.Min(clock.Length - 9, 7) : 0;
        if (clock.Length > 16 || !DateTime.TryParseExact(
            clock, ["HH", "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var time))
        {
            return null;
        }

        var precision = clock.Length switch { 2 => Precision.Hour, 5 => Precision.Minute, _ => Precision.Second };
        return new(kind, date.Date + time.TimeOfDay, offset, precision, digits);
    }

    private static TimeSpan? ParseZone(string zone)
    {
        if (zone == "Z")
        {
            return TimeSpan.Zero;
        }

        return zone.Length == 6 && TimeSpan.TryParseExact(zone[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var span)
            ? zone[0] == '-' ? -span : span
            : null;
    }

    private string Zone()
    {
        if (Offset is not { } offset)
        {
            return "";
        }

        return offset == TimeSpan.Zero ? "Z" : $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture)}";
    }
}

internal sealed class MomentItem(Moment moment) : PathItem
{
    public Moment Moment => moment;

    public override PathItem System => this;

    public override string TypeName => moment.Kind.ToString();

    public override string Text => moment.ToString();

    public override string Literal => moment.Kind == MomentKind.Time ? $"@T{Text}" : $"@{Text}";
}
