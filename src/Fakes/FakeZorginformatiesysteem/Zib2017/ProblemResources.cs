using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>Condition and AllergyIntolerance.</summary>
internal static class ProblemResources
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
    [
        .. Conditions(dossier),
        .. dossier.Outline.Allergies.Select(allergy => AllergyIntolerance(dossier, allergy)),
    ];

    public static IEnumerable<JsonObject> Conditions(DossierContext dossier) =>
        dossier.Outline.Problems.Select(problem => Condition(dossier, problem, Element.Concept(problem.Code)));

    public static JsonObject Condition(DossierContext dossier, Problem problem, JsonObject code)
    {
        var suffix = $"problem-{problem.Key}";
        return Element.Resource(
            "Condition",
            dossier.Id(suffix),
            Canonical.Zib("zib-Problem"),
            ("identifier", dossier.Identifiers(suffix)),
            ("clinicalStatus", problem.IsActive ? "active" : "inactive"),
            ("_clinicalStatus", Element.Specification(problem.IsActive
                ? Code.Snomed("55561003", "Actueel")
                : Code.Snomed("73425007", "Niet actueel"))),
            ("verificationStatus", "confirmed"),
            ("category", Element.List(Element.Concept(Code.Snomed("282291009", "Diagnose")))),
            ("code", code),
            ("subject", dossier.Patient()),
            ("onsetDateTime", Moment.Date(dossier.MonthsAgo(problem.MonthsAgo))),
            ("abatementDateTime", problem.IsActive ? null : Moment.Date(dossier.MonthsAgo(problem.EndMonthsAgo))),
            ("asserter", CareNetwork.PersonReference(CareNetwork.Gp)));
    }

    public static JsonObject AllergyIntolerance(DossierContext dossier, Allergy allergy)
    {
        var suffix = $"allergie-{allergy.Key}";
        return Element.Resource(
            "AllergyIntolerance",
            dossier.Id(suffix),
            Canonical.Zib("zib-AllergyIntolerance"),
            ("identifier", dossier.Identifiers(suffix)),
            ("clinicalStatus", "active"),
            ("_clinicalStatus", Element.Specification(new("http://hl7.org/fhir/v3/ActStatus", "active", "Active"))),
            ("verificationStatus", "confirmed"),
            ("category", Element.List(allergy.Category)),
            ("_category", Element.List(Element.Specification(Category(allergy.Category)))),
            ("criticality", allergy.IsSevere ? "high" : "low"),
            ("_criticality", Element.Specification(Severity(allergy))),
            ("code", Element.Concept(allergy.Substance)),
            ("patient", dossier.Patient()),
            ("onsetDateTime", Moment.Date(dossier.MonthsAgo(allergy.MonthsAgo))),
            ("lastOccurrence", Moment.Date(dossier.MonthsAgo(allergy.MonthsAgo / 3))),
            ("reaction", Element.List(Element.Of(
                ("manifestation", Element.List(Element.Concept(allergy.Reaction))),
                ("severity", allergy.IsSevere ? "severe" : "mild"),
                ("_severity", Element.Specification(Severity(allergy)))))));
    }

    public static Code Category(string category) => category switch
    {
        "food" => Code.Snomed("418471000", "neiging tot ongewenste reactie op voedsel"),
        "medication" => Code.Snomed("419511003", "neiging tot ongewenste reactie op medicatie"),
        "environment" => Code.Snomed("426232007", "allergie voor stof uit omgeving"),
        _ => Code.Snomed("419199007", "allergie voor substantie"),
    };

    private static Code Severity(Allergy allergy) => allergy.IsSevere
        ? Code.Snomed("24484000", "ernstig")
        : Code.Snomed("255604002", "licht");
}
