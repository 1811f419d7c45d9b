using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>The last few vaccinations, from the same plan as the Gegevensdienst Vaccinaties, and the one that is due.</summary>
internal static class ImmunizationResources
{
    private const int LastFew = 3;

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        foreach (var dose in VaccinationPlan.Of(dossier).TakeLast(LastFew))
        {
            yield return Immunization(dossier, dose);
        }

        if (dossier.Outline.RequestedVaccine is { } requested)
        {
            yield return Recommendation(dossier, requested);
        }
    }

    private static JsonObject Immunization(DossierContext dossier, VaccineDose dose)
    {
        var suffix = $"vaccinatie-{dose.Key}";
        return Element.Resource(
            "Immunization",
            dossier.Id(suffix),
            Canonical.Zib("zib-Vaccination"),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "completed"),
            ("notGiven", false),
            ("vaccineCode", Element.Concept(dose.Vaccine.Product)),
            ("patient", dossier.Patient()),
            ("date", Moment.Date(dose.Day)),
            ("primarySource", true),
            ("practitioner", Element.List(Element.Of(("actor", CareNetwork.PersonReference(CareNetwork.Gp))))));
    }

    private static JsonObject Recommendation(DossierContext dossier, Planned requested)
    {
        var day = Moment.Date(dossier.Today.AddDays(requested.DaysAhead));
        return Element.Resource(
            "ImmunizationRecommendation",
            dossier.Id("vaccinatieadvies"),
            Canonical.Zib("zib-VaccinationRecommendation"),
            ("extension", Element.List(Element.Extension(
                Canonical.Zib("zib-VaccinationRecommendation-OrderStatus"),
                "valueCodeableConcept",
                Element.Concept(Code.Snomed("385644000", "Aangevraagd"))))),
            ("identifier", dossier.Identifiers("vaccinatieadvies")),
            ("patient", dossier.Patient()),
            ("recommendation", Element.List(Element.Of(
                ("date", Moment.Date(dossier.Today)),
                ("vaccineCode", Element.Concept(requested.Code)),
                ("forecastStatus", Element.Concept(
                    new("http://hl7.org/fhir/immunization-recommendation-status", "due", "Due"))),
                ("dateCriterion", Element.List(Element.Of(
                    ("code", Element.Concept(
                        new("http://hl7.org/fhir/immunization-recommendation-date-criterion", "recommended", "Recommended"))),
                    ("value", day))))))));
    }
}
