using System.Globalization;
using MedMijSandbox.FakeZorginformatiesysteem;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Store;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>
/// The source systems of the Aanbieders behind this DVA: the made-up dossiers, and those of fixture folders. Filled at first need, once.
/// </summary>
internal sealed class Bronsystemen
{
    private readonly DvaOptions _options;
    private readonly TimeProvider _clock;
    private readonly Lazy<Task<Contents>> _contents;

    public Bronsystemen(IConfiguration configuration, DvaOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        var section = configuration.GetSection("zorginformatiesysteem");
        var seed = int.Parse(section["seed"] ?? "4711", CultureInfo.InvariantCulture);
        var fixtures = section.GetSection("fixtures").GetChildren().Select(c => c.Value!).ToList();
        _contents = new(() => Task.Run(() => Load(seed, fixtures)));
    }

    /// <summary>Starts filling, for whoever expects to need it soon.</summary>
    public void Prepare() => _ = _contents.Value;

    /// <summary>Availability test: whether there is anything of this Persoon that this Aanbieder may give.</summary>
    public async Task<bool> HasGegevensAsync(Bsn bsn, Aanbiedernaam aanbieder, CancellationToken cancellationToken)
    {
        var contents = await _contents.Value.WaitAsync(cancellationToken);
        return _options.Find(aanbieder) is { } served
            && contents.OldEnough.Contains(bsn.Value)
            && served.Gegevensdiensten.Any(id => contents.Patients.ContainsKey((id.Value, bsn.Value)));
    }

    /// <summary>The dossier of a Persoon for a Gegevensdienst: what one access token gives.</summary>
    public async Task<FhirDossier?> FindDossierAsync(string bsn, GegevensdienstId id, CancellationToken cancellationToken)
    {
        var contents = await _contents.Value.WaitAsync(cancellationToken);
        return contents.Patients.TryGetValue((id.Value, bsn), out var patientId) ? contents.Stores[id.Value].Dossier(patientId) : null;
    }

    private Contents Load(int seed, List<string> fixtures)
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        var personas = SyntheticPersonas.Create(seed, today).ToList();
        var contents = new Contents([], [], []);
        var sets = new List<FixtureSet>();
        var synthetic = personas.ToList();
        foreach (var folder in fixtures)
        {
            if (!FixtureFolder.Read(folder, today, personas).TryGet(out var set))
            {
                throw new InvalidDataException($"The fixtures of {folder} cannot be read.");
            }

            sets.Add(set);
            personas.AddRange(set.Personas);
        }

        foreach (var persona in personas.Where(p => p.MayCollectOn(today)))
        {
            contents.OldEnough.Add(persona.Bsn);
        }

        foreach (var (id, version) in _options.Gegevensdiensten)
        {
            contents.Stores[id.Value] = Fill(id.Value, version, seed, today, synthetic, sets.Where(s => s.Version == version), contents);
        }

        return contents;
    }

    private static FhirStore Fill(
        string id, FhirVersion version, int seed, DateOnly today, List<Persona> synthetic, IEnumerable<FixtureSet> sets, Contents contents)
    {
        var schema = FhirSchema.Of(version);
        var builder = new FhirStoreBuilder(schema);
        var added = new HashSet<(string, string)>();
        foreach (var persona in synthetic)
        {
            foreach (var json in Dossiers.Create(persona, id, seed, today))
            {
                if (!FhirResource.Parse(schema, json).TryGet(out var resource))
                {
                    throw new InvalidOperationException($"The made-up dossier of {persona.Name} for {id} holds a broken resource.");
                }

                if (added.Add((resource.Type, resource.Id!)))
                {
                    builder.Add(resource);
                }
            }

            contents.Patients[(id, persona.Bsn)] = persona.PatientId;
        }

        foreach (var set in sets)
        {
            foreach (var resource in set.Resources.Where(r => added.Add((r.Type, r.Id!))))
            {
                builder.Add(resource);
            }

            foreach (var persona in set.Personas)
            {
                contents.Patients[(id, persona.Bsn)] = persona.PatientId;
            }
        }

        return builder.Build();
    }

    private sealed record Contents(
        Dictionary<(string GegevensdienstId, string Bsn), string> Patients, Dictionary<string, FhirStore> Stores, HashSet<string> OldEnough);
}
