using MedMijSandbox.Fhir.FhirPath.Items;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.FhirPath.Expressions;

/// <summary>What all of one evaluation shares.</summary>
/// <param name="Schema">The version of the resource.</param>
/// <param name="Context">What the evaluation began with: <c>%context</c>.</param>
/// <param name="Now">Moment of <c>now()</c>; null: not given.</param>
/// <param name="KnowsTypes">
/// Whether <c>resolve()</c> of a resource that is elsewhere gives its bare type, which is what definitions of search parameters ask.
/// </param>
internal sealed record Evaluation(FhirSchema Schema, IReadOnlyList<PathItem> Context, DateTimeOffset? Now, bool KnowsTypes);

/// <summary>Where an expression is evaluated.</summary>
/// <param name="Evaluation">What all of it shares.</param>
/// <param name="This">Value of <c>$this</c>.</param>
/// <param name="Index">Value of <c>$index</c>; null outside a loop.</param>
/// <param name="Total">Value of <c>$total</c>; null outside <c>aggregate</c>.</param>
internal readonly record struct Scope(Evaluation Evaluation, IReadOnlyList<PathItem> This, int? Index, IReadOnlyList<PathItem>? Total)
{
    /// <summary>The scope of one item of a loop.</summary>
    public Scope Of(PathItem item, int index) => this with { This = [item], Index = index };
}

/// <summary>A part of an expression.</summary>
internal abstract record Expression
{
    public abstract IReadOnlyList<PathItem> Evaluate(Scope scope, IReadOnlyList<PathItem> focus);

    /// <summary>
    /// The types that it can end in, starting from some types; null: not known. Tells whether an expression makes sense for a resource type.
    /// </summary>
    public virtual string[]? EndTypes(FhirSchema schema, string[] origin) => null;
}
