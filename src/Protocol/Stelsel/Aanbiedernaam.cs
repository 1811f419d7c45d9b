using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.Stelsel;

/// <summary>
/// MedMij name of an Aanbieder without its suffix: lower-case letters in parts joined by a dot, as in
/// <c>ziekenhuisnoord</c> or <c>test.huisarts.amsterdam</c>; with the suffix <c>@medmij</c> 10 to 57 characters.
/// Names of our own Aanbieders are letters only, so that older releases of the lists hold them too.
/// </summary>
/// <remarks>Bron: core.alst.101.</remarks>
public readonly record struct Aanbiedernaam
{
    /// <summary>What follows the name on the Zorgaanbiederslijst.</summary>
    public const string Suffix = "@medmij";

    private Aanbiedernaam(string value) => Value = value;

    /// <summary>The name without suffix.</summary>
    public string Value { get; }

    /// <summary>The name as it stands on the Zorgaanbiederslijst.</summary>
    public string WithSuffix => Value + Suffix;

    /// <summary>Reads a name without suffix; false for anything that could not stand on the list.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Aanbiedernaam naam)
    {
        var valid = text is { Length: >= 3 and <= 50 } && IsDottedLetters(text);
        naam = valid ? new(text!) : default;
        return valid;
    }

    /// <summary>Reads a name that ends in <see cref="Suffix"/>.</summary>
    public static bool TryParseWithSuffix(string? text, out Aanbiedernaam naam)
    {
        naam = default;
        return text is not null && text.EndsWith(Suffix, StringComparison.Ordinal) && TryParse(text[..^Suffix.Length], out naam);
    }

    /// <summary>Reads a name that is known to be right.</summary>
    /// <exception cref="FormatException">The text is not a name of an Aanbieder.</exception>
    public static Aanbiedernaam Parse(string text) =>
        TryParse(text, out var naam) ? naam : throw new FormatException($"'{text}' is not a MedMij name of an Aanbieder.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsDottedLetters(string text)
    {
        var previous = '.';
        foreach (var c in text)
        {
            if (c is not ('.' or (>= 'a' and <= 'z')) || (c == '.' && previous == '.'))
            {
                return false;
            }

            previous = c;
        }

        return previous != '.';
    }
}
