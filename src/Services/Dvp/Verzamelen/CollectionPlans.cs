using MedMijSandbox.Fhir;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>The fixed requests per Gegevensdienst.</summary>
/// <remarks>Bron: the MedMij qualification material of Nictiz per Gegevensdienst</remarks>
internal static class CollectionPlans
{
    private const string Snomed = "http://snomed.info/sct|";
    private const string Loinc = "http://loinc.org|";
    private const string ActCode = "http://hl7.org/fhir/v3/ActCode|";

    /// <summary>Basisgegevens Zorg: 28 requests in STU3.</summary>
    public static readonly CollectionPlan BasisgegevensZorg = new(
        GegevensdienstId.Parse("48"),
        "Basisgegevens Zorg",
        FhirVersion.Stu3,
        ["MM-3.0-BZB-FHIR", "MM-2.1-BZB-FHIR"],
        [
            "Patient?_include=Patient:general-practitioner",
            "Coverage?_include=Coverage:payor:Patient&_include=Coverage:payor:Organization",
            $"Consent?category={Snomed}11291000146105",
            $"Consent?category={Snomed}11341000146107",
            $"Observation/$lastn?category={Snomed}118228005,{Snomed}384821006",
            "Condition",
            $"Observation/$lastn?code={Snomed}365508006",
            $"Observation?code={Snomed}228366006",
            $"Observation?code={Snomed}228273003",
            $"Observation?code={Snomed}365980008",
            "NutritionOrder",
            "Flag",
            "AllergyIntolerance",
            "MedicationStatement?category=urn:oid:2.16.840.1.113883.2.4.3.11.60.20.77.5.3|6&_include=MedicationStatement:medication",
            $"MedicationRequest?category={Snomed}16076005&_include=MedicationRequest:medication",
            $"MedicationDispense?category={Snomed}422037009&_include=MedicationDispense:medication",
            "DeviceUseStatement?_include=DeviceUseStatement:device",
            "Immunization?status=completed",
            $"Observation/$lastn?code={Loinc}85354-9",
            $"Observation/$lastn?code={Loinc}29463-7",
            $"Observation/$lastn?code={Loinc}8302-2,{Loinc}8306-3,{Loinc}8308-9",
            $"Observation/$lastn?category={Snomed}275711006&_include=Observation:related-target&_include=Observation:specimen",
            $"Procedure?category={Snomed}387713003",
            $"Encounter?class={ActCode}IMP,{ActCode}ACUTE,{ActCode}NONAC",
            "ProcedureRequest?status=active",
            "ImmunizationRecommendation",
            "DeviceRequest?status=active&_include=DeviceRequest:device",
            "Appointment?status=booked,pending,proposed",
        ],
        ReadsMedication: false);

    /// <summary>Vaccinaties: one search in R4, then the products that the vaccinations refer to.</summary>
    public static readonly CollectionPlan Vaccinaties = new(
        GegevensdienstId.Parse("66"),
        "Vaccinaties",
        FhirVersion.R4,
        ["MM-2.0-VAB-FHIR", "MM-1.0-VAB-FHIR"],
        ["Immunization?_include=Immunization:patient&_include=Immunization:performer&_include=Immunization:location"],
        ReadsMedication: true);

    /// <summary>Every plan there is.</summary>
    public static IReadOnlyList<CollectionPlan> All { get; } = [BasisgegevensZorg, Vaccinaties];

    /// <summary>The plan of a Gegevensdienst, or null when this PGO cannot collect it.</summary>
    public static CollectionPlan? Find(GegevensdienstId id) => All.FirstOrDefault(p => p.Id == id);
}
