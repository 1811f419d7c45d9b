using System.Globalization;
using System.Text.RegularExpressions;

namespace MedMijSandbox.Lijsten.Validating;

/// <summary>The types of XML Schema that the lists use.</summary>
internal enum BuiltInType
{
    /// <summary>Text as it is.</summary>
    String,

    /// <summary>A moment, white space around it taken off.</summary>
    DateTime,

    /// <summary>A whole number above zero without an upper bound, white space around it taken off.</summary>
    PositiveInteger,
}

/// <summary>What a schema says of a text. Lengths count characters, not the units in which .NET keeps them: an emoji is one.</summary>
internal sealed partial class SimpleRule
{
    /// <summary>White space of XML, and no other.</summary>
    public const string WhiteSpace = " \t\r\n";

    /// <summary>Number of the rule in its schema, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>Name of the type, for messages.</summary>
    public required string Name { get; init; }

    public required BuiltInType Type { get; init; }

    public int LeastLength { get; init; }

    public int MostLength { get; init; } = int.MaxValue;

    /// <summary>Patterns; each list holds alternatives, and of every list one has to fit.</summary>
    public IReadOnlyList<IReadOnlyList<Regex>> Patterns { get; init; } = [];

    /// <summary>The only values; null: any.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The text after the white space rule of the type.</summary>
    public ReadOnlySpan<char> Normalize(ReadOnlySpan<char> text) => Type == BuiltInType.String ? text : text.Trim(WhiteSpace);

    /// <summary>Why a text, after that rule, is not allowed; null: it is.</summary>
    public string? Explain(string text)
    {
        var length = LengthOf(text);
        if (length < LeastLength || length > MostLength)
        {
            return MostLength == int.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"{Name} has {length} characters, fewer than {LeastLength}")
                : string.Create(CultureInfo.InvariantCulture, $"{Name} has {length} characters, not {LeastLength} to {MostLength}");
        }

        if (!IsOfType(text))
        {
            return $"'{text}' is no {TypeText}";
        }

        foreach (var alternatives in Patterns)
        {
            if (!alternatives.Any(p => p.IsMatch(text)))
            {
                return $"'{text}' does not have the form of {Name}: {alternatives[0].ToString()[4..^3]}";
            }
        }

        return Values is null || Values.Contains(text, StringComparer.Ordinal) ? null : $"'{text}' is none of {string.Join(", ", Values)}";
    }

    /// <summary>Turns a pattern of XML Schema into one of .NET that holds for the whole text and never takes more than linear time.</summary>
    public static Regex ToRegex(string pattern) =>
        new($"\\A(?:{pattern})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private string TypeText => Type == BuiltInType.DateTime ? "xs:dateTime" : "whole number above zero";

    private bool IsOfType(string text) => Type switch
    {
        BuiltInType.String => true,
        BuiltInType.PositiveInteger => PositiveInteger().IsMatch(text),
        _ => IsDateTime(text),
    };

    private static int LengthOf(string text)
    {
        var length = text.Length;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c))
            {
                length--;
            }
        }

        return length;
    }

    private static bool IsDateTime(string text)
    {
        var match = DateTimeForm().Match(text);
        if (!match.Success)
        {
            return false;
        }

        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

        // A year may have any number of digits; a leap year shows in the last four.
        var year = match.Groups["year"].ValueSpan;
        var lastFour = int.Parse(year[^4..], CultureInfo.InvariantCulture);
        var isZero = lastFour == 0 && year.Length == 4;
        var day = Part("day");
        var daysInMonth = DateTime.DaysInMonth(lastFour == 0 ? 2000 : lastFour, Part("month"));
        var isMidnight = Part("hour") == 24 && Part("minute") == 0 && match.Groups["second"].ValueSpan.Trim("0:.").IsEmpty;
        return !isZero && day <= daysInMonth && (Part("hour") < 24 || isMidnight);
    }

    [GeneratedRegex(@"\A\+?0*[1-9][0-9]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PositiveInteger();

    [GeneratedRegex(
        @"\A-?(?<year>[1-9][0-9]{3,}|0[0-9]{3})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12][0-9]|3[01])T(?<hour>[01][0-9]|2[0-4]):(?<minute>[0-5][0-9]):(?<second>[0-5][0-9](\.[0-9]+)?)(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?\z",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex DateTimeForm();
}
