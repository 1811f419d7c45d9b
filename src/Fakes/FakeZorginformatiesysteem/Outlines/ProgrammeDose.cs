namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>One line of the childhood programme.</summary>
/// <param name="Vaccine">What is given.</param>
/// <param name="Months">At what age.</param>
/// <param name="FromYear">First year of birth that it holds for.</param>
/// <param name="ToYear">Last year of birth that it holds for.</param>
/// <param name="OnlyGirls">True while boys did not get it.</param>
internal sealed record ProgrammeDose(Vaccine Vaccine, int Months, int FromYear, int ToYear = 9999, bool OnlyGirls = false)
{
    /// <summary>Whether somebody of this year and gender gets it.</summary>
    public bool HoldsFor(int birthYear, Geslacht geslacht) =>
        birthYear >= FromYear && birthYear <= ToYear && (!OnlyGirls || geslacht == Geslacht.Vrouw);
}
