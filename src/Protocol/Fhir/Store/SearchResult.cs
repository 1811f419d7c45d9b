namespace MedMijSandbox.Fhir.Store;

/// <summary>What a search found.</summary>
/// <param name="Matches">The resources that meet the question; their number is <c>Bundle.total</c>.</param>
/// <param name="Includes">The resources that came along because of <c>_include</c>, each once and none of them a match.</param>
public sealed record SearchResult(IReadOnlyList<FhirResource> Matches, IReadOnlyList<FhirResource> Includes);
