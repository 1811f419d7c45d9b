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

    internal SearchCriterion[] Criteria { get; }

    internal SearchInclude[] Includes { get; }

    /// <summary>Reads a query string.</summary>
    /// <param name="schema">The version of the service.</param>
    /// <param name="resourceType">The type in the address, already known to the schema.</param>
    /// <param name="lastN">Whether the address ends in <c>$lastn</c>.</param>
    /// <param name="rawQueryString">What follows the question mark, as it came; a leading question mark may be there.</param>
    public static FhirResult<SearchQuery> Parse(FhirSchema schema, string resourceType, bool lastN, string rawQueryString)
    {
        if (!schema.IsResource(resourceType))
        {
            return new(FhirRefusals.TypeNotSupported(resourceType));
        }

        if (lastN && resourceType != "Observation")
        {
            return new(FhirRefusals.InteractionNotSupported($"{resourceType}/$lastn"));
        }

        return new SearchQueryParser(schema, resourceType, lastN).Parse(rawQueryString);
    }
}

/// <summary>What a query string came to.</summary>
internal sealed class ParsedParameters
{
    public List<SearchCriterion> Criteria { get; } = [];

    public List<SearchInclude> Includes { get; } = [];

    public List<string> Processed { get; } = [];

    public List<string> Ignored { get; } = [];
}
