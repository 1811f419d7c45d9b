namespace MedMijSandbox.Fhir.Gegevensdiensten;

/// <summary>What a Persoon does with a Gegevensdienst.</summary>
public enum Functie
{
    /// <summary>Fetch data from an Aanbieder.</summary>
    Verzamelen,

    /// <summary>Place data with an Aanbieder.</summary>
    Delen,
}

/// <summary>How far a Gegevensdienst is.</summary>
public enum GegevensdienstStatus
{
    /// <summary>In use.</summary>
    Productie,

    /// <summary>Its informatiestandaard is a release candidate.</summary>
    ReleaseCandidate,

    /// <summary>Its informatiestandaard is in beta.</summary>
    Beta,
}

/// <summary>A Gegevensdienst of the Catalogus: everything that both sides of the resource interface have to know of it.</summary>
/// <remarks>
/// Bron: core.gegevensdiensten.200; per Gegevensdienst <see cref="Source"/>. The Catalogus itself was not to be had: docs/afsprakenstelsel.md.
/// </remarks>
public sealed record GegevensdienstDefinition
{
    /// <summary>Id on the lists, as in <c>48</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Display name: 3 to 50 characters.</summary>
    public required string Weergavenaam { get; init; }

    /// <summary>Verzamelen or Delen.</summary>
    public required Functie Functie { get; init; }

    /// <summary>The FHIR version of every request and answer.</summary>
    public required FhirVersion FhirVersion { get; init; }

    /// <summary>How far it is.</summary>
    public required GegevensdienstStatus Status { get; init; }

    /// <summary>Where the facts come from.</summary>
    public required string Source { get; init; }

    /// <summary>The roles of the side of the DVA, the main one first; one or more.</summary>
    public required IReadOnlyList<SysteemrolDefinition> Systeemrollen { get; init; }

    /// <summary>The requests by which everything is collected, in order; none for Delen.</summary>
    public required IReadOnlyList<RequestTemplate> Requests { get; init; }

    /// <summary>Other ways to ask for the same. A DVA answers them; our own DVP does not send them.</summary>
    public required IReadOnlyList<RequestTemplate> Alternatives { get; init; }

    /// <summary>Search parameters that may be added to a request, by resource type.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; }

    /// <summary>Types that are not searched for, but that references lead to: they can be read by id.</summary>
    public required IReadOnlyList<string> Readable { get; init; }

    /// <summary>Types of <see cref="Requests"/> that a DVA may leave out; it then answers 404 with <c>not-supported</c>.</summary>
    public required IReadOnlyList<string> OptionalTypes { get; init; }

    /// <summary>Requests that follow from the answers to others.</summary>
    public required IReadOnlyList<FollowRule> Follow { get; init; }

    /// <summary>What can be written; empty for most.</summary>
    public required GegevensdienstWrites Writes { get; init; }
}

/// <summary>A Systeemrol of the side of the DVA.</summary>
/// <param name="Code">Code on the Zorgaanbiederslijst, 1 to 30 characters, as in <c>MM-3.0-BZB-FHIR</c>.</param>
/// <param name="CodeIsKnown">Whether the code was seen; otherwise it follows the naming rule, and is a choice of ours.</param>
/// <param name="OlderCodes">Codes of earlier versions that a DVP accepts in its place.</param>
/// <param name="Segment">
/// First segment of the path of our own resource endpoints for it: the id of the Gegevensdienst, or for a further role another text, so that
/// each role has an address of its own.
/// </param>
/// <param name="Types">Resource types that it is limited to; empty: all those of the Gegevensdienst.</param>
/// <remarks>Bron: core.gegevensdiensten.201; naming rule: MedMij, version, abbreviation, and B for Beschikbaarstellen.</remarks>
public sealed record SysteemrolDefinition(
    string Code, bool CodeIsKnown, IReadOnlyList<string> OlderCodes, string Segment, IReadOnlyList<string> Types)
{
    /// <summary>Path of our own resource endpoints for this role, as in <c>/48/fhir</c>.</summary>
    public string Path => $"/{Segment}/fhir";

    /// <summary>The code and the older ones, the newest first.</summary>
    public IEnumerable<string> Codes => OlderCodes.Prepend(Code);

    /// <summary>Whether this role serves a resource type, when the Gegevensdienst does.</summary>
    public bool Serves(string resourceType) => Types.Count == 0 || Types.Contains(resourceType, StringComparer.Ordinal);
}

/// <summary>What follows from a resource that was collected: a read of what it refers to, or more requests about it.</summary>
/// <param name="From">Type of the resource that it follows from.</param>
/// <param name="Path">
/// Names of elements, from the resource down to a text; a list is gone through whole. A step that is an address means the extension of that url.
/// </param>
/// <param name="Read">
/// Type to read: the text is a reference to it, relative or absolute, and one to another type is left alone. Null: <paramref name="Requests"/>.
/// </param>
/// <param name="Requests">Requests with the text in place of <c>{id}</c>; empty for a read.</param>
public sealed record FollowRule(string From, IReadOnlyList<string> Path, string? Read, IReadOnlyList<RequestTemplate> Requests);

/// <summary>What can be written at a Gegevensdienst.</summary>
/// <param name="Bundles">Types of Bundle that the base address takes: <c>batch</c> or <c>transaction</c>.</param>
/// <param name="Create">Resource types that can be created, alone or in such a Bundle.</param>
/// <param name="Update">Resource types that can be replaced under an id that exists.</param>
public sealed record GegevensdienstWrites(IReadOnlyList<string> Bundles, IReadOnlyList<string> Create, IReadOnlyList<string> Update);
