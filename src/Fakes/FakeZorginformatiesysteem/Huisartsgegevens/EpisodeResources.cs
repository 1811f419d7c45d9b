using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Huisartsgegevens;

/// <summary>An EpisodeOfCare with its Condition for each problem, and a Flag at the first that is active.</summary>
internal static class EpisodeResources
{
    private const string Episode = "http://nictiz.nl/fhir/StructureDefinition/EpisodeOfCare-";

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        foreach (var problem in dossier.Outline.Problems)
        {
            yield return ProblemResources.Condition(dossier, problem, Element.Concept(Icpc.Of(problem), problem.Code));
            yield return EpisodeOfCare(dossier, problem);
        }

        if (dossier.Outline.Problems.FirstOrDefault(problem => problem.IsActive) is { } attention)
        {
            yield return Flag(dossier, attention);
        }
    }

    public static JsonObject Reference(DossierContext dossier, Problem problem) =>
        Element.Reference($"EpisodeOfCare/{dossier.Id(Suffix(problem))}", problem.Code.Display);

    private static string Suffix(Problem problem) => $"episode-{problem.Key}";

    private static JsonObject EpisodeOfCare(DossierContext dossier, Problem problem)
    {
        var start = dossier.MonthsAgo(problem.MonthsAgo);
        var last = ContactPlan.Of(dossier).LastOrDefault(contact => contact.Problem == problem)?.Day ?? start;
        return Element.Resource(
            "EpisodeOfCare",
            dossier.Id(Suffix(problem)),
            Canonical.Core("nl-core-episodeofcare"),
            ("extension", Element.List(
                Element.Extension(Episode + "DateFirstEncounter", "valueDateTime", Moment.Date(start)),
                Element.Extension(Episode + "DateLastEncounter", "valueDateTime", Moment.Date(last)),
                Element.Extension(Episode + "Title", "valueString", problem.Code.Display))),
            ("identifier", dossier.Identifiers(Suffix(problem))),
            ("status", problem.IsActive ? "active" : "finished"),
            ("type", Element.List(Element.Concept(Code.Snomed("64572001", "aandoening")))),
            ("diagnosis", Element.List(Element.Of(("condition", dossier.Problem(problem.Key))))),
            ("patient", dossier.Patient()),
            ("managingOrganization", CareNetwork.OrganizationReference(CareNetwork.Gp)),
            ("period", Element.Period(start, problem.IsActive ? null : dossier.MonthsAgo(problem.EndMonthsAgo))),
            ("careManager", CareNetwork.PersonReference(CareNetwork.Gp)));
    }

    private static JsonObject Flag(DossierContext dossier, Problem problem) => Element.Resource(
        "Flag",
        dossier.Id("attentie"),
        Canonical.Zib("zib-Alert"),
        ("extension", Element.List(Element.Extension(
            Canonical.International("flag-detail"), "valueReference", Reference(dossier, problem)))),
        ("identifier", dossier.Identifiers("attentie")),
        ("status", "active"),
        ("category", Element.Concept(Code.Loinc("74018-3", "Alert [type] in ^patiënt"))),
        ("code", Element.Concept(Icpc.Of(problem))),
        ("subject", dossier.Patient()),
        ("period", Element.Period(dossier.MonthsAgo(problem.MonthsAgo))),
        ("author", CareNetwork.PersonReference(CareNetwork.Gp)));
}
