using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.OAuth;

/// <summary>
/// The <c>scope</c> of Abonneren: how long, and one Gegevensdienst of one Aanbieder, written <c>subscribe~dagen/aanbieder~gegevensdienstId</c>, as in
/// <c>subscribe~90/ziekenhuisnoord~48</c>. In a token response the same, with the days that are granted.
/// </summary>
/// <param name="Days">Duration in whole days from now, 0 to 9999; 0 ends a subscription.</param>
/// <param name="Aanbieder">The Aanbieder, without <c>@medmij</c>.</param>
/// <param name="Gegevensdienst">Id from the Gegevensdienstnamenlijst.</param>
/// <remarks>Bron: ext.abo.authint.200 (deels), the form of an older release; ext.abo.tknint.200.</remarks>
public readonly record struct AbonnerenScope(int Days, Aanbiedernaam Aanbieder, GegevensdienstId Gegevensdienst)
{
    /// <summary>Most days that a scope can carry. A limit of ours: the stelsel text that we have names none.</summary>
    public const int MaximumDays = 9999;

    private const string Prefix = "subscribe~";
    private const int MaximumDigits = 4;

    /// <summary>Whether nothing but the end of a subscription is asked for.</summary>
    public bool IsTermination => Days == 0;

    /// <summary>Reads a scope; false for a list, a missing part, days with a sign, a blank or a leading zero, or more of them than a scope can carry.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AbonnerenScope scope)
    {
        scope = default;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryParseDays(text[Prefix.Length..slash], out var days) || !DelenScope.TryParse(text[(slash + 1)..], out var rest))
        {
            return false;
        }

        scope = new(days, rest.Aanbieder, rest.Gegevensdienst);
        return true;
    }

    /// <summary>The scope of the token response.</summary>
    /// <param name="granted">Days that are granted.</param>
    public AbonnerenScope WithDays(int granted) => this with { Days = granted };

    /// <summary>The scope as it goes on the wire.</summary>
    public override string ToString() =>
        Prefix + Days.ToString(CultureInfo.InvariantCulture) + "/" + new DelenScope(Aanbieder, Gegevensdienst).ToString();

    private static bool TryParseDays(string text, out int days)
    {
        days = 0;
        return text.Length is >= 1 and <= MaximumDigits
            && (text.Length == 1 || text[0] != '0')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days);
    }
}
