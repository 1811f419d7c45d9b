namespace MedMijSandbox.Fhir.Store;

/// <summary>What a search found.</summary>
/// <param name="Matches">The resources of this page that meet the question.</param>
/// <param name="Includes">The resources that came along because of <c>_include</c> or <c>_revinclude</c>, each once and none of them a match.</param>
/// <param name="Total">How many meet the question on all pages together; it is <c>Bundle.total</c>.</param>
public sealed record SearchResult(IReadOnlyList<FhirResource> Matches, IReadOnlyList<FhirResource> Includes, int Total);
