using MedMijSandbox.Stelsel;

namespace MedMijSandbox.FakePkioverheid.Acme.Orders;

/// <summary>Which names an account may have certificates for: those of its registration, and never one of the sandbox itself.</summary>
internal sealed class NameRules(Enrolments enrolments)
{
    /// <summary>Most names in one order.</summary>
    public const int MostNames = 50;

    /// <summary>Reads the names of an order.</summary>
    /// <returns>In lower case, each once; or why not, with every name that is wrong.</returns>
    public (IReadOnlyList<string> Names, AcmeRefusal? Refusal) Read(IReadOnlyList<AcmeIdentifier>? identifiers, string registration)
    {
        if (identifiers is null or { Count: 0 or > MostNames } || identifiers.Any(i => i?.Type is null || i.Value is not { Length: > 0 and <= 1000 }))
        {
            return ([], AcmeRefusal.NoIdentifiers(MostNames));
        }

        var faults = identifiers.Select(FindFormFault).OfType<AcmeRefusal>().ToList();
        if (faults.Count > 0)
        {
            return ([], Combine(faults));
        }

        IReadOnlyList<string> names = [.. identifiers.Select(i => i.Value!.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        return (names, FindFault(names, registration));
    }

    /// <summary>Why an account of a registration may not have these names now; null: it may.</summary>
    public AcmeRefusal? FindFault(IEnumerable<string> names, string registration)
    {
        var held = enrolments.Find(registration)?.Names.Select(n => n.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal) ?? [];
        var faults = names
            .Select(name => enrolments.IsReserved(name) ? AcmeRefusal.IdentifierReserved(name) : held.Contains(name) ? null : AcmeRefusal.IdentifierNotHeld(name))
            .OfType<AcmeRefusal>()
            .ToList();
        return faults.Count == 0 ? null : Combine(faults);
    }

    private static AcmeRefusal Combine(List<AcmeRefusal> faults)
    {
        var types = faults.Select(f => f.Type).Distinct(StringComparer.Ordinal).ToList();
        return AcmeRefusal.Identifiers(types.Count == 1 ? types[0] : AcmeErrors.Compound, faults);
    }

    private static AcmeRefusal? FindFormFault(AcmeIdentifier identifier) =>
        identifier.Type != AcmeIdentifier.DnsType ? AcmeRefusal.IdentifierType(identifier.Type, identifier.Value!)
        : identifier.Value!.Contains('*', StringComparison.Ordinal) ? AcmeRefusal.IdentifierWildcard(identifier.Value)
        : !identifier.Value.All(char.IsAscii) || !Hostname.FitsCertificate(identifier.Value.ToLowerInvariant()) ? AcmeRefusal.IdentifierForm(identifier.Value)
        : null;
}
