using System.Text;
using System.Text.Json;
using MedMijSandbox.FakeZorginformatiesysteem;
using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Fhir.Schema;
using MedMijSandbox.Fhir.Search;
using MedMijSandbox.Fhir.Store;

namespace MedMijSandbox.Services.Tests.FakeZorginformatiesysteem;

/// <summary>The synthetic Personas on one standing day, and their dossiers in a store.</summary>
internal static class Synthetic
{
    public const int Seed = 4711;

    public static readonly DateOnly Today = new(2026, 3, 1);

    public static readonly IReadOnlyList<Persona> Personas = SyntheticPersonas.Create(Seed, Today);

    public static IReadOnlyList<byte[]> Dossier(Persona persona, string gegevensdienstId) =>
        Dossiers.Create(persona, gegevensdienstId, Seed, Today);

    /// <summary>The FHIR version of a Gegevensdienst, as the catalogue has it.</summary>
    public static FhirSchema SchemaOf(string gegevensdienstId) =>
        FhirSchema.Of(GegevensdienstCatalogue.Find(gegevensdienstId)!.FhirVersion);

    /// <summary>Every resource of every Gegevensdienst as text.</summary>
    public static IEnumerable<(Persona Persona, string Text)> Texts() =>
        from persona in Personas
        from id in Dossiers.GegevensdienstIds
        from resource in Dossier(persona, id)
        select (persona, Encoding.UTF8.GetString(resource));

    /// <summary>All strings that stand under a member of this name, at any depth.</summary>
    public static IEnumerable<string> Strings(JsonElement element, Func<string, bool> isWanted, string name = "") =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value, isWanted, member.Name)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Strings(item, isWanted, name)),
            JsonValueKind.String when isWanted(name) => [element.GetString()!],
            _ => [],
        };

    /// <summary>All objects, at any depth.</summary>
    public static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Objects(item)),
        _ => [],
    };

    public static FhirStore Store(FhirSchema schema, string gegevensdienstId)
    {
        var builder = new FhirStoreBuilder(schema);
        foreach (var json in Personas.SelectMany(persona => Dossier(persona, gegevensdienstId)))
        {
            var parsed = FhirResource.Parse(schema, json);
            parsed.TryGet(out var resource).ShouldBeTrue(string.Join("; ", parsed.Errors));
            builder.Add(resource!);
        }

        return builder.Build();
    }

    /// <summary>Carries out a request as written in an address, such as <c>Observation/$lastn?code=…</c>.</summary>
    public static SearchResult Search(FhirSchema schema, FhirStore store, Persona persona, string request)
    {
        var question = request.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? request : request[..question];
        var lastN = path.EndsWith("/$lastn", StringComparison.Ordinal);
        var parsed = SearchQuery.Parse(
            schema, lastN ? path[..^"/$lastn".Length] : path, lastN, question < 0 ? string.Empty : request[(question + 1)..]);
        parsed.TryGet(out var query, out var refusal).ShouldBeTrue($"{request}: {refusal}");
        query!.IgnoredParameters.ShouldBeEmpty(request);
        return store.Dossier(persona.PatientId).Search(query);
    }
}
