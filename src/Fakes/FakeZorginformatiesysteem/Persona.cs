namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <summary>A made-up Persoon with a dossier.</summary>
/// <param name="Name">Marker family name, as in <c>XXX_Jansma</c>; stands in the full name too.</param>
/// <param name="Bsn">Nine digits that start with 9999 and pass the 11-test. Never part of a FHIR resource.</param>
/// <param name="Geboortedatum">Date of birth.</param>
/// <param name="Geslacht">Administrative gender; <c>Onbekend</c> where a fixture does not tell.</param>
/// <param name="PatientId">Id of the FHIR Patient; the ids of the rest of a synthetic dossier start with it.</param>
/// <param name="FullName">The name as shown on screens.</param>
public sealed record Persona(
    string Name, string Bsn, DateOnly Geboortedatum, Geslacht Geslacht, string PatientId, string FullName)
{
    /// <summary>Age from which a Persoon may collect own data, in years. Part of the availability test of the DVA.</summary>
    public const int OwnDataAge = 16;

    /// <summary>Whether this Persoon is old enough on a day to collect own data.</summary>
    public bool MayCollectOn(DateOnly day) => Geboortedatum.AddYears(OwnDataAge) <= day;
}
