using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Store;

/// <summary>What one access token gives a view of: the resources of one Patient and the shared ones they lead to.</summary>
/// <remarks>Bron: MedMij Core FHIR guide: what is referred to can be read with the same token.</remarks>
public sealed class FhirDossier
{
    private readonly FhirSchema _schema;
    private readonly Dictionary<ResourceKey, IndexedResource> _resources;
    private readonly Dictionary<string, IndexedResource[]> _byType;

    internal FhirDossier(FhirSchema schema, Dictionary<ResourceKey, IndexedResource> resources)
    {
        _schema = schema;
        _resources = resources;
        _byType = resources.Values
            .GroupBy(resource => resource.Key.Type, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, Sort, StringComparer.Ordinal);
    }

    /// <summary>How many resources can be seen.</summary>
    public int Count => _resources.Count;

    /// <summary>Gives one resource; null when it does not exist or can't be seen with this token, which the client must not tell apart.</summary>
    public FhirResource? Read(string resourceType, string id) => Find(new(resourceType, id))?.Resource;

    /// <summary>Carries out a search. Matches stand newest change first, then by id; those of <c>$lastn</c> newest observation first.</summary>
    public SearchResult Search(SearchQuery query)
    {
        var matches = new List<IndexedResource>();
        foreach (var resource in _byType.GetValueOrDefault(query.ResourceType) ?? [])
        {
            if (Array.TrueForAll(query.Criteria, criterion => criterion.Matches(resource, this)))
            {
                matches.Add(resource);
            }
        }

        if (query.IsLastN)
        {
            matches = new LastN(_schema).Choose(matches, query.LastNMax);
        }

        return new(
            [.. matches.Select(match => match.Resource)],
            [.. FindIncludes(query.Includes, matches).Select(include => include.Resource)]);
    }

    internal IndexedResource? Find(ResourceKey key) => _resources.GetValueOrDefault(key);

    private static IndexedResource[] Sort(IEnumerable<IndexedResource> resources) =>
    [
        .. resources
            .OrderByDescending(resource => resource.LastUpdated, StringComparer.Ordinal)
            .ThenBy(resource => resource.Key.Id, StringComparer.Ordinal),
    ];

    private List<IndexedResource> FindIncludes(SearchInclude[] includes, List<IndexedResource> matches)
    {
        var found = new List<IndexedResource>();
        if (includes.Length == 0)
        {
            return found;
        }

        var seen = matches.Select(match => match.Key).ToHashSet();
        foreach (var match in matches)
        {
            foreach (var include in includes)
            {
                AddIncludes(include, match, seen, found);
            }
        }

        // what was included grows the list that this loop goes through
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var include in includes)
            {
                if (include.Repeats)
                {
                    AddIncludes(include, found[i], seen, found);
                }
            }
        }

        return found;
    }

    private void AddIncludes(SearchInclude include, IndexedResource source, HashSet<ResourceKey> seen, List<IndexedResource> found)
    {
        if (source.Key.Type != include.SourceType)
        {
            return;
        }

        foreach (var value in source.ValuesOf(include.Parameter))
        {
            if (value is ReferenceValue { Reference.Key: { } key }
                && (include.TargetType is null || key.Type == include.TargetType)
                && Find(key) is { } target
                && seen.Add(key))
            {
                found.Add(target);
            }
        }
    }
}
