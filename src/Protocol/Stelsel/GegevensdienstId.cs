using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.Stelsel;

/// <summary>
/// Id of a Gegevensdienst, as in <c>48</c>: text of 1 to 30 visible ASCII characters without blanks or a tilde; digits in practice, never a number.
/// </summary>
/// <remarks>Bron: MedMij_Gegevensdienstnamenlijst.xsd, release 1.</remarks>
public readonly record struct GegevensdienstId
{
    private GegevensdienstId(string value) => Value = value;

    /// <summary>The id as it stands on the lists.</summary>
    public string Value { get; }

    /// <summary>Reads an id; false when empty, too long or with a character that a scope cannot carry.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out GegevensdienstId id)
    {
        var valid = text is { Length: >= 1 and <= 30 } && text.All(c => c is > ' ' and < '\x7f' and not '~');
        id = valid ? new(text!) : default;
        return valid;
    }

    /// <summary>Reads an id that is known to be right.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static GegevensdienstId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an id of a Gegevensdienst.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
