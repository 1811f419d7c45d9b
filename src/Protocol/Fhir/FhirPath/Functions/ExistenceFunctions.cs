using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.FhirPath.Operators;
using static MedMijSandbox.Fhir.FhirPath.Functions.FunctionTable;

namespace MedMijSandbox.Fhir.FhirPath.Functions;

/// <summary>Whether there is something. Bron: FHIRPath 5.1.</summary>
internal static class ExistenceFunctions
{
    public static IEnumerable<PathFunction> All { get; } =
    [
        Of("empty", 0, call => Truth(call.Focus.Count == 0)),
        Of("exists", 0, 1, call => Truth(call.Arguments.Length == 0 ? call.Focus.Count > 0 : call.Focus.Where(call.Holds).Any())),
        Of("all", 1, call => Truth(call.Focus.Select(call.Holds).All(holds => holds))),
        Of("allTrue", 0, call => Truth(Truths(call).All(truth => truth))),
        Of("anyTrue", 0, call => Truth(Truths(call).Any(truth => truth))),
        Of("allFalse", 0, call => Truth(Truths(call).All(truth => !truth))),
        Of("anyFalse", 0, call => Truth(Truths(call).Any(truth => !truth))),
        Of("subsetOf", 1, call => Truth(IsSubset(call.Focus, call.Argument(0)))),
        Of("supersetOf", 1, call => Truth(IsSubset(call.Argument(0), call.Focus))),
        Of("count", 0, call => [NumberItem.Integer(call.Focus.Count)]),
        Of("distinct", 0, call => Sets.Distinct(call.Focus)),
        Of("isDistinct", 0, call => Truth(Sets.Distinct(call.Focus).Count == call.Focus.Count)),
        Of("not", 0, call => Singleton.Result(!Singleton.Truth(call.Focus))),
        Of("hasValue", 0, call => Truth(call.Focus is [{ System: not (null or QuantityItem) }])),
        Of("getValue", 0, call => call.Focus is [{ System: not (null or QuantityItem) and var value }] ? [value] : []),
    ];

    private static IEnumerable<bool> Truths(FunctionCall call) => call.Focus.Select(item => item.System is TruthItem truth
        ? truth.Value
        : throw new FhirPathFault($"Hier hoort een boolean, er staat {item.TypeName}."));

    private static bool IsSubset(IReadOnlyList<PathItem> part, IReadOnlyList<PathItem> whole) => part.All(item => Sets.Has(whole, item));
}
