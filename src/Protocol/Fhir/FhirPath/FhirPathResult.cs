using MedMijSandbox.Fhir.FhirPath.Items;

namespace MedMijSandbox.Fhir.FhirPath;

/// <summary>What an expression came to: a collection of items, or why it could not be evaluated.</summary>
public sealed class FhirPathResult
{
    private FhirPathResult(string? problem, IReadOnlyList<string> texts, IReadOnlyList<string> literals, bool? truth)
    {
        Problem = problem;
        Texts = texts;
        Literals = literals;
        Truth = truth;
    }

    /// <summary>Why it could not be evaluated, in Dutch; null when it could.</summary>
    public string? Problem { get; }

    /// <summary>Number of items.</summary>
    public int Count => Texts.Count;

    /// <summary>
    /// The collection as a condition: the one boolean there is, true for one item that is no boolean, null for none and where there is a problem.
    /// </summary>
    public bool? Truth { get; }

    /// <summary>Each item as text: a value as FHIR writes it, a complex item as JSON.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>The text of the one item; null when there is none or more.</summary>
    public string? SingleText => Texts.Count == 1 ? Texts[0] : null;

    /// <summary>Each item as a FHIRPath literal, a complex item as <c>&lt;Type&gt;</c>.</summary>
    public IReadOnlyList<string> Literals { get; }

    internal static FhirPathResult Failure(string problem) => new(problem, [], [], null);

    internal static FhirPathResult Of(IReadOnlyList<PathItem> items)
    {
        bool? truth = items switch
        {
            [] => null,
            [var one] => one.System is TruthItem value ? value.Value : true,
            _ => null,
        };
        return new(null, [.. items.Select(item => item.Text)], [.. items.Select(item => item.Literal)], truth);
    }
}
