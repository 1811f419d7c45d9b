using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>For each medicine: the product, the agreement, the administration agreement and the use, tied by one treatment id.</summary>
internal static class MedicationResources
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        foreach (var medicine in dossier.Outline.Medicines)
        {
            yield return Product(dossier, medicine);
            yield return Agreement(dossier, medicine);
            yield return AdministrationAgreement(dossier, medicine);
            yield return Use(dossier, medicine);
        }
    }

    public static JsonObject Product(DossierContext dossier, Medicine medicine) => Element.Resource(
        "Medication",
        dossier.Id($"product-{medicine.Key}"),
        Canonical.Zib("zib-Product"),
        ("code", Element.Of(("coding", Element.List(Element.Coding(medicine.Product))), ("text", medicine.Name))));

    public static JsonObject ProductReference(DossierContext dossier, Medicine medicine) =>
        Element.Reference($"Medication/{dossier.Id($"product-{medicine.Key}")}", medicine.Name);

    public static JsonObject Agreement(DossierContext dossier, Medicine medicine)
    {
        var suffix = $"afspraak-{medicine.Key}";
        var start = dossier.MonthsAgo(medicine.MonthsAgo);
        var reason = dossier.Problem(medicine.ProblemKey);
        return Element.Resource(
            "MedicationRequest",
            dossier.Id(suffix),
            Canonical.Zib("zib-MedicationAgreement"),
            ("extension", Element.List(PeriodOfUse(start), Treatment(dossier, medicine))),
            ("identifier", dossier.Identifiers(suffix)),
            ("intent", "order"),
            ("category", Element.Concept(Code.Snomed("16076005", "Voorschrijven (verrichting)"))),
            ("medicationReference", ProductReference(dossier, medicine)),
            ("subject", dossier.Patient()),
            ("authoredOn", Moment.At(start, 10, 15)),
            ("requester", Element.Of(("agent", CareNetwork.PersonReference(CareNetwork.Gp)))),
            ("reasonReference", reason is null ? null : Element.List(reason)),
            ("dosageInstruction", Element.List(Dosage(medicine))));
    }

    public static JsonObject AdministrationAgreement(DossierContext dossier, Medicine medicine)
    {
        var suffix = $"toediening-{medicine.Key}";
        var start = dossier.MonthsAgo(medicine.MonthsAgo);
        return Element.Resource(
            "MedicationDispense",
            dossier.Id(suffix),
            Canonical.Zib("zib-AdministrationAgreement"),
            ("extension", Element.List(
                Element.Extension(
                    Canonical.Zib("zib-AdministrationAgreement-AuthoredOn"), "valueDateTime", Moment.At(start, 14, 30)),
                PeriodOfUse(start),
                Treatment(dossier, medicine))),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "in-progress"),
            ("category", Element.Concept(
                Code.Snomed("422037009", "Instrueren door zorgverlener over toediening van medicatie (verrichting)"))),
            ("medicationReference", ProductReference(dossier, medicine)),
            ("subject", dossier.Patient()),
            ("performer", Element.List(Element.Of(("actor", CareNetwork.OrganizationReference(CareNetwork.Pharmacist))))),
            ("authorizingPrescription", Element.List(Element.Reference(
                $"MedicationRequest/{dossier.Id($"afspraak-{medicine.Key}")}", medicine.Name))),
            ("dosageInstruction", Element.List(Dosage(medicine))));
    }

    public static JsonObject Use(DossierContext dossier, Medicine medicine)
    {
        var suffix = $"gebruik-{medicine.Key}";
        return Element.Resource(
            "MedicationStatement",
            dossier.Id(suffix),
            Canonical.Zib("zib-MedicationUse"),
            ("extension", Element.List(
                Element.Extension(Canonical.Zib("zib-MedicationUse-AsAgreedIndicator"), "valueBoolean", true),
                Element.Extension(
                    Canonical.Zib("zib-MedicationUse-Prescriber"), "valueReference", CareNetwork.RoleReference(CareNetwork.Gp)),
                Treatment(dossier, medicine))),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "active"),
            ("category", Element.Concept(new("urn:oid:2.16.840.1.113883.2.4.3.11.60.20.77.5.3", "6", "Medicatiegebruik"))),
            ("medicationReference", ProductReference(dossier, medicine)),
            ("effectivePeriod", Element.Period(dossier.MonthsAgo(medicine.MonthsAgo))),
            ("dateAsserted", Moment.Date(dossier.MonthsAgo(1))),
            ("informationSource", dossier.Patient()),
            ("subject", dossier.Patient()),
            ("taken", "y"),
            ("dosage", Element.List(Dosage(medicine))));
    }

    private static JsonObject PeriodOfUse(DateOnly start) =>
        Element.Extension(Canonical.Zib("zib-Medication-PeriodOfUse"), "valuePeriod", Element.Period(start));

    public static JsonObject Treatment(DossierContext dossier, Medicine medicine) => Element.Extension(
        Canonical.Zib("zib-Medication-MedicationTreatment"),
        "valueIdentifier",
        Element.Identifier(dossier.Id($"behandeling-{medicine.Key}")));

    private static JsonObject Dosage(Medicine medicine) => Element.Of(
        ("sequence", 1),
        ("text", Dosing.TextOf(medicine)),
        ("timing", Dosing.TimingOf(medicine)),
        ("asNeededCodeableConcept", Dosing.AsNeeded(medicine)),
        ("route", Element.Concept(Dosing.RouteOf(medicine))),
        ("doseQuantity", Dosing.Pieces(1)));
}
