namespace MedMijSandbox.Fhir.Search;

/// <summary>What a query string came to.</summary>
internal sealed class ParsedParameters
{
    public List<SearchCriterion> Criteria { get; } = [];

    public List<SearchInclude> Includes { get; } = [];

    public List<SearchSort> Sort { get; } = [];

    public SearchPage? Page { get; set; }

    public ResourceView? View { get; set; }

    public bool CountsOnly { get; set; }

    public List<string> Processed { get; } = [];

    public List<string> Ignored { get; } = [];
}
