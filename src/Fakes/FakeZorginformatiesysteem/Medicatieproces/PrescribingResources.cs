using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

namespace MedMijSandbox.FakeZorginformatiesysteem.Medicatieproces;

/// <summary>What the prescriber records: agreement, variable dosing regimen for one medicine, and the request to dispense.</summary>
internal static class PrescribingResources
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        foreach (var medicine in dossier.Outline.Medicines)
        {
            yield return Agreement(dossier, medicine);
            yield return DispenseRequest(dossier, medicine, SupplyPlan.Of(dossier, medicine)[0]);
        }

        if (dossier.Outline.Medicines.FirstOrDefault(medicine => !medicine.AsNeeded) is { } varied)
        {
            yield return VariableDosing(dossier, varied);
        }
    }

    public static JsonObject AgreementReference(DossierContext dossier, Medicine medicine) =>
        Element.Typed("MedicationRequest", dossier.Id(AgreementSuffix(medicine)), $"Medicatieafspraak {medicine.Name}");

    public static JsonObject DispenseRequestReference(DossierContext dossier, Medicine medicine) =>
        Element.Typed("MedicationRequest", dossier.Id(RequestSuffix(medicine)), $"Verstrekkingsverzoek {medicine.Name}");

    private static string AgreementSuffix(Medicine medicine) => $"medicatieafspraak-{medicine.Key}";

    private static string RequestSuffix(Medicine medicine) => $"verstrekkingsverzoek-{medicine.Key}";

    private static JsonObject Agreement(DossierContext dossier, Medicine medicine)
    {
        var start = dossier.MonthsAgo(medicine.MonthsAgo);
        var reason = Treatment.Reason(dossier, medicine);
        return Element.Resource(
            "MedicationRequest",
            dossier.Id(AgreementSuffix(medicine)),
            Canonical.Zib("mp-MedicationAgreement"),
            ("extension", Element.List(
                Treatment.Words(medicine),
                Treatment.Period(start),
                Treatment.Identifier(dossier, medicine),
                Element.Extension(
                    Canonical.Zib("ext-MedicationAgreement.NextPractitioner"), "valueReference", CarePlaces.Gp.RoleReference()))),
            ("identifier", dossier.Identifiers(AgreementSuffix(medicine))),
            ("status", "active"),
            ("intent", "order"),
            ("category", Element.List(Element.Concept(Code.Snomed("33633005", "voorschrijven van geneesmiddel")))),
            ("medicationReference", Treatment.ProductReference(dossier, medicine)),
            ("subject", R4Patient.Reference(dossier)),
            ("authoredOn", Moment.At(start, 10, 15)),
            ("requester", CarePlaces.Gp.RoleReference()),
            ("reasonReference", reason is null ? null : Element.List(reason)),
            ("dosageInstruction", Element.List(Treatment.Dosage(medicine))));
    }

    private static JsonObject DispenseRequest(DossierContext dossier, Medicine medicine, Supply first) => Element.Resource(
        "MedicationRequest",
        dossier.Id(RequestSuffix(medicine)),
        Canonical.Zib("mp-DispenseRequest"),
        ("extension", Element.List(Treatment.Identifier(dossier, medicine))),
        ("identifier", dossier.Identifiers(RequestSuffix(medicine))),
        ("status", "active"),
        ("intent", "order"),
        ("category", Element.List(Element.Concept(Code.Snomed("52711000146108", "verzoek om verstrekking van medicatie")))),
        ("medicationReference", Treatment.ProductReference(dossier, medicine)),
        ("subject", R4Patient.Reference(dossier)),
        ("authoredOn", Moment.At(first.Day, 10, 20)),
        ("requester", CarePlaces.Gp.RoleReference()),
        ("basedOn", Element.List(AgreementReference(dossier, medicine))),
        ("dispenseRequest", Element.Of(
            ("extension", Element.List(Element.Extension(
                Canonical.Zib("ext-DispenseRequest.DispenseLocation"), "valueReference", CarePlaces.Pharmacy.LocationReference()))),
            ("validityPeriod", Element.Period(first.Day, first.Day.AddYears(1))),
            ("quantity", Dosing.Pieces(first.Pieces)),
            ("performer", CarePlaces.Pharmacy.OrganizationReference()))));

    /// <summary>Four weeks that are running now: two of one piece, then two of two.</summary>
    private static JsonObject VariableDosing(DossierContext dossier, Medicine medicine)
    {
        var suffix = $"doseerschema-{medicine.Key}";
        var start = dossier.Today.AddDays(-5);
        return Element.Resource(
            "MedicationRequest",
            dossier.Id(suffix),
            Canonical.Zib("mp-VariableDosingRegimen"),
            ("extension", Element.List(
                Treatment.Identifier(dossier, medicine),
                Element.Extension(
                    Canonical.Zib("ext-RenderedDosageInstruction"), "valueString", "De eerste twee weken 1 stuk per keer, daarna 2 stuks"),
                Treatment.Period(start, start.AddDays(27)))),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "active"),
            ("intent", "order"),
            ("category", Element.List(Element.Concept(Code.Snomed("395067002", "optimaliseren van dosering van medicatie")))),
            ("medicationReference", Treatment.ProductReference(dossier, medicine)),
            ("subject", R4Patient.Reference(dossier)),
            ("authoredOn", Moment.At(start, 9, 30)),
            ("requester", CarePlaces.Gp.RoleReference()),
            ("basedOn", Element.List(AgreementReference(dossier, medicine))),
            ("dosageInstruction", Element.List(
                Step(medicine, 1),
                Step(medicine, 2))));
    }

    /// <summary>Two weeks of the regimen; the number of the step is the number of pieces.</summary>
    private static JsonObject Step(Medicine medicine, int step) => Element.Of(
        ("sequence", step),
        ("text", $"Twee weken {medicine.TimesPerDay} maal per dag {step} stuk(s)"),
        ("timing", Element.Of(("repeat", Element.Of(
            ("boundsDuration", Element.Quantity(14, "dag", "d")),
            ("frequency", medicine.TimesPerDay),
            ("period", 1),
            ("periodUnit", "d"))))),
        ("route", Element.Concept(Dosing.RouteOf(medicine))),
        ("doseAndRate", Element.List(Element.Of(("doseQuantity", Dosing.Pieces(step))))));
}
