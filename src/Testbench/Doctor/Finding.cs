namespace MedMijSandbox.Testbench.Doctor;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Exchange does not work, or breaks a rule.</summary>
    Fault,

    /// <summary>It works here and now, and may well not work elsewhere or later.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Hint,

    /// <summary>Examined and found to be in order.</summary>
    Ok,
}

/// <summary>What an examination found.</summary>
/// <param name="Id">Name in <c>docs/dokter.md</c>, as in <c>certificate-expired</c>.</param>
/// <param name="Severity">Weight.</param>
/// <param name="Subject">Host, list or certificate that it is about.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Expected">What should have been seen.</param>
/// <param name="Source">Responsibility code, RFC, or <c>eigen keuze</c> for what nobody but us asks.</param>
/// <param name="Advice">What to change, with the command where there is one.</param>
/// <param name="Rank">Place among findings of the same weight: a cause comes before its consequences.</param>
public sealed record Finding(
    string Id, Severity Severity, string Subject, string Seen, string Expected, string Source, string Advice, int Rank);
