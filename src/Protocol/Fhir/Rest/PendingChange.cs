using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Fhir.Rest;

/// <summary>The changes of one request, which become visible together or not at all.</summary>
internal sealed class PendingChange(FhirSchema schema, FhirDossier dossier, DateTimeOffset now)
{
    private readonly Dictionary<ResourceKey, ResourceVersion> _latest = [];
    private readonly List<ResourceVersion> _versions = [];
    private FhirDossier? _changed;

    /// <summary>The dossier before the changes.</summary>
    public FhirDossier Dossier => dossier;

    /// <summary>The dossier with the changes so far.</summary>
    public FhirDossier Changed => _versions.Count == 0 ? dossier : _changed ??= dossier.With(_versions);

    /// <summary>Every version that was made, in order.</summary>
    public IReadOnlyList<ResourceVersion> Versions => _versions;

    /// <summary>The last version, changes of this request included; null: there never was one.</summary>
    public ResourceVersion? Latest(ResourceKey key) => _latest.GetValueOrDefault(key) ?? dossier.Latest(key.Type, key.Id);

    public ResourceVersion Write(FhirResource resource, string id)
    {
        var key = new ResourceKey(resource.Type, id);
        var number = (Latest(key)?.Version ?? 0) + 1;
        var version = new ResourceVersion(BodyReader.Stamp(schema, resource, id, number, now), number, now, IsDeleted: false);
        Add(key, version);
        return version;
    }

    public void Delete(ResourceKey key, ResourceVersion last) =>
        Add(key, last with { Version = last.Version + 1, LastUpdated = now, IsDeleted = true });

    private void Add(ResourceKey key, ResourceVersion version)
    {
        _latest[key] = version;
        _versions.Add(version);
        _changed = null;
    }
}
