using System.Collections.Frozen;
using MedMijSandbox.Fhir;

namespace MedMijSandbox.Dva.Verzamelen;

/// <summary>Which resource types a Gegevensdienst serves, and how: by search, or only to follow a reference.</summary>
internal static class ServiceTypes
{
    private static readonly FrozenDictionary<string, CapabilityResource[]> Services = new Dictionary<string, CapabilityResource[]>(StringComparer.Ordinal)
    {
        ["48"] =
        [
            new("Patient", [], ["Patient:general-practitioner"], []),
            new("Coverage", [], ["Coverage:payor:Patient", "Coverage:payor:Organization"], []),
            new("Consent", ["category"], [], []),
            new("Observation", ["category", "code"], ["Observation:related-target", "Observation:specimen"], ["lastn"]),
            new("Condition", [], [], []),
            new("NutritionOrder", [], [], []),
            new("Flag", [], [], []),
            new("AllergyIntolerance", [], [], []),
            new("MedicationStatement", ["category"], ["MedicationStatement:medication"], []),
            new("MedicationRequest", ["category"], ["MedicationRequest:medication"], []),
            new("MedicationDispense", ["category"], ["MedicationDispense:medication"], []),
            new("DeviceUseStatement", [], ["DeviceUseStatement:device"], []),
            new("Immunization", ["status"], [], []),
            new("Procedure", ["category"], [], []),
            new("Encounter", ["class"], [], []),
            new("ProcedureRequest", ["status"], [], []),
            new("ImmunizationRecommendation", [], [], []),
            new("DeviceRequest", ["status"], ["DeviceRequest:device"], []),
            new("Appointment", ["status"], [], []),
            .. ReadOnly("Practitioner", "PractitionerRole", "Organization", "Location", "RelatedPerson", "Medication", "Device", "Specimen", "CareTeam", "BodySite"),
        ],
        ["66"] =
        [
            new("Immunization", ["status", "date"], ["Immunization:patient", "Immunization:performer", "Immunization:location"], []),
            new("Patient", [], ["Patient:general-practitioner"], []),
            .. ReadOnly("Practitioner", "PractitionerRole", "Organization", "Location", "Medication", "Observation"),
        ],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static CapabilityResource[] Of(string gegevensdienstId) => Services.GetValueOrDefault(gegevensdienstId, []);

    public static bool Serves(string gegevensdienstId, string resourceType) =>
        Array.Exists(Of(gegevensdienstId), r => r.Type == resourceType);

    private static IEnumerable<CapabilityResource> ReadOnly(params string[] types) => types.Select(t => new CapabilityResource(t, [], [], []));
}
