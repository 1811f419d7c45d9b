using System.Collections.Frozen;
using MedMijSandbox.Fhir.FhirPath.Items;

namespace MedMijSandbox.Fhir.FhirPath.Functions;

/// <summary>Every function there is, by name.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, PathFunction> Functions =
        new[] { ExistenceFunctions.All, FilterFunctions.All, SubsetFunctions.All, ConversionFunctions.All, TextFunctions.All, MathFunctions.All, TreeFunctions.All }
            .SelectMany(functions => functions)
            .ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    public static PathFunction? Find(string name) => Functions.GetValueOrDefault(name);

    /// <summary>A function with a fixed number of parameters.</summary>
    public static PathFunction Of(string name, int arguments, Func<FunctionCall, IReadOnlyList<PathItem>> body) => new(name, arguments, arguments, body);

    /// <summary>A function with a number of parameters between two bounds.</summary>
    public static PathFunction Of(string name, int min, int max, Func<FunctionCall, IReadOnlyList<PathItem>> body) => new(name, min, max, body);

    public static IReadOnlyList<PathItem> Truth(bool value) => [TruthItem.Of(value)];

    public static IReadOnlyList<PathItem> Optional(PathItem? item) => item is null ? [] : [item];
}
