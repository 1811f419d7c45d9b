using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MedMijSandbox.Dvp.Automatisch;

/// <summary>
/// The part of every night in which gegevens are collected automatically, in Dutch time, with its first minute in and its last one out:
/// <c>23:00-06:00</c> or a part of it. A night is named by the day on which its evening falls.
/// </summary>
/// <param name="Start">First minute.</param>
/// <param name="End">Minute after the last one.</param>
/// <remarks>Bron: core.gegevensuitwisseling.201.</remarks>
internal sealed record NightWindow(TimeOnly Start, TimeOnly End)
{
    private const int MinutesOfDay = 24 * 60;
    private static readonly TimeOnly Evening = new(23, 0);

    /// <summary>The widest that the stelsel allows.</summary>
    public static NightWindow Widest { get; } = new(Evening, new(6, 0));

    /// <summary>Its length on the clock, in seconds.</summary>
    public int Seconds => (AfterEvening(End) - AfterEvening(Start)) * 60;

    /// <summary>Reads a text such as <c>01:00-05:30</c>.</summary>
    /// <param name="text">Two times of day with a hyphen between.</param>
    /// <param name="night">The window; the widest one when the text is none within it.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out NightWindow night)
    {
        night = Widest;
        if (text?.Split('-') is not [var first, var last] || !TryReadTime(first, out var start) || !TryReadTime(last, out var end)
            || AfterEvening(start) >= AfterEvening(end) || AfterEvening(end) > AfterEvening(Widest.End))
        {
            return false;
        }

        night = new(start, end);
        return true;
    }

    /// <summary>Whether a moment falls in a night.</summary>
    public bool Contains(DateTimeOffset moment)
    {
        var minute = AfterEvening(TimeOnly.FromDateTime(DutchTime.Local(moment)));
        return minute >= AfterEvening(Start) && minute < AfterEvening(End);
    }

    /// <summary>The moment of a night that lies a number of seconds, on the clock, after its beginning.</summary>
    public DateTimeOffset MomentOf(DateOnly night, int second) => DutchTime.Moment(At(night, Start).AddSeconds(second));

    /// <summary>The end of a night.</summary>
    public DateTimeOffset EndOf(DateOnly night) => DutchTime.Moment(At(night, End));

    private static DateTime At(DateOnly night, TimeOnly time) => night.ToDateTime(Evening).AddMinutes(AfterEvening(time));

    private static int AfterEvening(TimeOnly time) =>
        ((time.Hour * 60) + time.Minute - (Evening.Hour * 60) + MinutesOfDay) % MinutesOfDay;

    private static bool TryReadTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
