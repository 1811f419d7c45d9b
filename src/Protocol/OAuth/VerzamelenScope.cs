using System.Diagnostics.CodeAnalysis;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.OAuth;

/// <summary>
/// The <c>scope</c> of an authorization request for Verzamelen: the MedMij name of one Aanbieder without <c>@medmij</c>, as in
/// <c>ziekenhuisnoord</c>, and when somebody acts for another the word for that, as in <c>ziekenhuisnoord onbehalfof</c>.
/// </summary>
/// <param name="Aanbieder">The Aanbieder.</param>
/// <param name="Vertegenwoordiging">How somebody acts for another; null: for themselves.</param>
/// <remarks>Bron: core.authint.200 (deels); core.autorisatie.203 (deels); ext.vert.authint.200. For Delen: <see cref="DelenScope"/>.</remarks>
public readonly record struct VerzamelenScope(Aanbiedernaam Aanbieder, Vertegenwoordiging? Vertegenwoordiging = null)
{
    /// <summary>Reads a scope; false for a list, a suffix, upper case, other blanks or a Gegevensdienst.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VerzamelenScope scope)
    {
        var words = text?.Split(' ') ?? [];
        Vertegenwoordiging? vertegenwoordiging = words.Length == 2 && Vertegenwoordigingen.TryParseScopeWord(words[1], out var read) ? read : null;
        var valid = words.Length == (vertegenwoordiging is null ? 1 : 2) & Aanbiedernaam.TryParse(words.Length == 0 ? null : words[0], out var naam);
        scope = valid ? new(naam, vertegenwoordiging) : default;
        return valid;
    }

    /// <summary>The scope as it goes on the wire.</summary>
    public override string ToString() =>
        Vertegenwoordiging is { } vertegenwoordiging ? $"{Aanbieder.Value} {vertegenwoordiging.ToScopeWord()}" : Aanbieder.Value;
}
