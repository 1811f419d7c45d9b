namespace MedMijSandbox.Testbench.Doctor;

/// <summary>Brings findings in order: what follows from another finding goes, the same at several hosts becomes one, faults and causes come first.</summary>
internal static class Triage
{
    /// <summary>The findings as they are told.</summary>
    public static IReadOnlyList<Finding> Order(IEnumerable<Finding> found)
    {
        var findings = found.Distinct().ToList();
        var hidden = findings.SelectMany(f => Consequences(f, findings)).ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. findings.Where(f => !hidden.Contains(f))
                .GroupBy(f => (f.Id, f.Seen))
                .Select(Merge)
                .OrderBy(f => f.Severity)
                .ThenBy(f => f.Rank)
                .ThenBy(f => f.Subject, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Finding> Consequences(Finding cause, List<Finding> findings)
    {
        if (FindingCatalogue.Find(cause.Id) is not { } kind)
        {
            return [];
        }

        return findings.Where(f => f.Id != cause.Id
            && ((f.Subject == cause.Subject && kind.Hides.Contains(f.Id, StringComparer.Ordinal)) || kind.HidesEverywhere.Contains(f.Id, StringComparer.Ordinal)));
    }

    private static Finding Merge(IEnumerable<Finding> same)
    {
        var all = same.ToList();
        return all is [var one]
            ? one
            : all[0] with { Subject = string.Join(", ", all.Select(f => f.Subject).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) };
    }
}
