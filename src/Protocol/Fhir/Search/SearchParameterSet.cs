using MedMijSandbox.Fhir.FhirPath;
using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>The search parameters of one resource type: those for every resource, its own, and the added ones the version lacks.</summary>
internal sealed class SearchParameterSet
{
    private static readonly string[] SharedBases = ["Resource", "DomainResource"];

    private readonly Dictionary<string, SearchParameter> _byCode;
    private readonly SearchParameter[] _all;

    private SearchParameterSet(Dictionary<string, SearchParameter> byCode)
    {
        _byCode = byCode;
        _all = [.. byCode.Values.OrderBy(parameter => parameter.Index)];
    }

    /// <summary>In order of <see cref="SearchParameter.Index"/>.</summary>
    public ReadOnlySpan<SearchParameter> All => _all;

    public static SearchParameterSet Create(FhirSchema schema, string resourceType)
    {
        var rows = SharedBases.Append(resourceType)
            .SelectMany(schema.SearchParameterRows)
            .Concat(AddedSearchParameters.For(schema.Version, resourceType));
        var byCode = new Dictionary<string, SearchParameter>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!byCode.ContainsKey(row.Code))
            {
                byCode.Add(row.Code, Compile(schema, resourceType, row, byCode.Count));
            }
        }

        return new(byCode);
    }

    public SearchParameter? Find(string code) => _byCode.GetValueOrDefault(code);

    private static SearchParameter Compile(FhirSchema schema, string resourceType, SearchParameterRow row, int index)
    {
        var type = Enum.Parse<SearchParameterType>(row.Type, ignoreCase: true);
        var path = type is SearchParameterType.Composite or SearchParameterType.Special
            ? null
            : FhirPathExpression.Compile(row.Expression, looseTypeNames: true).TryGet(out var expression) ? expression.For(schema, resourceType) : null;
        return new(row.Code, type, row.Targets, path, index);
    }
}
