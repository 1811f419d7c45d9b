using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>A vaccine and what it is against.</summary>
/// <param name="Key">Part of the ids.</param>
/// <param name="Product">ATC.</param>
/// <param name="Diseases">SNOMED CT.</param>
/// <param name="Generic">SNOMED CT for the kind of vaccine, where it is known.</param>
internal sealed record Vaccine(string Key, Code Product, IReadOnlyList<Code> Diseases, Code? Generic = null);
