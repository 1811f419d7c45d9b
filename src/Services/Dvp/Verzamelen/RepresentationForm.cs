using System.Globalization;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>For whom a Persoon collects, when not for themselves.</summary>
/// <param name="Vertegenwoordiging">How.</param>
/// <param name="Geboortedatum">Date of birth of who is represented.</param>
internal sealed record RepresentedPersoon(Vertegenwoordiging Vertegenwoordiging, DateOnly Geboortedatum);

/// <summary>The fields of a form by which a Persoon says for whom they collect.</summary>
/// <remarks>Bron: ext.vert.authint.200.</remarks>
internal static class RepresentationForm
{
    private const string ForField = "namens";
    private const string BirthField = "geboortedatum";

    /// <summary>The fields.</summary>
    public static Html Fields => Html.Of($"""
        <details>
        <summary>Verzamelen voor iemand anders</summary>
        <fieldset>
        <legend>Voor wie verzamel je?</legend>
        <label class="keuze"><input type="radio" name="{ForField}" value="" checked> <span>Voor mijzelf</span></label>
        <label class="keuze"><input type="radio" name="{ForField}" value="onbehalfof"> <span>Voor iemand die mij heeft gemachtigd</span></label>
        <label class="keuze"><input type="radio" name="{ForField}" value="onbehalfofchild"> <span>Voor mijn kind, jonger dan 12 jaar</span></label>
        <label>Geboortedatum van die persoon
        <input type="date" name="{BirthField}"></label>
        <p>Dit kan alleen bij zorgaanbieders waar je via TVS inlogt.</p>
        </fieldset>
        </details>
        """);

    /// <summary>Reads the fields.</summary>
    /// <param name="form">The form; without the fields it is for the Persoon.</param>
    /// <param name="represented">For whom; null: the Persoon.</param>
    /// <returns>What is wrong, for the Persoon; null: nothing.</returns>
    public static string? Read(IFormCollection form, out RepresentedPersoon? represented)
    {
        represented = null;
        if (form[ForField].ToString() is not { Length: > 0 } word)
        {
            return null;
        }

        if (!Vertegenwoordigingen.TryParseScopeWord(word, out var vertegenwoordiging)
            || !DateOnly.TryParseExact(form[BirthField].ToString().Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return "Vul de geboortedatum in van de persoon voor wie je verzamelt, bijvoorbeeld 2019-03-01.";
        }

        represented = new(vertegenwoordiging, day);
        return null;
    }
}
