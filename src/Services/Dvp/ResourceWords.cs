using System.Collections.Frozen;

namespace MedMijSandbox.Dvp;

/// <summary>Resource types as a Persoon calls them.</summary>
internal static class ResourceWords
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AllergyIntolerance"] = "Allergieën",
        ["Appointment"] = "Afspraken",
        ["Binary"] = "Bestanden",
        ["BodySite"] = "Plaatsen op het lichaam",
        ["CarePlan"] = "Behandelplannen",
        ["CareTeam"] = "Zorgteams",
        ["Composition"] = "Verslagen",
        ["Condition"] = "Klachten en diagnoses",
        ["Consent"] = "Wensen en afspraken over behandeling",
        ["Coverage"] = "Zorgverzekering",
        ["Device"] = "Hulpmiddelen",
        ["DeviceRequest"] = "Aangevraagde hulpmiddelen",
        ["DeviceUseStatement"] = "Gebruik van hulpmiddelen",
        ["DiagnosticReport"] = "Onderzoeksverslagen",
        ["DocumentManifest"] = "Mappen met documenten",
        ["DocumentReference"] = "Documenten",
        ["Encounter"] = "Bezoeken en opnames",
        ["EpisodeOfCare"] = "Periodes van zorg",
        ["FamilyMemberHistory"] = "Ziekten in de familie",
        ["Flag"] = "Waarschuwingen",
        ["Goal"] = "Doelen",
        ["HealthcareService"] = "Zorgdiensten",
        ["Immunization"] = "Vaccinaties",
        ["ImmunizationRecommendation"] = "Geplande vaccinaties",
        ["List"] = "Lijsten",
        ["Location"] = "Plaatsen",
        ["Media"] = "Beelden",
        ["Medication"] = "Medicijnen",
        ["MedicationAdministration"] = "Toegediende medicijnen",
        ["MedicationDispense"] = "Verstrekte medicijnen",
        ["MedicationRequest"] = "Voorgeschreven medicijnen",
        ["MedicationStatement"] = "Gebruik van medicijnen",
        ["NutritionOrder"] = "Voedingsadvies",
        ["Observation"] = "Metingen en uitslagen",
        ["Organization"] = "Zorginstellingen",
        ["Patient"] = "Persoonlijke gegevens",
        ["Practitioner"] = "Zorgverleners",
        ["PractitionerRole"] = "Functies van zorgverleners",
        ["Procedure"] = "Operaties en verrichtingen",
        ["ProcedureRequest"] = "Geplande verrichtingen",
        ["Questionnaire"] = "Vragenlijsten",
        ["QuestionnaireResponse"] = "Antwoorden op vragenlijsten",
        ["ReferralRequest"] = "Verwijzingen",
        ["RelatedPerson"] = "Contactpersonen",
        ["Sequence"] = "Genetische gegevens",
        ["ServiceRequest"] = "Aangevraagde verrichtingen",
        ["Specimen"] = "Afgenomen monsters",
        ["Task"] = "Taken",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The plural of a type; the type itself when it is not in the table.</summary>
    public static string Plural(string type) => Words.GetValueOrDefault(type, type);

    /// <summary>What a request asks for: the plural of the type that it begins with.</summary>
    public static string OfRequest(string request)
    {
        var end = request.AsSpan().IndexOfAny('?', '/');
        return Plural(end < 0 ? request : request[..end]);
    }
}
