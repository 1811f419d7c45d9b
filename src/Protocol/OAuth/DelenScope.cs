using System.Diagnostics.CodeAnalysis;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.OAuth;

/// <summary>
/// The <c>scope</c> of an authorization request for Delen: one Aanbieder and one Gegevensdienst, written
/// <c>aanbieder~gegevensdienstId</c>, as in <c>ziekenhuisnoord~53</c>.
/// </summary>
/// <param name="Aanbieder">The Aanbieder, without <c>@medmij</c>.</param>
/// <param name="Gegevensdienst">Id from the Gegevensdienstnamenlijst.</param>
/// <remarks>Bron: core.authint.200 (deels). For Verzamelen the scope is the Aanbieder alone: <see cref="VerzamelenScope"/>.</remarks>
public readonly record struct DelenScope(Aanbiedernaam Aanbieder, GegevensdienstId Gegevensdienst)
{
    private const char Separator = '~';

    /// <summary>Reads a scope; false for a list, a missing half, blanks or a second tilde.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DelenScope scope)
    {
        scope = default;
        if (text is null || text.Split(Separator) is not [var aanbieder, var gegevensdienst]
            || !Aanbiedernaam.TryParse(aanbieder, out var naam)
            || !GegevensdienstId.TryParse(gegevensdienst, out var id))
        {
            return false;
        }

        scope = new(naam, id);
        return true;
    }

    /// <summary>The scope as it goes on the wire.</summary>
    public override string ToString() => Aanbieder.Value + Separator + Gegevensdienst.Value;
}
