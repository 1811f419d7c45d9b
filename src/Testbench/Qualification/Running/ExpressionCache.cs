using System.Diagnostics.CodeAnalysis;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.FhirPath;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Testbench.Qualification.Running;

/// <summary>What evaluating an expression gave.</summary>
/// <param name="Result">The result; null when there is a problem.</param>
/// <param name="Problem">Why the expression is wrong or cannot be evaluated, in Dutch.</param>
/// <param name="CannotBeRead">Whether the expression itself is wrong; otherwise it does not fit what it looks at.</param>
/// <param name="Compared">What a comparison that does not hold looked at; null: the result is not of that kind.</param>
internal sealed record Evaluation(FhirPathResult? Result, string? Problem, bool CannotBeRead = false, FhirPathResult? Compared = null)
{
    public bool TryGet([NotNullWhen(true)] out FhirPathResult? result)
    {
        result = Result;
        return result is not null;
    }
}

/// <summary>Expressions, each compiled once: thousands of checks share a few hundred of them.</summary>
internal sealed class ExpressionCache
{
    private readonly Dictionary<string, FhirPathCompilation> _compiled = new(StringComparer.Ordinal);

    public Evaluation Evaluate(string text, FhirSchema schema, FhirResource resource, DateTimeOffset now)
    {
        if (!_compiled.TryGetValue(text, out var compilation))
        {
            compilation = FhirPathExpression.Compile(text);
            _compiled.Add(text, compilation);
        }

        if (!compilation.TryGet(out var expression))
        {
            return new(null, compilation.Problem ?? "de expressie is niet te lezen", CannotBeRead: true);
        }

        var result = expression.Evaluate(schema, resource, now);
        if (result.Problem is { } problem)
        {
            return new(null, problem);
        }

        return new(result, null, Compared: result.Truth == false ? expression.Compared?.Evaluate(schema, resource, now) : null);
    }
}
