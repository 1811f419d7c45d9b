using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>An operation and the stay in hospital that went with it.</summary>
/// <param name="Key">Part of the ids.</param>
/// <param name="Code">SNOMED CT.</param>
/// <param name="ProblemKey">The reason, if it stands among the problems.</param>
/// <param name="MonthsAgo">When.</param>
/// <param name="Nights">Length of stay.</param>
/// <param name="IsAcute">Unplanned.</param>
internal sealed record Surgery(string Key, Code Code, string? ProblemKey, int MonthsAgo, int Nights, bool IsAcute = false);
