using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Fhir.Rest;

/// <summary>The changes of one request, which become visible together or not at all.</summary>
internal sealed class PendingChange(FhirSchema schema, FhirDossier dossier, DateTimeOffset now)
{
    private readonly Dictionary<ResourceKey, ResourceVersion> _versions = [];

    /// <summary>The dossier before the changes.</summary>
    public FhirDossier Dossier => dossier;

    public IReadOnlyList<ResourceVersion> Versions => [.. _versions.Values];

    /// <summary>The last version, changes of this request included; null: there never was one.</summary>
    public ResourceVersion? Latest(ResourceKey key) => _versions.GetValueOrDefault(key) ?? dossier.Latest(key.Type, key.Id);

    /// <summary>Whether this request changes the resource already.</summary>
    public bool Has(ResourceKey key) => _versions.ContainsKey(key);

    public ResourceVersion Write(FhirResource resource, string id)
    {
        var key = new ResourceKey(resource.Type, id);
        var number = (Latest(key)?.Version ?? 0) + 1;
        var version = new ResourceVersion(BodyReader.Stamp(schema, resource, id, number, now), number, now, IsDeleted: false);
        _versions[key] = version;
        return version;
    }

    public void Delete(ResourceKey key, ResourceVersion last) =>
        _versions[key] = last with { Version = last.Version + 1, LastUpdated = now, IsDeleted = true };
}
