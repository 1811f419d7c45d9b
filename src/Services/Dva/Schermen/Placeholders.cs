using System.Text.RegularExpressions;

namespace MedMijSandbox.Dva.Schermen;

/// <summary>What stands between angle brackets in a text and is replaced when a page is shown, as in <c>&lt;Naam PGO&gt;</c>.</summary>
/// <remarks>Bron: core.usrint.102; core.usrint.108.</remarks>
internal static partial class Placeholders
{
    /// <summary>The Aanbieder, by the name that it chose with the DVA.</summary>
    public const string Aanbieder = "Naam Aanbieder";

    /// <summary>The PGO, by the name of the DVP Server on the OAuth Client List.</summary>
    public const string Pgo = "Naam PGO";

    /// <summary>The Gegevensdienst, by its name on the Gegevensdienstnamenlijst; of several: one after the other.</summary>
    public const string Gegevensdienst = "Naam Gegevensdienst";

    /// <summary>The DVA.</summary>
    public const string Dva = "Naam DVA";

    /// <summary>Telephone number of the DVA.</summary>
    public const string Phone = "Telefoon DVA";

    /// <summary>Number of days that a subscription lasts.</summary>
    public const string Days = "Aantal dagen";

    /// <summary>A placeholder with its brackets; the group <c>name</c> is what stands between them.</summary>
    [GeneratedRegex("<(?<name>[^<>]*)>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Pattern();
}
