using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>A medical device or implant that somebody has.</summary>
/// <param name="Key">Part of the ids.</param>
/// <param name="Code">SNOMED CT.</param>
/// <param name="ProblemKey">The reason, if it stands among the problems.</param>
/// <param name="MonthsAgo">Since when.</param>
internal sealed record Aid(string Key, Code Code, string? ProblemKey, int MonthsAgo);
