using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Store;

/// <summary>Collects the resources of one service and makes a <see cref="FhirStore"/> of them. For one thread.</summary>
public sealed class FhirStoreBuilder(FhirSchema schema)
{
    private readonly Dictionary<ResourceKey, IndexedResource> _resources = [];

    /// <summary>Adds a resource; one with the same type and id takes the place of the earlier one.</summary>
    /// <exception cref="ArgumentException">The resource has no id.</exception>
    public void Add(FhirResource resource)
    {
        var id = resource.Id ?? throw new ArgumentException("A resource in a store has an id.", nameof(resource));
        var indexed = IndexedResource.Create(schema, resource, id);
        _resources[indexed.Key] = indexed;
    }

    /// <summary>Makes the store of what was added so far.</summary>
    public FhirStore Build() => new(schema, new(_resources));
}
