using MedMijSandbox.Fhir.FhirPath.Expressions;
using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.FhirPath.Operators;

namespace MedMijSandbox.Fhir.FhirPath.Functions;

/// <summary>A function of FHIRPath.</summary>
/// <param name="Name">Name.</param>
/// <param name="MinArguments">Least number of parameters.</param>
/// <param name="MaxArguments">Largest number of parameters.</param>
/// <param name="Body">What it does.</param>
internal sealed record PathFunction(string Name, int MinArguments, int MaxArguments, Func<FunctionCall, IReadOnlyList<PathItem>> Body);

/// <summary>One call of a function.</summary>
/// <param name="Scope">Where.</param>
/// <param name="Focus">What it is called on.</param>
/// <param name="Arguments">Its parameters, not yet evaluated.</param>
internal readonly record struct FunctionCall(Scope Scope, IReadOnlyList<PathItem> Focus, Expression[] Arguments)
{
    /// <summary>The one item that it is called on; null for none.</summary>
    public PathItem? One => Singleton.System(Focus);

    /// <summary>A parameter evaluated once, in the scope around the call.</summary>
    public IReadOnlyList<PathItem> Argument(int index) =>
        index < Arguments.Length ? Arguments[index].Evaluate(Scope, Scope.This) : [];

    /// <summary>A parameter evaluated for one of the items.</summary>
    public IReadOnlyList<PathItem> ForItem(int argument, PathItem item, int index)
    {
        IReadOnlyList<PathItem> focus = [item];
        return Arguments[argument].Evaluate(Scope with { This = focus, Index = index }, focus);
    }

    /// <summary>Whether a condition holds for one of the items.</summary>
    public bool Holds(PathItem item, int index) => Singleton.Truth(ForItem(0, item, index)) is true;
}
