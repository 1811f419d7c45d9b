using System.Collections.Frozen;

namespace MedMijSandbox.Testbench.Backchannels;

/// <summary>The requests with which a Gegevensdienst is collected, so that the bench can do them without a DVP.</summary>
/// <param name="Accept">Value of Accept.</param>
/// <param name="Queries">Relative to the resource endpoint.</param>
/// <remarks>Bron: MedMij FHIR-specificatie Basisgegevens Zorg 3.0 en Vaccinaties; deliberately not shared with the DVP that is examined.</remarks>
public sealed record ServiceRequests(string Accept, IReadOnlyList<string> Queries)
{
    private const string Stu3 = "application/fhir+json; fhirVersion=3.0";
    private const string R4 = "application/fhir+json; fhirVersion=4.0";

    private static readonly FrozenDictionary<string, ServiceRequests> All = new Dictionary<string, ServiceRequests>(StringComparer.Ordinal)
    {
        ["48"] = new(Stu3,
        [
            "Patient?_include=Patient:general-practitioner",
            "Coverage?_include=Coverage:payor:Patient&_include=Coverage:payor:Organization",
            "Consent?category=http://snomed.info/sct|11291000146105",
            "Consent?category=http://snomed.info/sct|11341000146107",
            "Observation/$lastn?category=http://snomed.info/sct|118228005,http://snomed.info/sct|384821006",
            "Condition",
            "Observation/$lastn?code=http://snomed.info/sct|365508006",
            "Observation?code=http://snomed.info/sct|228366006",
            "Observation?code=http://snomed.info/sct|228273003",
            "Observation?code=http://snomed.info/sct|365980008",
            "NutritionOrder",
            "Flag",
            "AllergyIntolerance",
            "MedicationStatement?category=urn:oid:2.16.840.1.113883.2.4.3.11.60.20.77.5.3|6&_include=MedicationStatement:medication",
            "MedicationRequest?category=http://snomed.info/sct|16076005&_include=MedicationRequest:medication",
            "MedicationDispense?category=http://snomed.info/sct|422037009&_include=MedicationDispense:medication",
            "DeviceUseStatement?_include=DeviceUseStatement:device",
            "Immunization?status=completed",
            "Observation/$lastn?code=http://loinc.org|85354-9",
            "Observation/$lastn?code=http://loinc.org|29463-7",
            "Observation/$lastn?code=http://loinc.org|8302-2,http://loinc.org|8306-3,http://loinc.org|8308-9",
            "Observation/$lastn?category=http://snomed.info/sct|275711006&_include=Observation:related-target&_include=Observation:specimen",
            "Procedure?category=http://snomed.info/sct|387713003",
            "Encounter?class=http://hl7.org/fhir/v3/ActCode|IMP,http://hl7.org/fhir/v3/ActCode|ACUTE,http://hl7.org/fhir/v3/ActCode|NONAC",
            "ProcedureRequest?status=active",
            "ImmunizationRecommendation",
            "DeviceRequest?status=active&_include=DeviceRequest:device",
            "Appointment?status=booked,pending,proposed",
        ]),
        ["66"] = new(R4, ["Immunization?_include=Immunization:patient&_include=Immunization:performer&_include=Immunization:location"]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The requests of a Gegevensdienst; null when the bench does not know it.</summary>
    public static ServiceRequests? Find(string gegevensdienstId) => All.GetValueOrDefault(gegevensdienstId);
}
