using MedMijSandbox.Fhir.FhirPath.Items;

namespace MedMijSandbox.Fhir.FhirPath.Operators;

/// <summary>The order of two values.</summary>
internal static class Comparison
{
    /// <summary>Negative, zero or positive; null when a side is empty, the units differ or a precision does not tell.</summary>
    public static int? Compare(IReadOnlyList<PathItem> left, IReadOnlyList<PathItem> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return null;
        }

        return (Singleton.System(left), Singleton.System(right)) switch
        {
            (NumberItem a, NumberItem b) => a.Value.CompareTo(b.Value),
            (TextItem a, TextItem b) => string.CompareOrdinal(a.Value, b.Value),
            (MomentItem a, MomentItem b) => a.Moment.CompareTo(b.Moment),
            (QuantityItem a, QuantityItem b) => CalendarUnit.Normalize(a.Unit) == CalendarUnit.Normalize(b.Unit) ? a.Value.CompareTo(b.Value) : null,
            (MomentItem a, TextItem b) when Moment.Parse(b.Value) is { } parsed => a.Moment.CompareTo(parsed),
            (TextItem a, MomentItem b) when Moment.Parse(a.Value) is { } parsed => parsed.CompareTo(b.Moment),
            var (a, b) => throw new FhirPathFault($"{a!.TypeName} en {b!.TypeName} zijn niet te vergelijken."),
        };
    }
}
