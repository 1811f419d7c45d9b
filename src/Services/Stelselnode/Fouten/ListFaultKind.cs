namespace MedMijSandbox.Stelselnode.Fouten;

/// <summary>A parameter of a fault.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Range">Unit and range, in Dutch, for the table.</param>
/// <param name="Default">Value when it is left out, in Dutch; null: it is required.</param>
internal sealed record ListFaultParameter(string Name, string Range, string? Default);

/// <summary>Something that can be wrong with a list, or with how it is given.</summary>
/// <param name="Name">Name, kebab-case.</param>
/// <param name="Explanation">What the other side sees, in Dutch.</param>
/// <param name="OwnReaction">What our own participants do with it, in Dutch.</param>
internal sealed record ListFaultKind(string Name, string Explanation, string OwnReaction)
{
    /// <summary>Its parameter; null: none.</summary>
    public ListFaultParameter? Parameter { get; init; }

    /// <summary>
    /// Whether the document is a publication of its own, with a number above the one of now. When the fault ends, the right list is published above that.
    /// </summary>
    public bool IsAhead { get; init; }

    /// <summary>Whether there has to be an earlier version.</summary>
    public bool NeedsEarlier { get; init; }
}
