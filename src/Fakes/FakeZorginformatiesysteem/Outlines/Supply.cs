namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>One time that the pharmacy handed a medicine over.</summary>
/// <param name="Number">Part of the ids, from 1.</param>
/// <param name="Day">When.</param>
/// <param name="Pieces">How many.</param>
internal sealed record Supply(int Number, DateOnly Day, int Pieces)
{
    /// <summary>How many days the pieces last when taken as agreed.</summary>
    public const int Days = 90;
}
