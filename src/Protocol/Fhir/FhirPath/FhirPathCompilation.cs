using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.Fhir.FhirPath;

/// <summary>The outcome of compiling: an expression, or what is wrong with the text.</summary>
public sealed class FhirPathCompilation
{
    private readonly FhirPathExpression? _expression;

    internal FhirPathCompilation(FhirPathExpression expression) => _expression = expression;

    internal FhirPathCompilation(string problem) => Problem = problem;

    /// <summary>What is wrong, in Dutch, with the place in the text; null when there is an expression.</summary>
    public string? Problem { get; }

    /// <summary>Gives the expression when there is no problem.</summary>
    public bool TryGet([NotNullWhen(true)] out FhirPathExpression? expression)
    {
        expression = _expression;
        return expression is not null;
    }
}
