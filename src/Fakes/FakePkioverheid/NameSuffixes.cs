namespace MedMijSandbox.FakePkioverheid;

/// <summary>What every name ends in that the sandbox makes certificates for: nobody outside has such a name.</summary>
/// <param name="Values">Suffixes without a dot in front, as in <c>localhost</c>.</param>
public sealed record NameSuffixes(IReadOnlyList<string> Values)
{
    /// <summary>Why nobody gets a certificate for a name; null: it ends in one of these.</summary>
    public PkiRefusal? FindFault(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Values.Any(suffix => name.EndsWith("." + suffix, StringComparison.Ordinal)) ? null : PkiRefusal.NameOutside(name, Values);
    }
}
