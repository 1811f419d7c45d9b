using System.Text.Json;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.FakeDigid.Authenticeren;

/// <summary>Somebody who can log in.</summary>
/// <param name="Name">Stable key.</param>
/// <param name="FullName">Name to show.</param>
/// <param name="Bsn">A test BSN.</param>
internal sealed record PersonaEntry(string Name, string FullName, string Bsn)
{
    /// <summary>Shows the key alone.</summary>
    public override string ToString() => Name;
}

/// <summary>Numbers of made-up Personen: they start with 9999, or 9000 as in DigiD's own test accounts, and pass the 11-test.</summary>
internal static class TestBsn
{
    public static bool TryParse(string? text, out Bsn bsn) =>
        Bsn.TryParse(text, out bsn)
        && (bsn.Value.StartsWith("9999", StringComparison.Ordinal) || bsn.Value.StartsWith("9000", StringComparison.Ordinal));
}

/// <summary>Who can log in, from the file that the settings name; read again when it has changed.</summary>
internal sealed class Personas(FakeDigidOptions options)
{
    private Snapshot? _snapshot;

    /// <summary>Everybody, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">The file is not a list of personas; the message says what is wrong.</exception>
    public IReadOnlyList<PersonaEntry> All()
    {
        if (options.PersonasFile is not { } path || new FileInfo(path) is not { Exists: true } file)
        {
            return [];
        }

        var snapshot = _snapshot;
        if (snapshot is null || snapshot.Written != file.LastWriteTimeUtc || snapshot.Length != file.Length)
        {
            snapshot = new(file.LastWriteTimeUtc, file.Length, Read(path));
            _snapshot = snapshot;
        }

        return snapshot.Entries;
    }

    public PersonaEntry? Find(string name) => All().FirstOrDefault(persona => persona.Name == name);

    private static PersonaEntry[] Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var entries = JsonSerializer.Deserialize(file, DigidJson.Default.PersonaEntryArray) ?? [];
            var wrong = entries.Where(persona => !TestBsn.TryParse(persona.Bsn, out _)).Select(persona => persona.Name).ToList();
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
