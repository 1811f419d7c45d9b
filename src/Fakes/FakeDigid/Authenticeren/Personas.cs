using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>Somebody who can log in.</summary>
/// <param name="Name">Stable key.</param>
/// <param name="FullName">Name to show.</param>
/// <param name="Bsn">A test BSN.</param>
/// <param name="Outcome">Key of how each login of this persona ends; null: it succeeds.</param>
/// <param name="Mandates">Whom this persona may act for; null: nobody.</param>
internal sealed record PersonaEntry(string Name, string FullName, string Bsn, string? Outcome = null, IReadOnlyList<RepresentedEntry>? Mandates = null)
{
    /// <summary>Whom this persona may act for.</summary>
    [JsonIgnore]
    public IReadOnlyList<RepresentedEntry> Represents => Mandates ?? [];

    /// <summary>Shows the key alone.</summary>
    public override string ToString() => Name;
}

/// <summary>Numbers of made-up Personen: they start with 9999, or 9000 as in DigiD's own test accounts, and pass the 11-test.</summary>
internal static class TestBsn
{
    /// <summary>The number of a persona, which was looked at when the personas were read.</summary>
    public static Bsn Parse(string text) =>
        TryParse(text, out var bsn) ? bsn : throw new InvalidOperationException("A persona has a test BSN.");

    public static bool TryParse(string? text, out Bsn bsn) =>
        Bsn.TryParse(text, out bsn)
        && (bsn.Value.StartsWith("9999", StringComparison.Ordinal) || bsn.Value.StartsWith("9000", StringComparison.Ordinal));
}

/// <summary>Who can log in, from the file that the settings name; read again when it has changed.</summary>
internal sealed class Personas(FakeDigidOptions options)
{
    private Snapshot? _snapshot;

    private readonly PersonaEntry[] _withOutcome = [.. LoginOutcomes.All.Where(o => o != LoginOutcomes.Success).Select(OutcomePersona.Create)];

    /// <summary>Everybody: in the order of the file, and then for each outcome somebody whose every login ends so.</summary>
    /// <exception cref="InvalidDataException">The file is not a list of personas; the message says what is wrong.</exception>
    public IReadOnlyList<PersonaEntry> All()
    {
        if (options.PersonasFile is not { } path || new FileInfo(path) is not { Exists: true } file)
        {
            return _withOutcome;
        }

        var snapshot = _snapshot;
        if (snapshot is null || snapshot.Written != file.LastWriteTimeUtc || snapshot.Length != file.Length)
        {
            snapshot = new(file.LastWriteTimeUtc, file.Length, [.. Read(path), .. _withOutcome]);
            _snapshot = snapshot;
        }

        return snapshot.Entries;
    }

    public PersonaEntry? Find(string name) => All().FirstOrDefault(persona => persona.Name == name);

    /// <summary>Who has a number: the persona, or somebody without a name.</summary>
    public PersonaEntry OfNumber(Bsn bsn) => All().FirstOrDefault(persona => persona.Bsn == bsn.Value) ?? new("", "", bsn.Value);

    private static PersonaEntry[] Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var entries = JsonSerializer.Deserialize(file, DigidJson.Default.PersonaEntryArray) ?? [];
            var wrong = entries
                .Where(persona => !TestBsn.TryParse(persona.Bsn, out _) || persona.Represents.Any(other => !TestBsn.TryParse(other.Bsn, out _)))
                .Select(persona => persona.Name)
                .ToList();
            var outcomes = entries.Where(persona => persona.Outcome is not null && LoginOutcomes.Find(persona.Outcome) is null).Select(p => p.Outcome).ToList();
            if (outcomes.Count > 0)
            {
                throw new InvalidDataException(
                    $"{path}: no such outcome: {string.Join(", ", outcomes)}. There are: {string.Join(", ", LoginOutcomes.All.Select(o => o.Key))}.");
            }

            return wrong.Count == 0
                ? entries
                : throw new InvalidDataException(
                    $"{path}: no test BSN for {string.Join(", ", wrong)}. It starts with 9999 or 9000 and passes the 11-test.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a list of personas: {e.Message}", e);
        }
    }

    private sealed record Snapshot(DateTime Written, long Length, PersonaEntry[] Entries);
}
