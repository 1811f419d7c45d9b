using MedMijSandbox.Fhir.Schema;

namespace MedMijSandbox.Fhir.Search;

/// <summary>
/// Search parameters that informatiestandaarden need and the FHIR version lacks. A parameter that the version does have wins, so an
/// entry here can do no harm. One line each: version, code, base, type, expression, targets.
/// </summary>
internal static class AddedSearchParameters
{
    private const string ZibPeriodOfUse = "extension('http://nictiz.nl/fhir/StructureDefinition/zib-Medication-PeriodOfUse')";
    private const string ZibRequestDate = "extension('http://nictiz.nl/fhir/StructureDefinition/zib-Dispense-RequestDate')";
    private const string Mp9Period = "extension('http://nictiz.nl/fhir/StructureDefinition/ext-TimeInterval.Period')";
    private const string ZibTreatment = "extension('http://nictiz.nl/fhir/StructureDefinition/zib-Medication-MedicationTreatment')";
    private const string Mp9Treatment = "extension('http://nictiz.nl/fhir/StructureDefinition/ext-PharmaceuticalTreatment.Identifier')";
    private const string MedicalDevice = "extension('http://nictiz.nl/fhir/StructureDefinition/extension-medicaldevice')";
    private const string NextPractitioner = "extension('http://nictiz.nl/fhir/StructureDefinition/ext-MedicationAgreement.NextPractitioner')";
    private const string DispenseLocation = "extension('http://nictiz.nl/fhir/StructureDefinition/ext-DispenseRequest.DispenseLocation')";
    private const string Author = "extension('http://nictiz.nl/fhir/StructureDefinition/ext-MedicationUse2.Author')";
    private const string Prescriber = "extension('http://nictiz.nl/fhir/StructureDefinition/ext-MedicationUse2.Prescriber')";

    private static readonly Added[] All =
    [
        // zib2017 SearchParameter Medications-category
        new(FhirVersion.Stu3, "category", "MedicationDispense", "token", "category"),
        new(FhirVersion.Stu3, "category", "MedicationAdministration", "token", "category"),

        // zib2017 SearchParameter Medications-periodofuse; MedicationStatement has the period in its effective element
        new(FhirVersion.Stu3, "periodofuse", "MedicationRequest", "date", ZibPeriodOfUse),
        new(FhirVersion.Stu3, "periodofuse", "MedicationDispense", "date", ZibPeriodOfUse),
        new(FhirVersion.Stu3, "periodofuse", "MedicationStatement", "date", "effective"),

        // informatiestandaard Medicatieproces 9.0.7: requestdate of a dispense, for which zib2017 has an extension
        new(FhirVersion.Stu3, "requestdate", "MedicationDispense", "date", ZibRequestDate),
        new(FhirVersion.Stu3, "requestdate", "MedicationRequest", "date", "authoredOn"),

        // informatiestandaard Medicatieproces 9.0.7: medicationtreatment
        new(FhirVersion.Stu3, "medicationtreatment", "MedicationRequest", "token", ZibTreatment),
        new(FhirVersion.Stu3, "medicationtreatment", "MedicationDispense", "token", ZibTreatment),
        new(FhirVersion.Stu3, "medicationtreatment", "MedicationStatement", "token", ZibTreatment),

        // zib2017 SearchParameters CarePlan-activity-goal, -outcomereference, -medicaldevice
        new(FhirVersion.Stu3, "activity-goal", "CarePlan", "reference", "activity.detail.goal", "Goal"),
        new(FhirVersion.Stu3, "activity-outcomereference", "CarePlan", "reference", "activity.outcomeReference"),
        new(FhirVersion.Stu3, "activity-medicaldevice", "CarePlan", "reference", $"activity.detail.{MedicalDevice}", "DeviceUseStatement"),

        // MP9 R4 SearchParameter category
        new(FhirVersion.R4, "category", "MedicationDispense", "token", "category"),
        new(FhirVersion.R4, "category", "MedicationAdministration", "token", "category"),

        // MP9 R4 SearchParameter pharmaceutical-treatment-identifier
        new(FhirVersion.R4, "pharmaceutical-treatment-identifier", "MedicationRequest", "token", Mp9Treatment),
        new(FhirVersion.R4, "pharmaceutical-treatment-identifier", "MedicationDispense", "token", Mp9Treatment),
        new(FhirVersion.R4, "pharmaceutical-treatment-identifier", "MedicationAdministration", "token", Mp9Treatment),
        new(FhirVersion.R4, "pharmaceutical-treatment-identifier", "MedicationStatement", "token", Mp9Treatment),

        // MP9 R4 SearchParameter period-of-use; MedicationStatement has the period in its effective element
        new(FhirVersion.R4, "period-of-use", "MedicationRequest", "date", Mp9Period),
        new(FhirVersion.R4, "period-of-use", "MedicationDispense", "date", Mp9Period),
        new(FhirVersion.R4, "period-of-use", "MedicationStatement", "date", "effective"),

        // MP9 R4 SearchParameters MedicationRequest-next-practitioner, -dispense-location, -reason
        new(FhirVersion.R4, "next-practitioner", "MedicationRequest", "reference", NextPractitioner),
        new(FhirVersion.R4, "dispense-location", "MedicationRequest", "reference", $"dispenseRequest.{DispenseLocation}", "Location"),
        new(FhirVersion.R4, "reason", "MedicationRequest", "reference", "reasonReference"),

        // MP9 R4 SearchParameters MedicationStatement-author, -prescriber, MedicationDispense-location
        new(FhirVersion.R4, "author", "MedicationStatement", "reference", Author),
        new(FhirVersion.R4, "prescriber", "MedicationStatement", "reference", Prescriber),
        new(FhirVersion.R4, "location", "MedicationDispense", "reference", "location", "Location"),

        // zib2020 SearchParameter Flag-category
        new(FhirVersion.R4, "category", "Flag", "token", "category"),
    ];

    public static IEnumerable<SearchParameterRow> For(FhirVersion version, string resourceType) =>
        All.Where(added => added.Version == version && added.Base == resourceType)
            .Select(added => new SearchParameterRow(added.Code, added.Type, $"{added.Base}.{added.Path}", added.Targets));

    private sealed record Added(FhirVersion Version, string Code, string Base, string Type, string Path, params string[] Targets);
}
