using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.FakeZorginformatiesysteem;

namespace MedMijSandbox.AppHost.Running;

/// <summary>A made-up Persoon as DigiD knows it.</summary>
internal sealed record DigidPersona(string Name, string FullName, string Bsn, IReadOnlyList<DigidMandate> Mandates);

/// <summary>Whom a made-up Persoon may act for.</summary>
/// <param name="Kind"><c>machtiging</c> or <c>gezag</c>.</param>
/// <param name="Name">Who.</param>
/// <param name="FullName">Name on screens.</param>
/// <param name="Bsn">The number of who is represented.</param>
internal sealed record DigidMandate(string Kind, string Name, string FullName, string Bsn);

/// <summary>A made-up Persoon as the management address shows it: without BSN.</summary>
/// <param name="Name">Marker family name; what <c>--persona</c> takes.</param>
/// <param name="FullName">Name on screens.</param>
/// <param name="PatientId">Logical id of the Patient in the dossiers.</param>
/// <param name="Gegevensdiensten">Ids of the Gegevensdiensten of which the Persoon can collect a dossier; none when under 16.</param>
/// <param name="Geboortedatum">Date of birth.</param>
/// <param name="Represents">Names of those for whom they may act.</param>
public sealed record PersonaSummary(
    string Name, string FullName, string PatientId, IReadOnlyList<string> Gegevensdiensten, DateOnly Geboortedatum, IReadOnlyList<string> Represents);

/// <summary>What loading fixtures gave.</summary>
/// <param name="Personas">The Personen in the fixtures.</param>
/// <param name="Problems">What could not be read, one line each with the file; the rest is loaded.</param>
public sealed record LoadedFixtures(IReadOnlyList<PersonaSummary> Personas, IReadOnlyList<string> Problems);

/// <summary>The made-up Personen of the stelsel, as DigiD and the management address know them.</summary>
public sealed class PersonaBook
{
    private static readonly (string By, string Kind, string For)[] Mandates =
    [
        ("XXX_Jansma", "machtiging", "XXX_Veenhof"),
        ("XXX_Dijkveld", "gezag", "XXX_Kuiperink"),
        ("XXX_Dijkveld", "gezag", "XXX_Merelhof"),
    ];

    private readonly StelselOptions _options;
    private readonly TimeProvider _clock;
    private readonly string _personasFile;
    private Dictionary<string, string> _bsns = new(StringComparer.Ordinal);

    private PersonaBook(StelselOptions options, TimeProvider clock, string personasFile)
    {
        _options = options;
        _clock = clock;
        _personasFile = personasFile;
    }

    /// <summary>Everybody there is now, those of fixtures first.</summary>
    public IReadOnlyList<PersonaSummary> Current { get; private set; } = [];

    /// <summary>The BSN of somebody, for another participant; it is shown nowhere. Null when nobody is called so.</summary>
    internal string? BsnOf(string name) => _bsns.GetValueOrDefault(name);

    /// <summary>Gathers the Personen of the fixtures and the synthetic ones; DigiD's file is written in passing.</summary>
    /// <exception cref="StartException">A folder of fixtures cannot be read; the message lists every file that is wrong.</exception>
    internal static PersonaBook Open(StelselOptions options, TimeProvider clock, string personasFile)
    {
        var book = new PersonaBook(options, clock, personasFile);
        var loaded = book.Load([.. options.Fixtures.Select(Path.GetFullPath)]);
        return loaded.Problems.Count == 0
            ? book
            : throw new StartException(
                $"The fixtures of {string.Join(", ", options.Fixtures)} cannot be used:\n  {string.Join("\n  ", loaded.Problems)}\nMend the files, or leave out --fixtures.");
    }

    /// <summary>Puts the Personen of these folders in the place of those of earlier folders.</summary>
    public LoadedFixtures Load(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        var synthetic = SyntheticPersonas.Create(_options.Seed, today);
        var personas = synthetic.ToList();
        var found = new List<PersonaSummary>();
        var problems = new List<string>();
        foreach (var folder in folders)
        {
            var (set, errors) = FixtureFolder.ReadUsable(folder, today, personas);
            problems.AddRange(errors.Select(e => e.ToString()));
            if (set is not null)
            {
                List<string> ids = [.. Gegevensdiensten.All.Where(g => g.Definition.FhirVersion == set.Version).Select(g => g.Id)];
                found.AddRange(set.Personas.Select(p => Summary(p, ids, today)));
                personas.AddRange(set.Personas);
            }
        }

        File.WriteAllBytes(_personasFile, JsonSerializer.SerializeToUtf8Bytes(
            personas.Select(p => new DigidPersona(p.Name, p.FullName, p.Bsn, MandatesOf(p, synthetic))).ToList(), PersonasJson.Default.ListDigidPersona));
        _bsns = personas.DistinctBy(p => p.Name, StringComparer.Ordinal).ToDictionary(p => p.Name, p => p.Bsn, StringComparer.Ordinal);
        Current = [.. found, .. synthetic.Select(p => Summary(p, Dossiers.GegevensdienstIds, today))];
        return new(found, problems);
    }

    private static DigidMandate[] MandatesOf(Persona persona, IReadOnlyList<Persona> synthetic) =>
    [
        .. Mandates.Where(m => m.By == persona.Name)
            .Select(m => (m.Kind, Other: synthetic.First(p => p.Name == m.For)))
            .Select(m => new DigidMandate(m.Kind, m.Other.Name, m.Other.FullName, m.Other.Bsn)),
    ];

    // Who is too young to collect own data gives nothing, like somebody without a dossier.
    private static PersonaSummary Summary(Persona persona, IReadOnlyList<string> gegevensdiensten, DateOnly today) =>
        new(
            persona.Name,
            persona.FullName,
            persona.PatientId,
            persona.MayCollectOn(today) ? gegevensdiensten : [],
            persona.Geboortedatum,
            [.. Mandates.Where(m => m.By == persona.Name).Select(m => m.For)]);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<DigidPersona>))]
internal sealed partial class PersonasJson : JsonSerializerContext;
