using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>Something that has been ordered or booked.</summary>
/// <param name="Code">What.</param>
/// <param name="ProblemKey">The reason, if it stands among the problems.</param>
/// <param name="DaysAhead">When.</param>
internal sealed record Planned(Code Code, string? ProblemKey, int DaysAhead);
