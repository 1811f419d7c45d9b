using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>A diagnosis or complaint.</summary>
/// <param name="Key">Last part of the id of the Condition; medicines and treatments point at it.</param>
/// <param name="Code">SNOMED CT.</param>
/// <param name="MonthsAgo">When it began.</param>
/// <param name="IsActive">False when it is over.</param>
internal sealed record Problem(string Key, Code Code, int MonthsAgo, bool IsActive = true)
{
    /// <summary>When it ended, if it is over: half the way from the start to today.</summary>
    public int EndMonthsAgo => MonthsAgo / 2;
}
