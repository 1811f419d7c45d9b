using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MedMijSandbox.OAuth;

/// <summary>How somebody acts for another at Verzamelen: a word in the scope, after the Aanbieder.</summary>
/// <remarks>Bron: ext.vert.authint.200.</remarks>
public enum Vertegenwoordiging
{
    /// <summary><c>onbehalfof</c>: with a mandate that somebody gave.</summary>
    Vrijwillig,

    /// <summary><c>onbehalfofchild</c>: as the parent or guardian of a child.</summary>
    OuderlijkGezag,
}

/// <summary>How acting for another is written in an authorization request.</summary>
public static class Vertegenwoordigingen
{
    private const string DateFormat = "yyyyMMdd";

    /// <summary>The word in the scope.</summary>
    public static string ToScopeWord(this Vertegenwoordiging vertegenwoordiging) =>
        vertegenwoordiging == Vertegenwoordiging.Vrijwillig ? "onbehalfof" : "onbehalfofchild";

    /// <summary>Reads the word; false for anything else.</summary>
    public static bool TryParseScopeWord(string text, out Vertegenwoordiging vertegenwoordiging)
    {
        vertegenwoordiging = text == "onbehalfof" ? Vertegenwoordiging.Vrijwillig : Vertegenwoordiging.OuderlijkGezag;
        return text is "onbehalfof" or "onbehalfofchild";
    }

    /// <summary>The value of <see cref="OAuthParameters.Geboortedatum"/>: YYYYMMDD.</summary>
    public static string FormatGeboortedatum(DateOnly geboortedatum) => geboortedatum.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads the value of <see cref="OAuthParameters.Geboortedatum"/>; false for anything else than a day.</summary>
    public static bool TryParseGeboortedatum([NotNullWhen(true)] string? text, out DateOnly geboortedatum) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out geboortedatum);
}
