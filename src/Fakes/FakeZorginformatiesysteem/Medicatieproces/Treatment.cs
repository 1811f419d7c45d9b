using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

namespace MedMijSandbox.FakeZorginformatiesysteem.Medicatieproces;

/// <summary>What the building blocks of one medicine share: product, treatment id, period of use and dosing.</summary>
internal static class Treatment
{
    public static JsonObject Product(DossierContext dossier, Medicine medicine) => Element.Resource(
        "Medication",
        ProductId(dossier, medicine),
        Canonical.Zib("mp-PharmaceuticalProduct"),
        ("code", Element.Of(("coding", Element.List(Element.Coding(medicine.Product))), ("text", medicine.Name))));

    public static JsonObject ProductReference(DossierContext dossier, Medicine medicine) =>
        Element.Typed("Medication", ProductId(dossier, medicine), medicine.Name);

    /// <summary>Extension that ties the building blocks together.</summary>
    public static JsonObject Identifier(DossierContext dossier, Medicine medicine) => Element.Extension(
        Canonical.Zib("ext-PharmaceuticalTreatment.Identifier"),
        "valueIdentifier",
        Element.Identifier(dossier.Id($"behandeling-{medicine.Key}")));

    /// <summary>Extension with the period of use.</summary>
    public static JsonObject Period(DateOnly start, DateOnly? end = null) =>
        Element.Extension(Canonical.Zib("ext-TimeInterval.Period"), "valuePeriod", Element.Period(start, end));

    /// <summary>Extension with the dosing in words.</summary>
    public static JsonObject Words(Medicine medicine) =>
        Element.Extension(Canonical.Zib("ext-RenderedDosageInstruction"), "valueString", Dosing.TextOf(medicine));

    public static JsonObject Dosage(Medicine medicine) => Element.Of(
        ("sequence", 1),
        ("text", Dosing.TextOf(medicine)),
        ("timing", Dosing.TimingOf(medicine)),
        ("asNeededCodeableConcept", Dosing.AsNeeded(medicine)),
        ("route", Element.Concept(Dosing.RouteOf(medicine))),
        ("doseAndRate", Element.List(Element.Of(("doseQuantity", Dosing.Pieces(1))))));

    /// <summary>Reference to the Condition that the medicine is for; nothing when it is not among the problems.</summary>
    public static JsonObject? Reason(DossierContext dossier, Medicine medicine) =>
        ProblemOf(dossier, medicine) is { } problem ? R4Problem.Reference(dossier, problem) : null;

    public static Problem? ProblemOf(DossierContext dossier, Medicine medicine) => dossier.Outline.Problems
        .FirstOrDefault(problem => string.Equals(problem.Key, medicine.ProblemKey, StringComparison.Ordinal));

    private static string ProductId(DossierContext dossier, Medicine medicine) => dossier.Id($"product-{medicine.Key}");
}
