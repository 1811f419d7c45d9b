using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.FhirPath.Operators;
using static MedMijSandbox.Fhir.FhirPath.Functions.FunctionTable;

namespace MedMijSandbox.Fhir.FhirPath.Functions;

/// <summary>Parts of collections and collections together. Bron: FHIRPath 5.3, 5.4.</summary>
internal static class SubsetFunctions
{
    public static IEnumerable<PathFunction> All { get; } =
    [
        Of("single", 0, call => Optional(Singleton.Of(call.Focus))),
        Of("first", 0, call => call.Focus.Count == 0 ? [] : [call.Focus[0]]),
        Of("last", 0, call => call.Focus.Count == 0 ? [] : [call.Focus[^1]]),
        Of("tail", 0, call => [.. call.Focus.Skip(1)]),
        Of("skip", 1, call => [.. call.Focus.Skip(Singleton.Integer(call.Argument(0)) ?? 0)]),
        Of("take", 1, call => [.. call.Focus.Take(Singleton.Integer(call.Argument(0)) ?? 0)]),
        Of("intersect", 1, Intersect),
        Of("exclude", 1, Exclude),
        Of("union", 1, call => Sets.Union(call.Focus, call.Argument(0))),
        Of("combine", 1, call => [.. call.Focus, .. call.Argument(0)]),
    ];

    private static List<PathItem> Intersect(FunctionCall call)
    {
        var other = call.Argument(0);
        return Sets.Distinct(call.Focus.Where(item => Sets.Has(other, item)));
    }

    private static List<PathItem> Exclude(FunctionCall call)
    {
        var other = call.Argument(0);
        return [.. call.Focus.Where(item => !Sets.Has(other, item))];
    }
}
