namespace MedMijSandbox.Dva.Autoriseren;

/// <summary>Why a login does not go on although it succeeded: who logged in for whom is not what was asked.</summary>
/// <param name="Name">Name and anchor in docs/weigeringen.md.</param>
/// <param name="Message">What the Persoon reads.</param>
/// <param name="Source">Where the rule stands.</param>
internal sealed record RepresentationFault(string Name, string Message, string Source)
{
    public static RepresentationFault NotUsed() => new(
        "representation-not-used", "Uw PGO vroeg om gegevens van iemand anders. U hebt ingelogd voor uzelf. Daarom stopt het hier.", "ext.vert.authint.202");

    public static RepresentationFault NotAsked() => new(
        "representation-not-asked", "U hebt ingelogd voor iemand anders. Uw PGO vroeg om uw eigen gegevens. Daarom stopt het hier.", "ext.vert.authint.203 (deels)");

    public static RepresentationFault OtherBirthDate() => new(
        "representation-other-birth-date", "De geboortedatum die uw PGO stuurde is niet die van de persoon voor wie u inlogde. Daarom stopt het hier.", "ext.vert.autorisatie.201");

    public static RepresentationFault TooOldForParent() => new(
        "representation-age", "Als ouder kunt u alleen gegevens verzamelen van een kind dat jonger is dan 12 jaar.", "docs/afsprakenstelsel.md");
}
