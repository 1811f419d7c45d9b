using System.Globalization;
using System.Text.RegularExpressions;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>
/// A duration in ISO 8601, such as <c>PT15M</c>, <c>P2W</c> or <c>P6M</c>. Years and months are those of the calendar: half a year from 31 December is 30 June.
/// </summary>
public static partial class CalendarDuration
{
    /// <summary>The moment a duration after another one; null when the text is no duration.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such moment.</exception>
    public static DateTimeOffset? After(DateTimeOffset from, string text)
    {
        if (Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var sign = match.Groups["sign"].Success ? -1 : 1;
        var months = (12 * Number(match, "years")) + Number(match, "months");
        var ticks = (TimeSpan.TicksPerDay * ((7 * Number(match, "weeks")) + Number(match, "days")))
            + (TimeSpan.TicksPerHour * Number(match, "hours"))
            + (TimeSpan.TicksPerMinute * Number(match, "minutes"))
            + (long)(TimeSpan.TicksPerSecond * Decimal(match, "seconds"));
        return from.AddMonths((int)(sign * months)).AddTicks(sign * ticks);
    }

    private static long Number(Match match, string part) => (long)Decimal(match, part);

    private static decimal Decimal(Match match, string part) =>
        match.Groups[part] is { Success: true, Value: var text } ? decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"\A(?<sign>-)?P(?=.)((?<years>[0-9]{1,4})Y)?((?<months>[0-9]{1,4})M)?((?<weeks>[0-9]{1,5})W)?((?<days>[0-9]{1,6})D)?(T(?=.)((?<hours>[0-9]{1,7})H)?((?<minutes>[0-9]{1,8})M)?((?<seconds>[0-9]{1,9}(\.[0-9]{1,7})?)S)?)?\z",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Form();
}
