using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

namespace MedMijSandbox.FakeZorginformatiesysteem.Medicatieproces;

/// <summary>What the pharmacy records: the administration agreement and the times that the medicine was handed over.</summary>
internal static class SupplyResources
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        foreach (var medicine in dossier.Outline.Medicines)
        {
            yield return AdministrationAgreement(dossier, medicine);
            foreach (var supply in SupplyPlan.Of(dossier, medicine))
            {
                yield return Dispense(dossier, medicine, supply);
            }
        }
    }

    public static JsonObject AdministrationAgreementReference(DossierContext dossier, Medicine medicine) =>
        Element.Typed("MedicationDispense", dossier.Id(Suffix(medicine)), $"Toedieningsafspraak {medicine.Name}");

    private static string Suffix(Medicine medicine) => $"toedieningsafspraak-{medicine.Key}";

    private static JsonArray Performer() =>
        Element.List(Element.Of(("actor", CarePlaces.Pharmacy.OrganizationReference())));

    private static JsonObject AdministrationAgreement(DossierContext dossier, Medicine medicine)
    {
        var start = dossier.MonthsAgo(medicine.MonthsAgo);
        return Element.Resource(
            "MedicationDispense",
            dossier.Id(Suffix(medicine)),
            Canonical.Zib("mp-AdministrationAgreement"),
            ("extension", Element.List(
                Element.Extension(
                    Canonical.Zib("ext-AdministrationAgreement.AdministrationAgreementDateTime"),
                    "valueDateTime",
                    Moment.At(start, 14, 30)),
                Treatment.Words(medicine),
                Treatment.Period(start),
                Treatment.Identifier(dossier, medicine))),
            ("identifier", dossier.Identifiers(Suffix(medicine))),
            ("status", "unknown"),
            ("category", Element.Concept(Code.Snomed("422037009", "instrueren door zorgverlener over toediening van medicatie"))),
            ("medicationReference", Treatment.ProductReference(dossier, medicine)),
            ("subject", R4Patient.Reference(dossier)),
            ("performer", Performer()),
            ("location", CarePlaces.Pharmacy.LocationReference()),
            ("authorizingPrescription", Element.List(PrescribingResources.AgreementReference(dossier, medicine))),
            ("dosageInstruction", Element.List(Treatment.Dosage(medicine))));
    }

    private static JsonObject Dispense(DossierContext dossier, Medicine medicine, Supply supply)
    {
        var suffix = $"medicatieverstrekking-{medicine.Key}-{supply.Number}";
        return Element.Resource(
            "MedicationDispense",
            dossier.Id(suffix),
            Canonical.Zib("mp-MedicationDispense"),
            ("extension", Element.List(
                Element.Extension(
                    Canonical.Zib("ext-MedicationDispense.RequestDate"), "valueDateTime", Moment.At(supply.Day, 11, 0)),
                Treatment.Identifier(dossier, medicine))),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "completed"),
            ("category", Element.Concept(Code.Snomed("373784005", "verstrekken van medicatie"))),
            ("medicationReference", Treatment.ProductReference(dossier, medicine)),
            ("subject", R4Patient.Reference(dossier)),
            ("performer", Performer()),
            ("location", CarePlaces.Pharmacy.LocationReference()),
            ("authorizingPrescription", Element.List(PrescribingResources.DispenseRequestReference(dossier, medicine))),
            ("quantity", Dosing.Pieces(supply.Pieces)),
            ("daysSupply", medicine.AsNeeded ? null : Element.Quantity(Supply.Days, "dag", "d")),
            ("whenHandedOver", Moment.At(supply.Day, 15, 10)),
            ("destination", CarePlaces.Pharmacy.LocationReference()));
    }
}
