using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Store;

/// <summary>
/// What one access token gives a view of: the resources of one Patient and the shared ones they lead to, at one moment. A change makes a new one.
/// </summary>
/// <remarks>Bron: MedMij Core FHIR guide: what is referred to can be read with the same token.</remarks>
public sealed class FhirDossier
{
    private readonly FhirSchema _schema;
    private readonly Dictionary<ResourceKey, StoredResource> _latest;
    private readonly Dictionary<ResourceKey, StoredResource[]> _earlier;
    private readonly Dictionary<string, StoredResource[]> _byType;

    private FhirDossier(
        FhirSchema schema,
        Dictionary<ResourceKey, StoredResource> latest,
        Dictionary<ResourceKey, StoredResource[]> earlier,
        int sequence)
    {
        _schema = schema;
        _latest = latest;
        _earlier = earlier;
        Sequence = sequence;
        _byType = latest.Values
            .Where(resource => !resource.Version.IsDeleted)
            .GroupBy(resource => resource.Key.Type, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, Sort, StringComparer.Ordinal);
    }

    /// <summary>How many resources can be seen.</summary>
    public int Count => _byType.Values.Sum(resources => resources.Length);

    /// <summary>Number of the last change; 0: none yet.</summary>
    public int Sequence { get; }

    /// <summary>Gives one resource; null when it does not exist or can't be seen with this token, which the client must not tell apart.</summary>
    public FhirResource? Read(string resourceType, string id) => Find(new(resourceType, id))?.Resource;

    /// <summary>The last version of a resource, also when that says it is deleted; null: never seen with this token.</summary>
    public ResourceVersion? Latest(string resourceType, string id) => _latest.GetValueOrDefault(new(resourceType, id))?.Version;

    /// <summary>One version of a resource; null: there is none.</summary>
    public ResourceVersion? VersionOf(string resourceType, string id, int version)
    {
        var key = new ResourceKey(resourceType, id);
        var latest = _latest.GetValueOrDefault(key);
        return latest?.Version.Version == version
            ? latest.Version
            : _earlier.GetValueOrDefault(key)?.FirstOrDefault(stored => stored.Version.Version == version)?.Version;
    }

    /// <summary>
    /// The dossier as it was after an earlier change, so that the pages of one search belong together whatever is written meanwhile.
    /// </summary>
    public FhirDossier AsOf(int sequence)
    {
        if (sequence >= Sequence)
        {
            return this;
        }

        var latest = new Dictionary<ResourceKey, StoredResource>();
        foreach (var (key, stored) in _latest)
        {
            var then = stored.Sequence <= sequence ? stored : _earlier.GetValueOrDefault(key)?.LastOrDefault(earlier => earlier.Sequence <= sequence);
            if (then is not null)
            {
                latest.Add(key, then);
            }
        }

        return new(_schema, latest, _earlier, sequence);
    }

    /// <summary>Carries out a search. Matches stand newest change first, then by id; those of <c>$lastn</c> newest observation first.</summary>
    public SearchResult Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var matches = Match(query);
        if (query.IsLastN)
        {
            matches = new LastN(_schema).Choose(matches, query.LastNMax);
        }

        matches = query.Sort.Length == 0 ? matches : SearchOrder.Sort(matches, query.Sort);
        var total = matches.Count;
        if (query.Page is { } page)
        {
            matches = matches.GetRange(Math.Min(page.Offset, total), Math.Min(page.Size, Math.Max(0, total - page.Offset)));
        }

        return new(
            [.. matches.Select(match => match.Resource)],
            [.. new Inclusion(this, query).Find(matches).Select(include => include.Resource)],
            total);
    }

    internal static FhirDossier Open(FhirSchema schema, IEnumerable<StoredResource> own, Func<ResourceKey, StoredResource?> findShared)
    {
        var visible = own.ToDictionary(resource => resource.Key);
        AddReached(visible, [.. visible.Values], findShared);
        return new(schema, visible, [], 0);
    }

    /// <summary>
    /// The dossier after a change. What was written opens nothing: else a client could read any shared resource, the document of another
    /// included, by naming it in one of its own.
    /// </summary>
    internal FhirDossier With(IReadOnlyList<ResourceVersion> versions)
    {
        var latest = new Dictionary<ResourceKey, StoredResource>(_latest);
        var earlier = new Dictionary<ResourceKey, StoredResource[]>(_earlier);
        var added = versions.Select(version => StoredResource.Create(_schema, version, Sequence + 1)).ToList();
        foreach (var stored in added)
        {
            if (latest.TryGetValue(stored.Key, out var before))
            {
                earlier[stored.Key] = [.. earlier.GetValueOrDefault(stored.Key, []), before];
            }

            latest[stored.Key] = stored;
        }

        return new(_schema, latest, earlier, Sequence + 1);
    }

    internal ReadOnlySpan<StoredResource> OfType(string resourceType) => _byType.GetValueOrDefault(resourceType, []);

    internal StoredResource? Find(ResourceKey key) =>
        _latest.TryGetValue(key, out var resource) && !resource.Version.IsDeleted ? resource : null;

    internal List<StoredResource> Match(SearchQuery query)
    {
        var matches = new List<StoredResource>();
        foreach (var resource in OfType(query.ResourceType))
        {
            if (MeetsAll(query.Criteria, resource))
            {
                matches.Add(resource);
            }
        }

        return matches;
    }

    private bool MeetsAll(SearchCriterion[] criteria, StoredResource resource)
    {
        foreach (var criterion in criteria)
        {
            if (!criterion.Matches(resource, this))
            {
                return false;
            }
        }

        return true;
    }

    private static void AddReached(
        Dictionary<ResourceKey, StoredResource> visible, List<StoredResource> from, Func<ResourceKey, StoredResource?> findShared)
    {
        var queue = new Queue<StoredResource>(from);
        while (queue.TryDequeue(out var resource))
        {
            foreach (var reference in resource.References)
            {
                if (!visible.ContainsKey(reference) && findShared(reference) is { } target)
                {
                    visible.Add(reference, target);
                    queue.Enqueue(target);
                }
            }
        }
    }

    private static StoredResource[] Sort(IEnumerable<StoredResource> resources) =>
    [
        .. resources
            .OrderByDescending(resource => resource.Version.LastUpdated)
            .ThenBy(resource => resource.Key.Id, StringComparer.Ordinal),
    ];
}
