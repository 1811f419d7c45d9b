using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

/// <summary>Everything for Gegevensdienst 66, Vaccinaties, in R4.</summary>
internal static class VaccinationDossier
{
    private const string RouteSystem = "urn:oid:2.16.840.1.113883.2.4.4.9";

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        yield return R4Patient.Build(dossier);
        foreach (var resource in VaccinationNetwork.Build())
        {
            yield return resource;
        }

        var doses = VaccinationPlan.Of(dossier);
        foreach (var vaccine in doses.Select(dose => dose.Vaccine).Distinct())
        {
            yield return Product(dossier, vaccine);
        }

        foreach (var dose in doses)
        {
            yield return Immunization(dossier, dose);
        }
    }

    private static JsonObject Product(DossierContext dossier, Vaccine vaccine) => Element.Resource(
        "Medication",
        ProductId(dossier, vaccine),
        Canonical.Zib("imm-PharmaceuticalProduct"),
        ("code", Element.Of(
            ("coding", Element.List(Element.Coding(vaccine.Product))),
            ("text", vaccine.Product.Display))),
        ("batch", Element.Of(("lotNumber", $"OEFEN-{vaccine.Key.ToUpperInvariant()}"))));

    private static string ProductId(DossierContext dossier, Vaccine vaccine) => dossier.Id($"vaccin-{vaccine.Key}");

    private static JsonObject Immunization(DossierContext dossier, VaccineDose dose)
    {
        var suffix = $"immunisatie-{dose.Key}";
        var place = VaccinationNetwork.PlaceOf(dose.Giver);
        return Element.Resource(
            "Immunization",
            dossier.Id(suffix),
            Canonical.Zib("imm-Vaccination-event"),
            ("extension", Element.List(Element.Extension(
                Canonical.Zib("ext-imm-Vaccination.PharmaceuticalProduct"),
                "valueReference",
                Element.Typed("Medication", ProductId(dossier, dose.Vaccine), dose.Vaccine.Product.Display)))),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "completed"),
            ("vaccineCode", VaccineCode(dose.Vaccine)),
            ("patient", R4Patient.Reference(dossier)),
            ("occurrenceDateTime", Moment.Date(dose.Day)),
            ("primarySource", true),
            ("location", place.LocationReference()),
            ("site", Element.Concept(Code.Snomed("40983000", "bovenarm"))),
            ("route", Element.Concept(new(RouteSystem, "2", "intramusculair"))),
            ("doseQuantity", Element.Quantity(0.5m, "ml", "mL")),
            ("performer", Element.List(Element.Of(
                ("function", Element.Concept(
                    new("http://terminology.hl7.org/CodeSystem/v2-0443", "AP", "Administering Provider"))),
                ("actor", place.RoleReference())))),
            ("reasonCode", Element.List(Element.Concept(Reason(dose)))),
            ("protocolApplied", Element.List(Element.Of(
                ("targetDisease", TargetDiseases(dose.Vaccine)),
                ("doseNumberPositiveInt", dose.Number)))));
    }

    private static JsonObject VaccineCode(Vaccine vaccine) => vaccine.Generic is { } generic
        ? Element.Concept(vaccine.Product, generic)
        : Element.Concept(vaccine.Product);

    private static JsonArray TargetDiseases(Vaccine vaccine)
    {
        var diseases = new JsonArray();
        foreach (var disease in vaccine.Diseases)
        {
            diseases.Add((JsonNode)Element.Concept(disease));
        }

        return diseases;
    }

    private static Code Reason(VaccineDose dose) => dose.Giver == VaccineGiver.YouthCare
        ? Code.Snomed("159731000146104", "Immunisatie nodig vanuit rijksvaccinatieprogramma (situatie)")
        : Code.Snomed("159741000146107", "Immunisatie nodig vanuit vaccinatieprogramma (situatie)");
}
