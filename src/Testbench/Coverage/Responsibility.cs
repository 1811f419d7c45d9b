namespace MedMijSandbox.Testbench.Coverage;

/// <summary>A code of the afsprakenstelsel, a line of <c>docs/verantwoordelijkheden.csv</c>.</summary>
/// <param name="Code">The code.</param>
/// <param name="Certainty">Whether its text is known: <c>whole</c>, <c>part</c> or <c>unseen</c>.</param>
/// <param name="CoveredBy">Scenarios and tests that show it; empty: none.</param>
/// <param name="Reason">Why nothing shows it, or not all of it; empty: none is given.</param>
public sealed record Responsibility(string Code, string Certainty, string CoveredBy, string Reason)
{
    private const string Whole = "whole";
    private const string NotBuilt = "not built yet";

    // The codes of the norms for information security have numbers of their own.
    private const string Norms = "A";

    /// <summary>What the codes that belong together begin with, as <c>core.tknint</c>.</summary>
    public string Group => Code.StartsWith(Norms + ".", StringComparison.Ordinal) || Code.LastIndexOf('.') < 0 ? Norms : Code[..Code.LastIndexOf('.')];

    /// <summary>Whether something shows it.</summary>
    public bool IsCovered => CoveredBy.Length > 0;

    /// <summary>Whether its whole text is known, nothing shows it and nothing says why it need not be.</summary>
    public bool IsOpen => Certainty == Whole && !IsCovered && (Reason.Length == 0 || Reason.StartsWith(NotBuilt, StringComparison.Ordinal));
}
