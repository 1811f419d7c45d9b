using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>
/// A search as a client sent it: <c>GET [base]/Type?…</c> or <c>GET [base]/Observation/$lastn?…</c>.
/// Parameters that this engine does not know are left out, and named in <see cref="IgnoredParameters"/>.
/// </summary>
/// <remarks>Bron: HL7 FHIR Search, search.html.</remarks>
public sealed class SearchQuery
{
    /// <summary>Longest query string that is read, in characters.</summary>
    public const int MaxLength = 8192;

    /// <summary>Most parameters in one query.</summary>
    public const int MaxParameters = 100;

    internal SearchQuery(string resourceType, bool isLastN, int lastNMax, ParsedParameters parameters)
    {
        ResourceType = resourceType;
        IsLastN = isLastN;
        LastNMax = lastNMax;
        Criteria = [.. parameters.Criteria];
        Includes = [.. parameters.Includes];
        Sort = [.. parameters.Sort];
        Page = parameters.Page;
        View = parameters.View;
        CountsOnly = parameters.CountsOnly;
        ProcessedParameters = parameters.Processed;
        IgnoredParameters = parameters.Ignored;
    }

    /// <summary>The resource type that is searched.</summary>
    public string ResourceType { get; }

    /// <summary>Whether this is the operation <c>$lastn</c>.</summary>
    public bool IsLastN { get; }

    /// <summary>How many resources per code <c>$lastn</c> gives. Defaults to 1.</summary>
    public int LastNMax { get; }

    /// <summary>The parameters that took part, as they were sent (<c>name=value</c>, still percent-encoded), in that order.</summary>
    public IReadOnlyList<string> ProcessedParameters { get; }

    /// <summary>Names of the parameters that were left out because they are not known or not supported.</summary>
    public IReadOnlyList<string> IgnoredParameters { get; }

    /// <summary>Which page of the answer is asked; null when there are no pages.</summary>
    public SearchPage? Page { get; }

    /// <summary>Whether only the number of matches is asked: <c>_summary=count</c> or <c>_count=0</c>.</summary>
    public bool CountsOnly { get; }

    internal SearchCriterion[] Criteria { get; }

    internal SearchInclude[] Includes { get; }

    internal SearchSort[] Sort { get; }

    /// <summary>Which part of each resource goes out; null for all of it.</summary>
    internal ResourceView? View { get; }

    /// <summary>Reads a query string.</summary>
    /// <param name="schema">The version of the service.</param>
    /// <param name="resourceType">The type in the address, already known to the schema.</param>
    /// <param name="lastN">Whether the address ends in <c>$lastn</c>.</param>
    /// <param name="rawQueryString">What follows the question mark, as it came; a leading question mark may be there.</param>
    /// <param name="pageSize">Largest number of matches in one answer; 0: no pages.</param>
    public static FhirResult<SearchQuery> Parse(FhirSchema schema, string resourceType, bool lastN, string rawQueryString, int pageSize = 0)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(rawQueryString);
        if (!schema.IsResource(resourceType))
        {
            return new(FhirRefusals.TypeNotSupported(resourceType));
        }

        if (lastN && resourceType != "Observation")
        {
            return new(FhirRefusals.InteractionNotSupported($"{resourceType}/$lastn"));
        }

        return new SearchQueryParser(schema, resourceType, lastN, pageSize).Parse(rawQueryString);
    }
}
