namespace MedMijSandbox.Dva.Schermen;

/// <summary>What the placeholders of a page stand for; null where a page has no such thing.</summary>
internal sealed record TextValues
{
    /// <summary>Name of the DVA.</summary>
    public required string Dva { get; init; }

    /// <summary>Telephone number of the DVA.</summary>
    public required string Phone { get; init; }

    /// <summary>Name of the Aanbieder.</summary>
    public string? Aanbieder { get; init; }

    /// <summary>Name of the PGO.</summary>
    public string? Pgo { get; init; }

    /// <summary>Name of the Gegevensdienst, or names.</summary>
    public string? Gegevensdienst { get; init; }

    /// <summary>Number of days.</summary>
    public string? Days { get; init; }

    /// <summary>The value of a placeholder.</summary>
    /// <exception cref="InvalidOperationException">The page has no value for it, so <see cref="TextRules"/> should not allow it there.</exception>
    public string Find(string placeholder)
    {
        var value = placeholder switch
        {
            Placeholders.Aanbieder => Aanbieder,
            Placeholders.Pgo => Pgo,
            Placeholders.Gegevensdienst => Gegevensdienst,
            Placeholders.Dva => Dva,
            Placeholders.Phone => Phone,
            Placeholders.Days => Days,
            _ => null,
        };
        return value ?? throw new InvalidOperationException($"<{placeholder}> has no value on this page.");
    }
}
