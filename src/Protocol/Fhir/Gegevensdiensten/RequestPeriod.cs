namespace MedMijSandbox.Fhir.Gegevensdiensten;

/// <summary>The period that a Persoon wants data of, both ends included; the default has no ends.</summary>
/// <param name="From">First day; null: no beginning.</param>
/// <param name="Until">Last day; null: no end.</param>
public readonly record struct RequestPeriod(DateOnly? From, DateOnly? Until);
