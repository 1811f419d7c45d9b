using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>For each medicine: the request to the pharmacy, and the times that it was handed over.</summary>
internal static class DispenseResources
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        foreach (var medicine in dossier.Outline.Medicines)
        {
            var supplies = SupplyPlan.Of(dossier, medicine);
            yield return Request(dossier, medicine, supplies[0]);
            foreach (var supply in supplies)
            {
                yield return Dispense(dossier, medicine, supply);
            }
        }
    }

    private static string RequestSuffix(Medicine medicine) => $"verstrekkingsverzoek-{medicine.Key}";

    private static JsonObject Request(DossierContext dossier, Medicine medicine, Supply first)
    {
        var suffix = RequestSuffix(medicine);
        return Element.Resource(
            "MedicationRequest",
            dossier.Id(suffix),
            Canonical.Zib("zib-DispenseRequest"),
            ("extension", Element.List(MedicationResources.Treatment(dossier, medicine))),
            ("identifier", dossier.Identifiers(suffix)),
            ("intent", "order"),
            ("category", Element.Concept(Code.Snomed("52711000146108", "Verstrekkingsverzoek"))),
            ("medicationReference", MedicationResources.ProductReference(dossier, medicine)),
            ("subject", dossier.Patient()),
            ("authoredOn", Moment.At(first.Day, 10, 20)),
            ("requester", Element.Of(("agent", CareNetwork.PersonReference(CareNetwork.Gp)))),
            ("dispenseRequest", Element.Of(
                ("quantity", Dosing.Pieces(first.Pieces)),
                ("performer", CareNetwork.OrganizationReference(CareNetwork.Pharmacist)))));
    }

    private static JsonObject Dispense(DossierContext dossier, Medicine medicine, Supply supply)
    {
        var suffix = $"verstrekking-{medicine.Key}-{supply.Number}";
        return Element.Resource(
            "MedicationDispense",
            dossier.Id(suffix),
            Canonical.Zib("zib-Dispense"),
            ("extension", Element.List(MedicationResources.Treatment(dossier, medicine))),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "completed"),
            ("category", Element.Concept(Code.Snomed("373784005", "Verstrekken van medicatie (verrichting)"))),
            ("medicationReference", MedicationResources.ProductReference(dossier, medicine)),
            ("subject", dossier.Patient()),
            ("performer", Element.List(Element.Of(("actor", CareNetwork.OrganizationReference(CareNetwork.Pharmacist))))),
            ("authorizingPrescription", Element.List(Element.Reference(
                $"MedicationRequest/{dossier.Id(RequestSuffix(medicine))}", medicine.Name))),
            ("quantity", Dosing.Pieces(supply.Pieces)),
            ("whenHandedOver", Moment.At(supply.Day, 15, 10)));
    }
}
