using System.Collections.Frozen;

namespace MedMijSandbox.Fhir.FhirPath.Operators;

/// <summary>The words for calendar durations, and the UCUM codes that mean the same where they are exact.</summary>
internal static class CalendarUnit
{
    private static readonly FrozenDictionary<string, string> Units = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["year"] = "year",
        ["years"] = "year",
        ["month"] = "month",
        ["months"] = "month",
        ["week"] = "wk",
        ["weeks"] = "wk",
        ["day"] = "d",
        ["days"] = "d",
        ["hour"] = "h",
        ["hours"] = "h",
        ["minute"] = "min",
        ["minutes"] = "min",
        ["second"] = "s",
        ["seconds"] = "s",
        ["millisecond"] = "ms",
        ["milliseconds"] = "ms",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsWord(string unit) => Units.ContainsKey(unit);

    /// <summary>One name for what is equivalent: a year and a month of the calendar stand beside their mean in UCUM.</summary>
    public static string Rounded(string unit) => Normalize(unit) switch
    {
        "year" => "a",
        "month" => "mo",
        var other => other,
    };

    /// <summary>One name for what is equal; a calendar year or month is no UCUM unit, since its length is not fixed.</summary>
    public static string Normalize(string unit) => Units.GetValueOrDefault(unit, unit);
}
