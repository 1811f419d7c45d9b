using System.Text.Json;
using MedMijSandbox.Fhir.FhirPath.Items;

namespace MedMijSandbox.Fhir.FhirPath.Operators;

/// <summary>When items are equal (<c>=</c>) and equivalent (<c>~</c>).</summary>
internal static class Equality
{
    /// <summary>Equal in number, order and value; null when one side is empty or a precision does not tell.</summary>
    public static bool? AreEqual(IReadOnlyList<PathItem> left, IReadOnlyList<PathItem> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return null;
        }

        if (left.Count != right.Count)
        {
            return false;
        }

        bool? result = true;
        for (var i = 0; i < left.Count; i++)
        {
            switch (AreEqual(left[i], right[i]))
            {
                case false:
                    return false;
                case null:
                    result = null;
                    break;
                default:
                    break;
            }
        }

        return result;
    }

    public static bool? AreEqual(PathItem left, PathItem right)
    {
        if (left.System is null || right.System is null)
        {
            return left is NodeItem one && right is NodeItem other && left.System is null && right.System is null
                && (one.TypeName == other.TypeName && DeepEquals(one.Node.Value, other.Node.Value) && DeepEquals(one.Node.Extra, other.Node.Extra));
        }

        return (left.System, right.System) switch
        {
            (TruthItem a, TruthItem b) => a.Value == b.Value,
            (NumberItem a, NumberItem b) => a.Value == b.Value,
            (TextItem a, TextItem b) => a.Value == b.Value,
            (MomentItem a, MomentItem b) => AreEqual(a.Moment, b.Moment),
            (MomentItem a, TextItem b) => Moment.Parse(b.Value) is { } parsed && AreEqual(a.Moment, parsed) is true,
            (TextItem a, MomentItem b) => Moment.Parse(a.Value) is { } parsed && AreEqual(parsed, b.Moment) is true,
            (QuantityItem a, QuantityItem b) => CalendarUnit.Normalize(a.Unit) == CalendarUnit.Normalize(b.Unit) ? a.Value == b.Value : null,
            (TextItem a, NumberItem { IsInteger: true, Value: > int.MaxValue } b) => a.Value == b.Text,
            (NumberItem { IsInteger: true, Value: > int.MaxValue } a, TextItem b) => a.Text == b.Value,
            _ => false,
        };
    }

    /// <summary>Equivalent in any order; never unknown.</summary>
    public static bool AreEquivalent(IReadOnlyList<PathItem> left, IReadOnlyList<PathItem> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        var rest = right.ToList();
        foreach (var item in left)
        {
            var index = rest.FindIndex(other => AreEquivalent(item, other));
            if (index < 0)
            {
                return false;
            }

            rest.RemoveAt(index);
        }

        return true;
    }

    private static bool AreEquivalent(PathItem left, PathItem right) => (left.System, right.System) switch
    {
        (TextItem a, TextItem b) => Fold(a.Value) == Fold(b.Value),
        (NumberItem a, NumberItem b) => AreClose(a.Value, b.Value),
        (QuantityItem a, QuantityItem b) => CalendarUnit.Rounded(a.Unit) == CalendarUnit.Rounded(b.Unit) && AreClose(a.Value, b.Value),
        (MomentItem a, MomentItem b) => a.Moment.Precision == b.Moment.Precision && AreEqual(a.Moment, b.Moment) is true,
        _ => AreEqual(left, right) is true,
    };

    /// <summary>A date beside a time of day is another thing, not a fault, when they are only held against each other.</summary>
    private static bool? AreEqual(Moment left, Moment right) => (left.Kind == MomentKind.Time) == (right.Kind == MomentKind.Time)
        ? left.CompareTo(right) is { } order ? order == 0 : null
        : false;

    private static bool AreClose(decimal left, decimal right)
    {
        var digits = Math.Min(left.Scale, right.Scale);
        return Math.Round(left, digits, MidpointRounding.AwayFromZero) == Math.Round(right, digits, MidpointRounding.AwayFromZero);
    }

    private static string Fold(string text) =>
        string.Join(' ', text.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool DeepEquals(JsonElement left, JsonElement right) =>
        left.ValueKind == JsonValueKind.Undefined || right.ValueKind == JsonValueKind.Undefined
            ? left.ValueKind == right.ValueKind
            : JsonElement.DeepEquals(left, right);
}
