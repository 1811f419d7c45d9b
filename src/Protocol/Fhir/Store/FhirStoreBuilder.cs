using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Store;

/// <summary>Collects the resources of one service and makes a <see cref="FhirStore"/> of them. For one thread.</summary>
/// <param name="schema">The version of the service.</param>
/// <param name="loadedAt">Moment of the last change of a resource that does not tell it itself.</param>
public sealed class FhirStoreBuilder(FhirSchema schema, DateTimeOffset loadedAt = default)
{
    private readonly Dictionary<ResourceKey, StoredResource> _resources = [];

    /// <summary>Adds a resource; one with the same type and id takes the place of the earlier one.</summary>
    /// <exception cref="ArgumentException">The resource has no id.</exception>
    public void Add(FhirResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var stored = StoredResource.Create(schema, new(resource, 1, StoredResource.FindLastUpdated(resource) ?? loadedAt, IsDeleted: false));
        _resources[stored.Key] = stored;
    }

    /// <summary>Makes the store of what was added so far.</summary>
    /// <param name="keep">Told of every change of a dossier before anybody sees it; when it throws, nothing has changed. Null: nothing is kept.</param>
    public FhirStore Build(Action<string, IReadOnlyList<ResourceVersion>>? keep = null) => new(schema, new(_resources), keep);
}
