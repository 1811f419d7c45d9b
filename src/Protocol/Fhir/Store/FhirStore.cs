using System.Collections.Concurrent;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;

namespace MedMijSandbox.Fhir.Store;

/// <summary>
/// The resources of one service. Nothing is read from it but through the <see cref="FhirDossier"/> of one Patient, so that an access token
/// can't reach what is another's; what is written belongs to the Patient of the token alone. Several threads may use it.
/// </summary>
public sealed class FhirStore
{
    private readonly FhirSchema _schema;
    private readonly Dictionary<ResourceKey, StoredResource> _resources;
    private readonly Action<string, IReadOnlyList<ResourceVersion>>? _keep;
    private readonly ConcurrentDictionary<string, Holder> _dossiers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StoredResource>> _own = new(StringComparer.Ordinal);

    internal FhirStore(FhirSchema schema, Dictionary<ResourceKey, StoredResource> resources, Action<string, IReadOnlyList<ResourceVersion>>? keep)
    {
        _schema = schema;
        _resources = resources;
        _keep = keep;
        foreach (var resource in resources.Values)
        {
            foreach (var patient in resource.Patients.Distinct(StringComparer.Ordinal))
            {
                if (!_own.TryGetValue(patient, out var list))
                {
                    _own.Add(patient, list = []);
                }

                list.Add(resource);
            }
        }
    }

    /// <summary>How many resources there were from the start.</summary>
    public int Count => _resources.Count;

    /// <summary>Logical ids of the Patients that something is known of from the start, in alphabetical order.</summary>
    public IReadOnlyList<string> PatientIds => [.. _own.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What the access token of this Patient gives; empty for a Patient that nothing is known of. It does not change.</summary>
    public FhirDossier Dossier(string patientId) => HolderOf(patientId).Current;

    /// <summary>Puts back what was kept earlier, without telling it again. In order of the changes.</summary>
    public void Restore(string patientId, IReadOnlyList<ResourceVersion> versions)
    {
        var holder = HolderOf(patientId);
        lock (holder.Gate)
        {
            holder.Current = holder.Current.With(versions);
        }
    }

    /// <summary>Changes the dossier of one Patient; of two changes at the same moment the second sees what the first did.</summary>
    /// <param name="patientId">Whose dossier.</param>
    /// <param name="decide">Gives the changes, none for a refusal, and what to answer. Called once.</param>
    public T Change<T>(string patientId, Func<FhirDossier, (IReadOnlyList<ResourceVersion> Changes, T Answer)> decide)
    {
        ArgumentNullException.ThrowIfNull(decide);
        var holder = HolderOf(patientId);
        lock (holder.Gate)
        {
            var (changes, answer) = decide(holder.Current);
            if (changes.Count > 0)
            {
                var changed = holder.Current.With(changes);
                _keep?.Invoke(patientId, changes);
                holder.Current = changed;
            }

            return answer;
        }
    }

    private Holder HolderOf(string patientId) => _dossiers.GetOrAdd(patientId, static (id, store) => new(store.Open(id)), this);

    /// <summary>
    /// A dossier is what belongs to the Patient, and what belongs to nobody (Practitioner, Organization, Medication) as far as it is
    /// reached from there by references.
    /// </summary>
    private FhirDossier Open(string patientId) => FhirDossier.Open(_schema, _own.GetValueOrDefault(patientId, []), FindShared);

    private StoredResource? FindShared(ResourceKey key) =>
        _resources.TryGetValue(key, out var resource) && !resource.Patients.Any() ? resource : null;

    private sealed class Holder(FhirDossier dossier)
    {
        private volatile FhirDossier _current = dossier;

        public Lock Gate { get; } = new();

        public FhirDossier Current
        {
            get => _current;
            set => _current = value;
        }
    }
}
