using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>Who wants a collection.</summary>
/// <remarks>Bron: core.gegevensuitwisseling.200.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<Initiator>))]
internal enum Initiator
{
    /// <summary>The Persoon, at that moment.</summary>
    Person,

    /// <summary>This PGO by itself, by an earlier order of the Persoon.</summary>
    Machine,
}

/// <summary>A Gegevensdienst that a token covers.</summary>
/// <param name="Id">Id on the lists.</param>
/// <param name="Naam">Name on the Gegevensdienstnamenlijst at that moment.</param>
internal sealed record GrantedGegevensdienst(string Id, string Naam);

/// <summary>One time of collecting: from one Aanbieder, under one token.</summary>
internal sealed record Collection
{
    /// <summary>Opaque; sorts by moment of start.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is. It is looked up within this account only.</summary>
    public required string AccountId { get; init; }

    /// <summary>The source: MedMij name of the Aanbieder.</summary>
    public required string Aanbieder { get; init; }

    /// <summary>The context: what the token covers.</summary>
    public required IReadOnlyList<GrantedGegevensdienst> Gegevensdiensten { get; init; }

    /// <summary>X-Correlation-ID of the flow.</summary>
    public required Guid CorrelationId { get; init; }

    /// <summary>Protocol time.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Protocol time; null: not finished, or stopped halfway.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>First day of the period that the Persoon chose; null: none was chosen.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of that period; null: none was chosen.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Number of requests in the plans, without what follows from the answers.</summary>
    public required int PlannedRequests { get; init; }

    /// <summary>What was remarkable in the token response, for a developer.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Who wanted it.</summary>
    /// <value>The default is the Persoon.</value>
    public Initiator InitiatedBy { get; init; }

    /// <summary>Key of the long-lived Toestemming whose token was offered; null: a code was.</summary>
    public string? ToestemmingKey { get; init; }
}

/// <summary>How one request went.</summary>
internal sealed record AnswerSummary
{
    /// <summary>Place in the plan, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The collection that it belongs to.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The source.</summary>
    public required string Aanbieder { get; init; }

    /// <summary>The context: id of the Gegevensdienst.</summary>
    public required string GegevensdienstId { get; init; }

    /// <summary>The context: name of the Gegevensdienst.</summary>
    public required string GegevensdienstNaam { get; init; }

    /// <summary>The request as in the plan.</summary>
    public required string Request { get; init; }

    /// <summary>Status of the last answer; 0: there was none.</summary>
    public required int Status { get; init; }

    /// <summary>Pages that were read.</summary>
    public required int Pages { get; init; }

    /// <summary>Duration in milliseconds, all pages together.</summary>
    public required long ElapsedMs { get; init; }

    /// <summary>Protocol time of the end.</summary>
    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>What went wrong, in Dutch; null: nothing.</summary>
    public required string? Error { get; init; }

    /// <summary>What was remarkable, for a developer.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Number of resources per type that answer the request.</summary>
    public required IReadOnlyDictionary<string, int> Matches { get; init; }

    /// <summary>Number of resources per type that came along.</summary>
    public required IReadOnlyDictionary<string, int> Includes { get; init; }

    /// <summary>All resources together.</summary>
    public int CountResources() => Matches.Values.Sum() + Includes.Values.Sum();
}

/// <summary>A resource as it came in, without a BSN.</summary>
/// <param name="Mode">Why it is there: <see cref="Match"/> or <see cref="Include"/>.</param>
/// <param name="Resource">The resource.</param>
internal sealed record CollectedResource(string Mode, JsonElement Resource)
{
    /// <summary>It answers the request.</summary>
    public const string Match = "match";

    /// <summary>It came along with one that does.</summary>
    public const string Include = "include";
}

/// <summary>The answer to one request: source, context and moment stand in the summary, inseparable from the resources.</summary>
/// <param name="Summary">How it went.</param>
/// <param name="Resources">What came in.</param>
/// <remarks>Bron: core.dossier.102; core.dossier.104.</remarks>
internal sealed record CollectionAnswer(AnswerSummary Summary, IReadOnlyList<CollectedResource> Resources);

/// <summary>How one request went, for a program to read.</summary>
/// <param name="Number">Place in the plan, from 1.</param>
/// <param name="Gegevensdienst">Id of the Gegevensdienst.</param>
/// <param name="Request">The request as in the plan.</param>
/// <param name="Status">Status of the last answer; 0: there was none.</param>
/// <param name="Pages">Pages that were read.</param>
/// <param name="Matches">Number of resources per type with <c>search.mode</c> match, or read by id.</param>
/// <param name="Includes">Number of resources per type that came along.</param>
/// <param name="Ms">Duration in milliseconds.</param>
/// <param name="Error">What went wrong; null: nothing.</param>
/// <param name="Findings">What was remarkable.</param>
internal sealed record ResultLine(
    int Number,
    string Gegevensdienst,
    string Request,
    int Status,
    int Pages,
    IReadOnlyDictionary<string, int> Matches,
    IReadOnlyDictionary<string, int> Includes,
    long Ms,
    string? Error,
    IReadOnlyList<string> Findings)
{
    /// <summary>The line of a request.</summary>
    public static ResultLine From(AnswerSummary answer) => new(
        answer.Number,
        answer.GegevensdienstId,
        answer.Request,
        answer.Status,
        answer.Pages,
        answer.Matches,
        answer.Includes,
        answer.ElapsedMs,
        answer.Error,
        answer.Findings);
}
