using System.Text.Json.Serialization;

namespace MedMijSandbox.Fhir.Gegevensdiensten;

/// <summary>One entry of the table as it is written: what is empty is left out.</summary>
internal sealed record GegevensdienstEntry(
    string Id,
    string Weergavenaam,
    Functie Functie,
    FhirVersion FhirVersion,
    GegevensdienstStatus Status,
    string Source,
    SysteemrolEntry[] Systeemrollen,
    string[]? Requests = null,
    string[]? Alternatives = null,
    Dictionary<string, string[]>? Filters = null,
    string[]? Readable = null,
    string[]? OptionalTypes = null,
    FollowEntry[]? Follow = null,
    WritesEntry? Writes = null)
{
    public GegevensdienstDefinition ToDefinition() => new()
    {
        Id = Id,
        Weergavenaam = Weergavenaam,
        Functie = Functie,
        FhirVersion = FhirVersion,
        Status = Status,
        Source = Source,
        Systeemrollen = [.. Systeemrollen.Select(r => r.ToDefinition(Id))],
        Requests = Templates(Requests),
        Alternatives = Templates(Alternatives),
        Filters = Lists(Filters),
        Readable = Readable ?? [],
        OptionalTypes = OptionalTypes ?? [],
        Follow = [.. (Follow ?? []).Select(f => new FollowRule(f.From, f.Path, f.Read, Templates(f.Requests)))],
        Writes = new(Writes?.Bundles ?? [], Writes?.Create ?? [], Writes?.Update ?? []),
    };

    private static RequestTemplate[] Templates(string[]? texts) => [.. (texts ?? []).Select(RequestTemplate.Parse)];

    private static Dictionary<string, IReadOnlyList<string>> Lists(Dictionary<string, string[]>? lists)
    {
        var result = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (type, values) in lists ?? [])
        {
            result.Add(type, values);
        }

        return result;
    }
}

/// <summary>A Systeemrol as it is written; without a segment that of the Gegevensdienst.</summary>
internal sealed record SysteemrolEntry(string Code, bool CodeIsKnown, string[]? OlderCodes = null, string? Segment = null, string[]? Types = null)
{
    public SysteemrolDefinition ToDefinition(string gegevensdienstId) => new(Code, CodeIsKnown, OlderCodes ?? [], Segment ?? gegevensdienstId, Types ?? []);
}

/// <summary>A rule as it is written: with a type to read, or with requests.</summary>
internal sealed record FollowEntry(string From, string[] Path, string? Read = null, string[]? Requests = null);

/// <summary>What can be written, as it is written.</summary>
internal sealed record WritesEntry(string[]? Bundles = null, string[]? Create = null, string[]? Update = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(GegevensdienstEntry[]))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
