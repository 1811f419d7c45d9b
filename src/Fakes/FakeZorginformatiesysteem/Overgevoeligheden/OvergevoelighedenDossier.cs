using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Overgevoeligheden;

/// <summary>
/// Everything for the Gegevensdiensten 54, Overgevoeligheden, and 58, Medicatiegerelateerde overgevoeligheden, in STU3. Somebody without
/// allergies has one resource that says so.
/// </summary>
internal static class OvergevoelighedenDossier
{
    private const string Medication = "medication";

    /// <summary>All kinds, as the zib has them.</summary>
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
    [
        PatientResources.Patient(dossier),
        .. CareNetwork.Build(),
        .. OrNone(
            dossier,
            [.. dossier.Outline.Allergies.Select(allergy => ProblemResources.AllergyIntolerance(dossier, allergy))],
            "zib-AllergyIntolerance",
            Code.Snomed("716186003", "geen allergie bekend")),
    ];

    /// <summary>Those to medicines, as far as the conversion from version 6.12 of Medicatieproces knows them.</summary>
    public static IEnumerable<JsonObject> BuildConverted(DossierContext dossier) =>
    [
        PatientResources.Patient(dossier),
        .. CareNetwork.Build(),
        .. OrNone(
            dossier,
            [.. dossier.Outline.Allergies.Where(allergy => allergy.Category == Medication).Select(allergy => Converted(dossier, allergy))],
            "mp612-AllergyIntoleranceToFHIRConversion",
            Code.Snomed("409137002", "geen geneesmiddelallergie bekend")),
    ];

    private static IReadOnlyList<JsonObject> OrNone(DossierContext dossier, IReadOnlyList<JsonObject> found, string zib, Code none) =>
        found.Count > 0 ? found : [NoneKnown(dossier, zib, none)];

    private static JsonObject NoneKnown(DossierContext dossier, string zib, Code none) => Element.Resource(
        "AllergyIntolerance",
        dossier.Id("allergie-geen"),
        Canonical.Zib(zib),
        ("identifier", dossier.Identifiers("allergie-geen")),
        ("clinicalStatus", "active"),
        ("verificationStatus", "confirmed"),
        ("code", Element.Concept(none)),
        ("patient", dossier.Patient()));

    /// <summary>The conversion knows neither severity nor reaction.</summary>
    private static JsonObject Converted(DossierContext dossier, Allergy allergy) => Element.Resource(
        "AllergyIntolerance",
        dossier.Id($"allergie-{allergy.Key}"),
        Canonical.Zib("mp612-AllergyIntoleranceToFHIRConversion"),
        ("identifier", dossier.Identifiers($"allergie-{allergy.Key}")),
        ("clinicalStatus", "active"),
        ("verificationStatus", "confirmed"),
        ("category", Element.List(allergy.Category)),
        ("_category", Element.List(Element.Specification(ProblemResources.Category(allergy.Category)))),
        ("code", Element.Concept(allergy.Substance)),
        ("patient", dossier.Patient()),
        ("onsetDateTime", Moment.Date(dossier.MonthsAgo(allergy.MonthsAgo))));
}
