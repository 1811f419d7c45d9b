using System.Diagnostics.CodeAnalysis;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.OAuth;

/// <summary>
/// The <c>scope</c> of an authorization request for Verzamelen: the MedMij name of one Aanbieder without <c>@medmij</c> and nothing else, as
/// in <c>ziekenhuisnoord</c>.
/// </summary>
/// <param name="Aanbieder">The Aanbieder.</param>
/// <remarks>Bron: core.authint.200 (deels); core.autorisatie.203 (deels). For Delen: <see cref="DelenScope"/>.</remarks>
public readonly record struct VerzamelenScope(Aanbiedernaam Aanbieder)
{
    /// <summary>Reads a scope; false for a list, a suffix, upper case, blanks or a Gegevensdienst.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VerzamelenScope scope)
    {
        var valid = Aanbiedernaam.TryParse(text, out var naam);
        scope = valid ? new(naam) : default;
        return valid;
    }

    /// <summary>The scope as it goes on the wire.</summary>
    public override string ToString() => Aanbieder.Value;
}
