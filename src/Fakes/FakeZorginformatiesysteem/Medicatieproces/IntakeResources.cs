using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

namespace MedMijSandbox.FakeZorginformatiesysteem.Medicatieproces;

/// <summary>What is taken: the use as the Persoon tells it, and single administrations.</summary>
internal static class IntakeResources
{
    private const int LastDays = 2;

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        foreach (var medicine in dossier.Outline.Medicines)
        {
            yield return Use(dossier, medicine);
            foreach (var (number, day) in AdministrationDays(dossier, medicine))
            {
                yield return Administration(dossier, medicine, number, day);
            }
        }
    }

    /// <summary>The last days; of a medicine for complaints once, a month ago; of an injection for emergencies never.</summary>
    private static IEnumerable<(int Number, DateOnly Day)> AdministrationDays(DossierContext dossier, Medicine medicine)
    {
        if (medicine.Route == Route.Injected)
        {
            return [];
        }

        return medicine.AsNeeded
            ? [(1, dossier.MonthsAgo(1))]
            : Enumerable.Range(1, LastDays).Select(number => (number, dossier.Today.AddDays(number - LastDays - 1)));
    }

    private static JsonObject Use(DossierContext dossier, Medicine medicine)
    {
        var suffix = $"medicatiegebruik-{medicine.Key}";
        var problem = Treatment.ProblemOf(dossier, medicine);
        return Element.Resource(
            "MedicationStatement",
            dossier.Id(suffix),
            Canonical.Zib("mp-MedicationUse2"),
            ("extension", Element.List(
                Treatment.Words(medicine),
                Element.Extension(
                    Canonical.Zib("ext-MedicationUse2.Prescriber"), "valueReference", CarePlaces.Gp.RoleReference()),
                Element.Extension(Canonical.Zib("ext-AsAgreedIndicator"), "valueBoolean", true),
                Treatment.Identifier(dossier, medicine),
                Element.Extension(Canonical.Zib("ext-MedicationUse2.Author"), "valueReference", R4Patient.Reference(dossier)))),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "active"),
            ("category", Element.Concept(Code.Snomed("422979000", "bevinding betreffende medicatiegebruik"))),
            ("medicationReference", Treatment.ProductReference(dossier, medicine)),
            ("subject", R4Patient.Reference(dossier)),
            ("effectivePeriod", Element.Period(dossier.MonthsAgo(medicine.MonthsAgo))),
            ("dateAsserted", Moment.At(dossier.MonthsAgo(1), 19, 45)),
            ("informationSource", R4Patient.Reference(dossier)),
            ("derivedFrom", Element.List(Derived(dossier, medicine))),
            ("reasonCode", problem is null ? null : Element.List(Element.Text(problem.Code.Display))),
            ("dosage", Element.List(Treatment.Dosage(medicine))));
    }

    /// <summary>Reference to the agreement, which says of what kind that is.</summary>
    private static JsonObject Derived(DossierContext dossier, Medicine medicine)
    {
        var reference = PrescribingResources.AgreementReference(dossier, medicine);
        reference.Insert(0, "extension", Element.List(Element.Extension(
            Canonical.Zib("ext-ResourceCategory"),
            "valueCodeableConcept",
            Element.Concept(Code.Snomed("33633005", "voorschrijven van geneesmiddel")))));
        return reference;
    }

    private static JsonObject Administration(DossierContext dossier, Medicine medicine, int number, DateOnly day)
    {
        var suffix = $"medicatietoediening-{medicine.Key}-{number}";
        var moment = Moment.At(day, 8, 30);
        return Element.Resource(
            "MedicationAdministration",
            dossier.Id(suffix),
            Canonical.Zib("mp-MedicationAdministration2"),
            ("extension", Element.List(
                Element.Extension(Canonical.Zib("ext-MedicationAdministration2.AgreedDateTime"), "valueDateTime", moment),
                Treatment.Identifier(dossier, medicine))),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "completed"),
            ("category", Element.Concept(Code.Snomed("18629005", "toedienen van medicatie"))),
            ("medicationReference", Treatment.ProductReference(dossier, medicine)),
            ("subject", R4Patient.Reference(dossier)),
            ("supportingInformation", Element.List(SupplyResources.AdministrationAgreementReference(dossier, medicine))),
            ("effectiveDateTime", moment),
            ("performer", Element.List(Element.Of(("actor", R4Patient.Reference(dossier))))),
            ("request", PrescribingResources.AgreementReference(dossier, medicine)),
            ("dosage", Element.Of(
                ("route", Element.Concept(Dosing.RouteOf(medicine))),
                ("dose", Dosing.Pieces(1)))));
    }
}
