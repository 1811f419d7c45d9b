using System.Globalization;

namespace MedMijSandbox.Dvp;

/// <summary>Moments and numbers as a Persoon reads them, in Dutch time.</summary>
internal static class DutchText
{
    private static readonly string[] Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    /// <summary>As in <c>1 maart 2026 om 9:05 uur</c>.</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var local = DutchTime.Local(moment);
        return string.Create(CultureInfo.InvariantCulture, $"{local.Day} {Months[local.Month - 1]} {local.Year} om {local.Hour}:{local.Minute:00} uur");
    }

    /// <summary>As in <c>1 maart 2026</c>; null without a day.</summary>
    public static string? Day(DateOnly? day) =>
        day is { } d ? string.Create(CultureInfo.InvariantCulture, $"{d.Day} {Months[d.Month - 1]} {d.Year}") : null;

    /// <summary>A FHIR date, dateTime or instant, of which only the date is shown: <c>1 maart 2026</c>, <c>maart 2026</c> or <c>2026</c>.</summary>
    public static string Date(string fhir)
    {
        var parts = fhir.Length > 10 ? fhir[..10].Split('-') : fhir.Split('-');
        var known = int.TryParse(parts.Length > 1 ? parts[1] : null, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12;
        var month = known ? Months[number - 1] : null;
        return (parts, month) switch
        {
            ([var year], _) => year,
            ([var year, _], not null) => $"{month} {year}",
            ([var year, _, var day], not null) => $"{day.TrimStart('0')} {month} {year}",
            _ => fhir,
        };
    }

    /// <summary>As in <c>1 gegeven</c> and <c>2 gegevens</c>.</summary>
    public static string Count(int number, string one, string more) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : more)}");
}
