using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.FhirPath.Operators;
using static MedMijSandbox.Fhir.FhirPath.Functions.FunctionTable;

namespace MedMijSandbox.Fhir.FhirPath.Functions;

/// <summary>Filtering, projection and loops. Bron: FHIRPath 5.2, 5.8, 7.</summary>
internal static class FilterFunctions
{
    private const int MostRepeated = 100_000;

    public static IEnumerable<PathFunction> All { get; } =
    [
        Of("where", 1, call => [.. call.Focus.Where(call.Holds)]),
        Of("select", 1, call => [.. call.Focus.SelectMany((item, index) => call.ForItem(0, item, index))]),
        Of("repeat", 1, Repeat),
        Of("iif", 2, 3, If),
        Of("trace", 1, 2, call => call.Focus),
        Of("aggregate", 1, 2, Aggregate),
    ];

    private static IReadOnlyList<PathItem> If(FunctionCall call)
    {
        var focus = call.Focus.Count == 1 ? call.Focus : call.Scope.This;
        var scope = call.Scope with { This = focus };
        return Singleton.Truth(call.Arguments[0].Evaluate(scope, focus)) is true
            ? call.Arguments[1].Evaluate(scope, focus)
            : call.Arguments.Length > 2 ? call.Arguments[2].Evaluate(scope, focus) : [];
    }

    private static List<PathItem> Repeat(FunctionCall call)
    {
        var found = new List<PathItem>();
        var queue = new Queue<PathItem>(call.Focus);
        while (queue.TryDequeue(out var item))
        {
            foreach (var next in call.ForItem(0, item, 0))
            {
                if (Sets.Has(found, next))
                {
                    continue;
                }

                found.Add(next);
                queue.Enqueue(next);
                if (found.Count > MostRepeated)
                {
                    throw new FhirPathFault($"repeat() kwam boven {MostRepeated} waarden.");
                }
            }
        }

        return found;
    }

    private static IReadOnlyList<PathItem> Aggregate(FunctionCall call)
    {
        var total = call.Argument(1);
        for (var i = 0; i < call.Focus.Count; i++)
        {
            IReadOnlyList<PathItem> focus = [call.Focus[i]];
            total = call.Arguments[0].Evaluate(call.Scope with { This = focus, Index = i, Total = total }, focus);
        }

        return total;
    }
}
