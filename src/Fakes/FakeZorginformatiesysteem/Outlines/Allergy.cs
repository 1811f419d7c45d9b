using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>Hypersensitivity to a substance.</summary>
/// <param name="Key">Last part of the id.</param>
/// <param name="Category">FHIR code: food, medication, environment or biologic.</param>
/// <param name="Substance">SNOMED CT.</param>
/// <param name="Reaction">What happened, SNOMED CT.</param>
/// <param name="IsSevere">Severe, else mild.</param>
/// <param name="MonthsAgo">When it was found.</param>
internal sealed record Allergy(string Key, string Category, Code Substance, Code Reaction, bool IsSevere, int MonthsAgo);
