using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

/// <summary>Condition in R4.</summary>
internal static class R4Problem
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
        dossier.Outline.Problems.Select(problem => Condition(dossier, problem));

    /// <summary>Reference to the Condition of a problem.</summary>
    public static JsonObject Reference(DossierContext dossier, Problem problem) =>
        Element.Typed("Condition", dossier.Id(Suffix(problem)), problem.Code.Display);

    private static string Suffix(Problem problem) => $"problem-{problem.Key}";

    private static JsonObject Condition(DossierContext dossier, Problem problem) => Element.Resource(
        "Condition",
        dossier.Id(Suffix(problem)),
        Canonical.Zib("nl-core-Problem"),
        ("identifier", dossier.Identifiers(Suffix(problem))),
        ("clinicalStatus", Element.Concept(problem.IsActive
            ? new("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "Active")
            : new("http://terminology.hl7.org/CodeSystem/condition-clinical", "inactive", "Inactive"))),
        ("verificationStatus", Element.Concept(
            new("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed", "Confirmed"),
            Code.Snomed("410605003", "Aanwezigheid bevestigd"))),
        ("category", Element.List(Element.Concept(Code.Snomed("282291009", "Diagnose")))),
        ("code", Element.Concept(problem.Code)),
        ("subject", R4Patient.Reference(dossier)),
        ("onsetDateTime", Moment.Date(dossier.MonthsAgo(problem.MonthsAgo))),
        ("abatementDateTime", problem.IsActive ? null : Moment.Date(dossier.MonthsAgo(problem.EndMonthsAgo))));
}
