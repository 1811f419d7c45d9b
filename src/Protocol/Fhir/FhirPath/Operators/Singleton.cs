using MedMijSandbox.Fhir.FhirPath.Items;

namespace MedMijSandbox.Fhir.FhirPath.Operators;

/// <summary>Singleton evaluation: an operand that must be one item or none.</summary>
internal static class Singleton
{
    public static PathItem? Of(IReadOnlyList<PathItem> items) => items.Count switch
    {
        0 => null,
        1 => items[0],
        _ => throw new FhirPathFault($"Hier hoort één waarde, er zijn er {items.Count}."),
    };

    /// <summary>The value of the one item; an item without one is an item all the same.</summary>
    public static PathItem? System(IReadOnlyList<PathItem> items) => Of(items) is { } item ? item.System ?? item : null;

    /// <summary>The items as a condition: one item that is no boolean counts as true.</summary>
    public static bool? Truth(IReadOnlyList<PathItem> items) => Of(items) switch
    {
        null => null,
        { System: TruthItem truth } => truth.Value,
        _ => true,
    };

    public static string? Text(IReadOnlyList<PathItem> items) => System(items) switch
    {
        null => null,
        TextItem text => text.Value,
        MomentItem moment => moment.Text,
        var other => throw new FhirPathFault($"Hier hoort een tekst, er staat {other.TypeName}."),
    };

    public static int? Integer(IReadOnlyList<PathItem> items) => System(items) switch
    {
        null => null,
        NumberItem { IsInteger: true, Value: >= int.MinValue and <= int.MaxValue } number => (int)number.Value,
        var other => throw new FhirPathFault($"Hier hoort een geheel getal, er staat {other.TypeName}."),
    };

    public static IReadOnlyList<PathItem> Result(bool? value) => value is { } truth ? [TruthItem.Of(truth)] : [];
}
