using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Store;

/// <summary>
/// The resources of one service. It does not change, and several threads may read it. Nothing is read from it but through the
/// <see cref="FhirDossier"/> of one Patient, so that an access token can't reach what is another's.
/// </summary>
public sealed class FhirStore
{
    private readonly FhirSchema _schema;
    private readonly Dictionary<ResourceKey, IndexedResource> _resources;
    private readonly Dictionary<string, Lazy<FhirDossier>> _dossiers;

    internal FhirStore(FhirSchema schema, Dictionary<ResourceKey, IndexedResource> resources)
    {
        _schema = schema;
        _resources = resources;
        var own = new Dictionary<string, List<IndexedResource>>(StringComparer.Ordinal);
        foreach (var resource in resources.Values)
        {
            foreach (var patient in resource.Patients.Distinct(StringComparer.Ordinal))
            {
                if (!own.TryGetValue(patient, out var list))
                {
                    own.Add(patient, list = []);
                }

                list.Add(resource);
            }
        }

        _dossiers = own.ToDictionary(
            pair => pair.Key,
            pair => new Lazy<FhirDossier>(() => Open(pair.Value)),
            StringComparer.Ordinal);
    }

    /// <summary>How many resources there are.</summary>
    public int Count => _resources.Count;

    /// <summary>Logical ids of the Patients that something is known of, in alphabetical order.</summary>
    public IReadOnlyList<string> PatientIds => [.. _dossiers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What the access token of this Patient gives; empty for a Patient that nothing is known of.</summary>
    public FhirDossier Dossier(string patientId) =>
        _dossiers.TryGetValue(patientId, out var dossier) ? dossier.Value : new(_schema, []);

    /// <summary>
    /// A dossier is what belongs to the Patient, and what belongs to nobody (Practitioner, Organization, Medication) as far as it is
    /// reached from there by references.
    /// </summary>
    private FhirDossier Open(List<IndexedResource> own)
    {
        var visible = own.ToDictionary(resource => resource.Key);
        var queue = new Queue<IndexedResource>(own);
        while (queue.TryDequeue(out var resource))
        {
            foreach (var reference in resource.References)
            {
                if (_resources.TryGetValue(reference, out var target) && !target.Patients.Any() && visible.TryAdd(reference, target))
                {
                    queue.Enqueue(target);
                }
            }
        }

        return new(_schema, visible);
    }
}
