namespace MedMijSandbox.Testbench.Doctor.Bevindingen;

/// <summary>What can be found about the examination itself.</summary>
internal static class GeneralFindings
{
    public static readonly FindingKind NotFinished = new(
        "examination-not-finished",
        Severity.Warning,
        "Part of the examination did not end in time.",
        "An end within the time of the doctor",
        FindingKind.OwnChoice,
        "See what else was found: something answers slowly. Or give more time: --timeout 30");

    public static IReadOnlyList<FindingKind> All => [NotFinished];
}
