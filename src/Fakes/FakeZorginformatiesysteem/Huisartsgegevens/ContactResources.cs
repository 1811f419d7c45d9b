using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Huisartsgegevens;

/// <summary>Each contact with the practice: the Encounter, its report, and the two lines of the journal that the report may show.</summary>
internal static class ContactResources
{
    private const string Consult = "Consult";

    private static readonly Code Evaluation = JournalLine("E", "Evaluatie");
    private static readonly Code Plan = JournalLine("P", "Plan");

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        foreach (var contact in ContactPlan.Of(dossier))
        {
            yield return Encounter(dossier, contact);
            yield return Report(dossier, contact);
            yield return JournalEntry(dossier, contact, Evaluation);
            yield return JournalEntry(dossier, contact, Plan);
        }
    }

    /// <summary>Reference to the Encounter on which a round of measurements was taken.</summary>
    public static JsonObject Reference(DossierContext dossier, int number) =>
        Element.Reference($"Encounter/{dossier.Id(Suffix(number))}", Consult);

    private static string Suffix(int number) => $"consult-{number}";

    private static string EntrySuffix(GpContact contact, Code line) => $"journaal-{contact.Number}-{line.Display.ToLowerInvariant()}";

    private static Code JournalLine(string value, string display) =>
        new("http://fhir.nl/fhir/NamingSystem/journaalregeltypen", value, display);

    private static JsonObject Encounter(DossierContext dossier, GpContact contact) => Element.Resource(
        "Encounter",
        dossier.Id(Suffix(contact.Number)),
        Canonical.Zib("gp-Encounter"),
        ("identifier", dossier.Identifiers(Suffix(contact.Number))),
        ("status", "finished"),
        ("class", Element.Coding(new("http://hl7.org/fhir/v3/ActCode", "AMB", "ambulatory"))),
        ("type", Element.List(Element.Concept(
            new("https://referentiemodel.nhg.org/tabellen/nhg-tabel-14-contactwijze", "03", Consult)))),
        ("subject", dossier.Patient()),
        ("episodeOfCare", contact.Problem is null ? null : Element.List(EpisodeResources.Reference(dossier, contact.Problem))),
        ("participant", Element.List(Element.Of(("individual", CareNetwork.PersonReference(CareNetwork.Gp))))),
        ("period", Element.Of(("start", Moment.At(contact.Day, 9, 10)), ("end", Moment.At(contact.Day, 9, 25)))),
        ("serviceProvider", CareNetwork.OrganizationReference(CareNetwork.Gp)));

    private static JsonObject Report(DossierContext dossier, GpContact contact) => Element.Resource(
        "Composition",
        dossier.Id($"contactverslag-{contact.Number}"),
        Canonical.Zib("gp-EncounterReport"),
        ("identifier", Element.Identifier(dossier.Id($"contactverslag-{contact.Number}"))),
        ("status", "final"),
        ("type", Element.Concept(Code.Loinc("67781-5", "Summarization of encounter note Narrative"))),
        ("subject", dossier.Patient()),
        ("encounter", Reference(dossier, contact.Number)),
        ("date", Moment.At(contact.Day, 9, 25)),
        ("author", Element.List(CareNetwork.PersonReference(CareNetwork.Gp))),
        ("title", $"Contactverslag van {Moment.Date(contact.Day)}"),
        ("section", Element.List(Section(dossier, contact, Evaluation), Section(dossier, contact, Plan))));

    private static JsonObject Section(DossierContext dossier, GpContact contact, Code line)
    {
        var text = Line(contact, line);
        var entries = Element.List(
            Element.Reference($"Observation/{dossier.Id(EntrySuffix(contact, line))}", text));
        if (contact.Problem is { } problem)
        {
            entries.Add((JsonNode)EpisodeResources.Reference(dossier, problem));
        }

        return Element.Of(
            ("extension", line != Evaluation ? null : Element.List(Element.Extension(
                Canonical.Zib("code-icpc-1-nl"), "valueCodeableConcept", Element.Concept(Subject(contact))))),
            ("code", Element.Concept(line)),
            ("text", Element.Narrative(text)),
            ("entry", entries));
    }

    private static JsonObject JournalEntry(DossierContext dossier, GpContact contact, Code line) => Observations.Final(
        dossier,
        EntrySuffix(contact, line),
        "gp-JournalEntry",
        line,
        ("extension", contact.Problem is null ? null : Element.List(Element.Extension(
            Canonical.Zib("extension-context-nl-core-episodeofcare"),
            "valueReference",
            EpisodeResources.Reference(dossier, contact.Problem)))),
        ("context", Reference(dossier, contact.Number)),
        ("effectiveDateTime", Moment.At(contact.Day, 9, 25)),
        ("performer", Element.List(CareNetwork.PersonReference(CareNetwork.Gp))),
        ("valueString", Line(contact, line)),
        ("component", line != Evaluation ? null : Element.List(Element.Of(
            ("code", Element.Concept(new("http://hl7.org/fhir/v3/ActCode", "DISDX", "discharge diagnosis"))),
            ("valueCodeableConcept", Element.Concept(Subject(contact)))))));

    private static Code Subject(GpContact contact) => contact.Problem is null ? Icpc.NoDisease : Icpc.Of(contact.Problem);

    private static string Line(GpContact contact, Code line)
    {
        if (contact.Problem is not { } problem)
        {
            return line == Evaluation ? "Algemene controle, geen bijzonderheden." : "Geen vervolg nodig, zo nodig terugkomen.";
        }

        return line == Evaluation
            ? $"Controle van {problem.Code.Display}: stabiel, geen nieuwe klachten."
            : "Beleid blijft gelijk. Over zes maanden weer controle.";
    }
}
