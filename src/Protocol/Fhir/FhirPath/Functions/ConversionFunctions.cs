using System.Globalization;
using System.Text.RegularExpressions;
using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.FhirPath.Operators;
using static MedMijSandbox.Fhir.FhirPath.Functions.FunctionTable;

namespace MedMijSandbox.Fhir.FhirPath.Functions;

/// <summary>From one type to another; what cannot be converted is empty. Bron: FHIRPath 5.5.</summary>
internal static partial class ConversionFunctions
{
    public static IEnumerable<PathFunction> All { get; } =
    [
        .. Both("Boolean", ToBoolean), .. Both("Integer", ToInteger), .. Both("Decimal", ToDecimal), .. Both("String", ToText),
        .. Both("Date", item => ToMoment(item, MomentKind.Date)), .. Both("DateTime", item => ToMoment(item, MomentKind.DateTime)),
        .. Both("Time", item => ToMoment(item, MomentKind.Time)), .. Both("Quantity", ToQuantity),
    ];

    private static PathFunction[] Both(string type, Func<PathItem, PathItem?> convert) =>
    [
        Of($"to{type}", 0, 1, call => call.One is { } item ? Optional(convert(item)) : []),
        Of($"convertsTo{type}", 0, 1, call => call.One is { } item ? Truth(convert(item) is not null) : []),
    ];

    private static TruthItem? ToBoolean(PathItem item) => item switch
    {
        TruthItem truth => truth,
        NumberItem { Value: 0 } => TruthItem.False,
        NumberItem { Value: 1 } => TruthItem.True,
        TextItem text => text.Value.ToUpperInvariant() switch
        {
            "TRUE" or "T" or "YES" or "Y" or "1" or "1.0" => TruthItem.True,
            "FALSE" or "F" or "NO" or "N" or "0" or "0.0" => TruthItem.False,
            _ => null,
        },
        _ => null,
    };

    private static NumberItem? ToInteger(PathItem item) => item switch
    {
        NumberItem { IsInteger: true } number => number,
        TruthItem truth => NumberItem.Integer(truth.Value ? 1 : 0),
        TextItem text when long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => NumberItem.Integer(value),
        _ => null,
    };

    private static NumberItem? ToDecimal(PathItem item) => item switch
    {
        NumberItem number => NumberItem.Decimal(number.Value),
        TruthItem truth => NumberItem.Decimal(truth.Value ? 1.0m : 0.0m),
        TextItem text when text.Value.Length <= 40 && decimal.TryParse(
            text.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) => NumberItem.Decimal(value),
        _ => null,
    };

    private static TextItem? ToText(PathItem item) => item is NodeItem ? null : item as TextItem ?? new TextItem(item.Text);

    private static MomentItem? ToMoment(PathItem item, MomentKind kind)
    {
        var moment = item switch
        {
            MomentItem known => known.Moment,
            TextItem text => kind == MomentKind.Time ? Moment.ParseTimeOfDay(text.Value.TrimStart('T')) : Moment.Parse(text.Value),
            _ => null,
        };
        if (moment is null || (moment.Kind == MomentKind.Time) != (kind == MomentKind.Time))
        {
            return null;
        }

        return new(kind == MomentKind.Date && moment.Precision > Precision.Day
            ? moment with { Kind = kind, Wall = moment.Wall.Date, Offset = null, Precision = Precision.Day, FractionDigits = 0 }
            : moment with { Kind = kind });
    }

    private static QuantityItem? ToQuantity(PathItem item) => item switch
    {
        QuantityItem quantity => quantity,
        NumberItem number => new(number.Value, "1"),
        TruthItem truth => new(truth.Value ? 1.0m : 0.0m, "1"),
        TextItem text when QuantityText().Match(text.Value) is { Success: true } match
            && decimal.TryParse(match.Groups["number"].ValueSpan, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) =>
            Unit(match) is { } unit ? new(value, unit) : null,
        _ => null,
    };

    private static string? Unit(Match match)
    {
        if (match.Groups["code"].Success)
        {
            return match.Groups["code"].Value;
        }

        return !match.Groups["word"].Success ? "1" : CalendarUnit.IsWord(match.Groups["word"].Value) ? match.Groups["word"].Value : null;
    }

    [GeneratedRegex(@"^(?<number>[+-]?\d{1,28}(\.\d{1,28})?)\s*(('(?<code>[^']+)')|(?<word>[A-Za-z]+))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuantityText();
}
