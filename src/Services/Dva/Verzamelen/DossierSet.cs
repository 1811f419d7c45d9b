using MedMijSandbox.Dva.Delen;
using MedMijSandbox.FakeZorginformatiesysteem;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>What dossiers are made of.</summary>
/// <param name="Seed">Seed of everything made up.</param>
/// <param name="Today">The day that everything is dated back from.</param>
/// <param name="Synthetic">The made-up Personen.</param>
/// <param name="Fixtures">What fixture folders hold.</param>
/// <param name="LoadedAt">Moment of loading.</param>
internal sealed record DossierSource(
    int Seed, DateOnly Today, IReadOnlyList<Persona> Synthetic, IReadOnlyList<FixtureSet> Fixtures, DateTimeOffset LoadedAt);

/// <summary>The dossiers of one Gegevensdienst, and which Patient is which Persoon.</summary>
internal sealed class DossierSet
{
    private readonly Dictionary<string, string> _patients = new(StringComparer.Ordinal);

    private DossierSet(FhirStore store) => Store = store;

    /// <summary>The resources.</summary>
    public FhirStore Store { get; }

    /// <summary>The Gegevensdienst whose resources another one changes: the answers to a vragenlijst belong to the Task that asked for them.</summary>
    public static string StoreOf(string gegevensdienstId) => gegevensdienstId == "60" ? "59" : gegevensdienstId;

    /// <summary>Logical id of the Patient; null when nothing is known of this Persoon.</summary>
    public string? PatientOf(string bsn) => _patients.GetValueOrDefault(bsn);

    public static DossierSet Fill(string id, FhirVersion version, DossierSource source, ReceivedResources received)
    {
        var builder = new FhirStoreBuilder(FhirSchema.Of(version), source.LoadedAt);
        var added = new HashSet<(string, string)>();
        var patients = new List<Persona>();
        foreach (var persona in source.Synthetic)
        {
            var resources = ReadSynthetic(persona, id, version, source);
            Add(builder, added, resources);
            if (resources.Count > 0 || IsForSharing(id))
            {
                patients.Add(persona);
            }
        }

        foreach (var set in source.Fixtures.Where(s => s.Version == version))
        {
            Add(builder, added, set.Resources);
            patients.AddRange(set.Personas);
        }

        var filled = new DossierSet(builder.Build((patientId, changes) => received.Keep(id, patientId, changes)));
        foreach (var persona in patients)
        {
            filled._patients[persona.Bsn] = persona.PatientId;
        }

        received.Restore(id, FhirSchema.Of(version), filled.Store);
        return filled;
    }

    private static bool IsForSharing(string id) => GegevensdienstCatalogue.Find(id)?.Functie == Functie.Delen;

    private static void Add(FhirStoreBuilder builder, HashSet<(string, string)> added, IEnumerable<FhirResource> resources)
    {
        foreach (var resource in resources.Where(r => added.Add((r.Type, r.Id!))))
        {
            builder.Add(resource);
        }
    }

    private static List<FhirResource> ReadSynthetic(Persona persona, string id, FhirVersion version, DossierSource source) =>
    [
        .. Dossiers.Create(persona, id, source.Seed, source.Today).Select(json => FhirResource.Parse(FhirSchema.Of(version), json).TryGet(out var resource)
            ? resource
            : throw new InvalidOperationException($"The made-up dossier of {persona.Name} for {id} holds a broken resource.")),
    ];
}
