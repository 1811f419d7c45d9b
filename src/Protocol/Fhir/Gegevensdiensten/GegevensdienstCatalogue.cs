using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace MedMijSandbox.Fhir.Gegevensdiensten;

/// <summary>The Gegevensdiensten that this sandbox knows. Read once from the table in this assembly.</summary>
public static class GegevensdienstCatalogue
{
    private const string Table = "gegevensdiensten.json";

    private static readonly Lazy<GegevensdienstDefinition[]> Read = new(ReadTable);

    private static readonly Lazy<FrozenDictionary<string, GegevensdienstDefinition>> ById =
        new(() => Read.Value.ToFrozenDictionary(g => g.Id, StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, GegevensdienstEndpoint>> BySegment = new(() => Read.Value
        .SelectMany(g => g.Systeemrollen.Select(r => new GegevensdienstEndpoint(g, r)))
        .ToFrozenDictionary(e => e.Systeemrol.Segment, StringComparer.Ordinal));

    /// <summary>All of them, by number.</summary>
    public static IReadOnlyList<GegevensdienstDefinition> All => Read.Value;

    /// <summary>The one with this id; null when it is not known here.</summary>
    public static GegevensdienstDefinition? Find(string id) => ById.Value.GetValueOrDefault(id);

    /// <summary>What one of our own resource endpoints serves, by the first segment of its path; null when it is none.</summary>
    public static GegevensdienstEndpoint? FindEndpoint(string segment) => BySegment.Value.GetValueOrDefault(segment);

    private static GegevensdienstDefinition[] ReadTable()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Table)
            ?? throw new InvalidOperationException($"The table {Table} is not embedded in this assembly.");
        var entries = JsonSerializer.Deserialize(stream, CatalogueJson.Default.GegevensdienstEntryArray)
            ?? throw new InvalidOperationException($"The table {Table} is empty.");
        return [.. entries.Select(e => e.ToDefinition())];
    }
}

/// <summary>One of our own resource endpoints: a Gegevensdienst in one of its roles.</summary>
/// <param name="Gegevensdienst">The Gegevensdienst.</param>
/// <param name="Systeemrol">The role; it may be limited to some types.</param>
public sealed record GegevensdienstEndpoint(GegevensdienstDefinition Gegevensdienst, SysteemrolDefinition Systeemrol);
