using MedMijSandbox.ServiceDefaults.Screens;

namespace MedMijSandbox.Dvp.Account;

/// <summary>The gebruikersvoorwaarden: what a Persoon and this PGO agree on, for as far as the exercise needs it.</summary>
/// <remarks>Bron: core.dossier.107; core.gegevensuitwisseling.100.</remarks>
internal static class ShowTerms
{
    public static IResult Handle(PgoScreens screens, DvpOptions options) => screens.Public("Gebruikersvoorwaarden", Html.Of($"""
        <p>Dit zijn de afspraken tussen jou en {options.DisplayName}. Ze horen bij een oefening: niemand kan er echt iets aan ontlenen.</p>
        <h2>Verzamelen</h2>
        <p>We halen gegevens op bij een zorgaanbieder als jij daar om vraagt en toestemming geeft.</p>
        <h2 id="automatisch">Automatisch verzamelen</h2>
        <ul>
        <li>We verzamelen alleen automatisch als jij daar opdracht voor geeft. Dat doe je per toestemming.</li>
        <li>Dat kan alleen bij een zorgaanbieder waar je toestemming voor langere tijd gaf.</li>
        <li>We doen het om je gegevens sneller te kunnen tonen, en nergens anders voor.</li>
        <li>We doen het hoogstens één keer per 24 uur, en alleen 's nachts.</li>
        <li>Je krijgt elke keer een bericht. Je kunt het altijd weer uitzetten.</li>
        </ul>
        <h2>Je account</h2>
        <p>Gebruik je je account {DutchText.Count(options.InactiveMonths, "maand", "maanden")} niet? Dan is het niet meer actief, en verzamelen we niets meer automatisch. Log je weer in, dan is het weer actief.</p>
        """));
}
