using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using MedMijSandbox.Dva.Delen;
using MedMijSandbox.FakeZorginformatiesysteem;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>
/// The source systems of the Aanbieders behind this DVA: the made-up dossiers, and those of fixture folders. The dossiers of a Gegevensdienst
/// are filled when they are first needed.
/// </summary>
internal sealed class Bronsystemen
{
    private readonly DvaOptions _options;
    private readonly TimeProvider _clock;
    private readonly ReceivedResources _received;
    private readonly int _seed;
    private readonly Lock _gate = new();
    private Lazy<Task<Contents>> _contents;

    public Bronsystemen(IConfiguration configuration, DvaOptions options, TimeProvider clock, ReceivedResources received)
    {
        _options = options;
        _clock = clock;
        _received = received;
        var section = configuration.GetSection("zorginformatiesysteem");
        _seed = int.Parse(section["seed"] ?? "4711", CultureInfo.InvariantCulture);
        _contents = Start([.. section.GetSection("fixtures").GetChildren().Select(c => c.Value!)]);
    }

    /// <summary>Starts filling, for whoever expects to need it soon.</summary>
    public void Prepare() => _ = _contents.Value;

    /// <summary>
    /// Puts the dossiers of these folders in the place of those of earlier folders; what cannot be read is left out. What was shared in these
    /// dossiers before is forgotten: who loads a dossier wants it as it was written.
    /// </summary>
    /// <returns>What could not be read.</returns>
    public async Task<IReadOnlyList<FixtureError>> LoadAsync(IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var contents = Start(folders);
        var loaded = await contents.Value.WaitAsync(cancellationToken);
        foreach (var id in _options.Gegevensdiensten.Keys.Select(k => DossierSet.StoreOf(k.Value)).Distinct(StringComparer.Ordinal))
        {
            _received.Forget(id, loaded.FixturePatients);
        }

        lock (_gate)
        {
            _contents = contents;
        }

        return loaded.Errors;
    }

    /// <summary>
    /// Availability test for Verzamelen, receptiveness test for Delen: whether one of these Gegevensdiensten knows this Persoon, who is old enough
    /// or for whom somebody else may ask.
    /// </summary>
    public async Task<bool> KnowsAsync(Bsn bsn, IReadOnlyList<GegevensdienstId> gegevensdiensten, bool isRepresented, CancellationToken cancellationToken)
    {
        var contents = await _contents.Value.WaitAsync(cancellationToken);
        return (isRepresented || contents.OldEnough.Contains(bsn.Value)) && gegevensdiensten.Any(id => contents.Find(id.Value)?.PatientOf(bsn.Value) is not null);
    }

    /// <summary>Waits until the dossiers can be looked into.</summary>
    public async ValueTask<bool> ReadyAsync(CancellationToken cancellationToken)
    {
        await _contents.Value.WaitAsync(cancellationToken);
        return true;
    }

    /// <summary>Whether a Persoon may have own data collected, or somebody else does it; after <see cref="ReadyAsync"/>.</summary>
    public bool IsOldEnough(Bsn bsn, bool isRepresented) => isRepresented || _contents.Value.Result.OldEnough.Contains(bsn.Value);

    /// <summary>Whether there is a dossier of a Persoon for a Gegevensdienst; after <see cref="ReadyAsync"/>.</summary>
    public bool HasDossier(Bsn bsn, GegevensdienstId id) => _contents.Value.Result.Find(id.Value)?.PatientOf(bsn.Value) is not null;

    /// <summary>Date of birth of a Persoon; null when nobody here knows.</summary>
    public async Task<DateOnly?> GeboortedatumOfAsync(Bsn bsn, CancellationToken cancellationToken) =>
        (await _contents.Value.WaitAsync(cancellationToken)).Geboortedatums.TryGetValue(bsn.Value, out var day) ? day : null;

    /// <summary>The dossiers of a Gegevensdienst; null when this DVA does not serve it.</summary>
    public async ValueTask<DossierSet?> FindAsync(GegevensdienstId id, CancellationToken cancellationToken)
    {
        var loading = _contents.Value;
        var contents = loading.IsCompletedSuccessfully ? loading.Result : await loading.WaitAsync(cancellationToken);
        return contents.Find(id.Value);
    }

    private Lazy<Task<Contents>> Start(IReadOnlyList<string> folders) => new(() => Task.Run(() => Load(folders)));

    private Contents Load(IReadOnlyList<string> folders)
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        var synthetic = SyntheticPersonas.Create(_seed, today);
        var personas = synthetic.ToList();
        var sets = new List<FixtureSet>();
        var errors = new List<FixtureError>();
        foreach (var folder in folders)
        {
            var (set, wrong) = FixtureFolder.ReadUsable(folder, today, personas);
            errors.AddRange(wrong);
            if (set is not null)
            {
                sets.Add(set);
                personas.AddRange(set.Personas);
            }
        }

        var source = new DossierSource(_seed, today, synthetic, sets, _clock.GetUtcNow());
        return new(
            personas.Where(p => p.MayCollectOn(today)).Select(p => p.Bsn).ToFrozenSet(StringComparer.Ordinal),
            personas.DistinctBy(p => p.Bsn, StringComparer.Ordinal).ToFrozenDictionary(p => p.Bsn, p => p.Geboortedatum, StringComparer.Ordinal),
            sets.SelectMany(s => s.Personas).Select(p => p.PatientId).ToFrozenSet(StringComparer.Ordinal),
            errors,
            id => _options.Gegevensdiensten.TryGetValue(GegevensdienstId.Parse(id), out var version) ? DossierSet.Fill(id, version, source, _received) : null);
    }

    private sealed class Contents(
        FrozenSet<string> oldEnough, FrozenDictionary<string, DateOnly> geboortedatums, FrozenSet<string> fixturePatients, IReadOnlyList<FixtureError> errors, Func<string, DossierSet?> fill)
    {
        private readonly ConcurrentDictionary<string, Lazy<DossierSet?>> _sets = new(StringComparer.Ordinal);

        public FrozenSet<string> OldEnough => oldEnough;

        public FrozenDictionary<string, DateOnly> Geboortedatums => geboortedatums;

        public FrozenSet<string> FixturePatients => fixturePatients;

        public IReadOnlyList<FixtureError> Errors => errors;

        public DossierSet? Find(string id) => _sets.GetOrAdd(DossierSet.StoreOf(id), key => new(() => fill(key))).Value;
    }
}
