using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Fhir.Search;

/// <summary>A condition that one parameter of a request puts on a resource.</summary>
internal abstract class SearchCriterion
{
    public abstract bool Matches(StoredResource resource, FhirDossier dossier);
}

/// <summary>One of the terms fits one of the values; with <c>:not</c> none does.</summary>
internal sealed class TermCriterion(SearchParameter parameter, SearchTerm[] terms, bool isNot) : SearchCriterion
{
    public override bool Matches(StoredResource resource, FhirDossier dossier)
    {
        foreach (var value in resource.ValuesOf(parameter))
        {
            foreach (var term in terms)
            {
                if (term.Matches(value))
                {
                    return !isNot;
                }
            }
        }

        return isNot;
    }
}

/// <summary><c>:missing=true</c> or <c>false</c>.</summary>
internal sealed class MissingCriterion(SearchParameter parameter, bool isMissing) : SearchCriterion
{
    public override bool Matches(StoredResource resource, FhirDossier dossier) =>
        resource.ValuesOf(parameter).IsEmpty == isMissing;
}

/// <summary>A chain: the resource that is referred to, in the same dossier, meets a condition of its own type.</summary>
internal sealed class ChainCriterion(SearchParameter parameter, Dictionary<string, SearchCriterion> byType) : SearchCriterion
{
    public override bool Matches(StoredResource resource, FhirDossier dossier)
    {
        foreach (var value in resource.ValuesOf(parameter))
        {
            if (value is ReferenceValue { Reference.Key: { } key }
                && byType.TryGetValue(key.Type, out var criterion)
                && dossier.Find(key) is { } target
                && criterion.Matches(target, dossier))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>One <c>_include</c> or <c>_revinclude</c>.</summary>
/// <param name="SourceType">Type of the resources whose references are followed.</param>
/// <param name="Parameters">The reference parameter, or all of them.</param>
/// <param name="TargetType">Only resources of this type; null for any.</param>
/// <param name="Repeats">Whether it also works on what was included (<c>:recurse</c>, <c>:iterate</c>).</param>
/// <param name="IsReverse">Whether references to the matches are followed back.</param>
internal sealed record SearchInclude(string SourceType, SearchParameter[] Parameters, string? TargetType, bool Repeats, bool IsReverse);
