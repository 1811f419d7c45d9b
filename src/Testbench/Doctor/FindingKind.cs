using System.Globalization;

namespace MedMijSandbox.Testbench.Doctor;

/// <summary>Something that the doctor can find.</summary>
/// <param name="Id">Name, as in <c>certificate-expired</c>.</param>
/// <param name="Severity">Weight.</param>
/// <param name="Meaning">What is the matter, in one sentence.</param>
/// <param name="Expected">What should be seen.</param>
/// <param name="Source">Responsibility code, RFC, or <c>eigen keuze</c>.</param>
/// <param name="Advice">What to change; <c>{host}</c>, <c>{port}</c> and <c>{connect}</c> stand for the host that is examined.</param>
public sealed record FindingKind(string Id, Severity Severity, string Meaning, string Expected, string Source, string Advice)
{
    /// <summary>Source of what the stelsel does not ask.</summary>
    public const string OwnChoice = "eigen keuze";

    private const int LongestSeen = 600;

    /// <summary>Names of findings about the same subject that follow from this one; they are not told.</summary>
    public IReadOnlyList<string> Hides { get; init; } = [];

    /// <summary>Names of findings about any subject that follow from this one.</summary>
    public IReadOnlyList<string> HidesEverywhere { get; init; } = [];

    /// <summary>The finding at a host.</summary>
    internal Finding At(ExaminedHost host, string seen) => new(
        Id, Severity, host.Subject, Plain(seen), Expected, Source, Fill(Advice, host), FindingCatalogue.RankOf(this));

    /// <summary>The finding about a subject that is no host, as a list.</summary>
    internal Finding About(string subject, ExaminedHost host, string seen) => At(host, seen) with { Subject = subject };

    /// <summary>What others sent is shown on one line of bounded length, without what a terminal would obey.</summary>
    private static string Plain(string text)
    {
        var line = new string([.. text.Take(LongestSeen).Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? ' ' : c)]);
        return text.Length > LongestSeen ? line + "…" : line;
    }

    private static string Fill(string text, ExaminedHost host) => text
        .Replace("{host}", host.Name, StringComparison.Ordinal)
        .Replace("{port}", host.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{connect}", host.Address ?? host.Subject, StringComparison.Ordinal);
}
