using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedMijSandbox.Dvp.Delen;

/// <summary>What came of one entry of a Bundle.</summary>
/// <param name="Status">As in <c>201 Created</c>; null: the answer does not say.</param>
/// <param name="Location">Where it is now; null: the answer does not say.</param>
/// <param name="Type">Resource type that came back; empty: none did.</param>
internal sealed record SharedEntry(string? Status, string? Location, string Type)
{
    /// <summary>Whether the Aanbieder took it. An answer that does not say counts: the whole was answered with success.</summary>
    [JsonIgnore]
    public bool IsTaken => Status?.StartsWith('2') ?? true;
}

/// <summary>How much of a Bundle the Aanbieder took.</summary>
internal enum SharedPart
{
    /// <summary>All.</summary>
    All,

    /// <summary>Not every entry.</summary>
    Some,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>One time of sharing: a Bundle that went to one Aanbieder, and what came back.</summary>
/// <remarks>Bron: core.dossier.101.</remarks>
internal sealed record Sharing
{
    /// <summary>Opaque; sorts by moment.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is. It is looked up within this account only.</summary>
    public required string AccountId { get; init; }

    /// <summary>With whom: MedMij name of the Aanbieder.</summary>
    public required string Aanbieder { get; init; }

    /// <summary>By which Gegevensdienst.</summary>
    public required string GegevensdienstId { get; init; }

    /// <summary>Its name.</summary>
    public required string GegevensdienstNaam { get; init; }

    /// <summary>X-Correlation-ID of the flow.</summary>
    public required Guid CorrelationId { get; init; }

    /// <summary>Protocol time.</summary>
    public required DateTimeOffset SharedAt { get; init; }

    /// <summary>Status of the answer; 0: there was none.</summary>
    public required int Status { get; init; }

    /// <summary>What went wrong, in Dutch; null: nothing.</summary>
    public required string? Error { get; init; }

    /// <summary>What came of each entry.</summary>
    public required IReadOnlyList<SharedEntry> Entries { get; init; }

    /// <summary>The answer as it came, without a BSN; null: there was none, or an error.</summary>
    public JsonElement? Answer { get; init; }

    /// <summary>What was remarkable, for a developer.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>How much the Aanbieder took.</summary>
    [JsonIgnore]
    public SharedPart Taken => Error is not null || (Entries.Count > 0 && !Entries.Any(e => e.IsTaken)) ? SharedPart.None
        : Entries.All(e => e.IsTaken) ? SharedPart.All
        : SharedPart.Some;
}
