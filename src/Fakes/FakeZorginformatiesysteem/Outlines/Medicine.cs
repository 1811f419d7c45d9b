using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>A medicine in use.</summary>
/// <param name="Key">Last part of the ids.</param>
/// <param name="Product">ATC.</param>
/// <param name="Name">Name with strength, as on the label.</param>
/// <param name="TimesPerDay">How often one unit is taken.</param>
/// <param name="Route">Route of administration.</param>
/// <param name="MonthsAgo">When it was prescribed.</param>
/// <param name="ProblemKey">The reason, if it stands among the problems.</param>
/// <param name="AsNeeded">Only when there are complaints.</param>
internal sealed record Medicine(
    string Key, Code Product, string Name, int TimesPerDay, Route Route, int MonthsAgo, string? ProblemKey, bool AsNeeded = false);
