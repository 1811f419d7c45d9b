using System.Text.Json;
using System.Text.Json.Serialization;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.FakeZorginformatiesysteem;
using MedMijSandbox.Fhir;

namespace MedMijSandbox.AppHost.Running;

/// <summary>A made-up Persoon as DigiD knows it.</summary>
internal sealed record DigidPersona(string Name, string FullName, string Bsn);

/// <summary>A made-up Persoon as the management address shows it: without BSN.</summary>
/// <param name="Name">Marker family name; what <c>--persona</c> takes.</param>
/// <param name="FullName">Name on screens.</param>
/// <param name="Gegevensdiensten">Ids of the Gegevensdiensten of which the Persoon can collect a dossier; none when under 16.</param>
public sealed record PersonaSummary(string Name, string FullName, IReadOnlyList<string> Gegevensdiensten);

/// <summary>Gathers the made-up Personen of the stelsel and hands them to DigiD.</summary>
internal static class Personas
{
    /// <summary>The Personen of the fixtures and the synthetic ones; DigiD's file is written in passing.</summary>
    /// <exception cref="StartException">A folder of fixtures cannot be read; the message lists every file that is wrong.</exception>
    public static IReadOnlyList<PersonaSummary> Prepare(StelselOptions options, TimeProvider clock, string personasFile)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var personas = SyntheticPersonas.Create(options.Seed, today).ToList();
        var summaries = new List<PersonaSummary>();
        foreach (var folder in options.Fixtures)
        {
            var result = FixtureFolder.Read(Path.GetFullPath(folder), today, personas);
            if (!result.TryGet(out var set))
            {
                throw new StartException($"The fixtures of {folder} cannot be used:\n  {string.Join("\n  ", result.Errors)}\nMend the files, or leave out --fixtures.");
            }

            var ids = Gegevensdiensten.All.Where(g => g.FhirVersion == set.Version.MediaTypeParameter()).Select(g => g.Id).ToList();
            summaries.AddRange(set.Personas.Select(p => Summary(p, ids, today)));
            personas.AddRange(set.Personas);
        }

        File.WriteAllBytes(personasFile, JsonSerializer.SerializeToUtf8Bytes(
            personas.Select(p => new DigidPersona(p.Name, p.FullName, p.Bsn)).ToList(), PersonasJson.Default.ListDigidPersona));
        var all = Gegevensdiensten.All.Select(g => g.Id).ToList();
        var synthetic = personas.Take(personas.Count - summaries.Count).Select(p => Summary(p, all, today));
        return [.. summaries, .. synthetic];
    }

    // Who is too young to collect own data gives nothing, like somebody without a dossier.
    private static PersonaSummary Summary(Persona persona, List<string> gegevensdiensten, DateOnly today) =>
        new(persona.Name, persona.FullName, persona.MayCollectOn(today) ? gegevensdiensten : []);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<DigidPersona>))]
internal sealed partial class PersonasJson : JsonSerializerContext;
