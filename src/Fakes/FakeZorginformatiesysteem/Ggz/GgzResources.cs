using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Ggz;

/// <summary>What only mental health care records: mood, family, taking part in society, help, a score, the intake and its report.</summary>
internal static class GgzResources
{
    /// <summary>The made-up psychologist of everybody.</summary>
    public static readonly CareProvider Psychologist = new(
        "psycholoog", "E. Duinroos", "Duinroos", "00000906",
        "ggz-praktijk", "Psychologenpraktijk De Oefenduin", "90000006",
        Code.CareType("9400", "Psychologen, niet nader gespecificeerd"), CareNetwork.OrganizationType("G5", "Geestelijke Gezondheidszorg"));

    private const int Purpose = 22;
    private const int IntakeMonths = 16;

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        var chance = dossier.Chance(Purpose);
        yield return Mood(dossier);
        yield return Family(dossier);
        yield return Participation(dossier);
        yield return Help(dossier);
        yield return Score(dossier, 1, IntakeMonths, chance.Next(10, 19));
        yield return Score(dossier, 2, 3, chance.Next(3, 9));
        yield return Intake(dossier);
        yield return Report(dossier);
    }

    private static JsonObject Mood(DossierContext dossier) => Observations.Final(
        dossier,
        "stemming",
        "zib-FunctionalOrMentalStatus",
        Code.Snomed("363871006", "Mentale toestand, gedrag en psychosociaal functioneren (waarneembare entiteit)"),
        ("category", Element.List(Element.Concept(Code.Snomed(
            "384821006", "Bevinding betreffende mentale toestand, gedrag en/of psychosociaal functioneren (bevinding)")))),
        ("effectiveDateTime", Moment.Date(dossier.MonthsAgo(3))),
        ("valueCodeableConcept", Element.Text("Stemming is wisselend, piekert soms over de gezondheid")));

    private static JsonObject Family(DossierContext dossier)
    {
        var composition = dossier.Age < 18 ? "Woont bij de ouders"
            : dossier.Personalia.Template.Partner is null ? "Woont alleen" : "Woont samen met partner";
        return Observations.Final(
            dossier,
            "gezinssituatie",
            "zib-FamilySituation",
            Code.Snomed("365470003", "Bevinding betreffende gezin en gezinssamenstelling (bevinding)"),
            ("effectiveDateTime", Moment.Date(dossier.MonthsAgo(IntakeMonths))),
            ("component", Element.List(Element.Of(
                ("code", Element.Concept(Code.Snomed("224130005", "Gezinssamenstelling (waarneembare entiteit)"))),
                ("valueCodeableConcept", Element.Text(composition))))));
    }

    private static JsonObject Participation(DossierContext dossier) => Observations.Final(
        dossier,
        "participatie",
        "zib-ParticipationInSociety",
        Code.Snomed("314845004", "Participatie in maatschappij (waarneembare entiteit)"),
        ("effectiveDateTime", Moment.Date(dossier.MonthsAgo(IntakeMonths))),
        ("component", Element.List(
            Words(Code.Snomed("365469004", "Sociaal netwerk"), "Heeft goed contact met familie en buren"),
            Words(Code.Snomed("405081003", "Vrijetijdsbesteding"), "Wandelt graag in de duinen"))));

    private static JsonObject Words(Code code, string text) =>
        Element.Of(("code", Element.Concept(code)), ("valueString", text));

    private static JsonObject Help(DossierContext dossier) => Element.Resource(
        "CarePlan",
        dossier.Id("hulp-van-anderen"),
        Canonical.Zib("zib-HelpFromOthers"),
        ("identifier", dossier.Identifiers("hulp-van-anderen")),
        ("status", "active"),
        ("intent", "plan"),
        ("category", Element.List(Element.Concept(Code.Snomed("243114000", "Ondersteuning (regime/therapie)")))),
        ("subject", dossier.Patient()),
        ("activity", Element.List(Element.Of(("detail", Element.Of(
            ("category", Element.Concept(Code.Snomed("386229000", "Mantelzorg"))),
            ("code", Element.Text("Steun van naasten bij het omgaan met klachten")),
            ("status", "in-progress"),
            ("scheduledString", "Wekelijks")))))));

    private static JsonObject Score(DossierContext dossier, int number, int months, int score) => Observations.Final(
        dossier,
        $"vragenlijst-{number}",
        "zib-GeneralMeasurement",
        Code.Snomed("281113000", "Health of the Nation Outcome Scale, totaalscore"),
        ("category", Element.List(Element.Concept(new("http://hl7.org/fhir/observation-category", "survey", "Survey")))),
        ("effectiveDateTime", Moment.Date(dossier.MonthsAgo(months))),
        ("valueQuantity", Element.Quantity(score, "punten", "{score}")));

    private static JsonObject Intake(DossierContext dossier) => Element.Resource(
        "Procedure",
        dossier.Id("anamnese"),
        Canonical.Zib("zib-Procedure"),
        ("identifier", dossier.Identifiers("anamnese")),
        ("status", "completed"),
        ("category", Element.Concept(Code.Snomed("410223002", "Evaluatie van geestelijke gezondheidszorg (verrichting)"))),
        ("code", Element.Concept(Code.Snomed("84100007", "Afnemen van anamnese"))),
        ("subject", dossier.Patient()),
        ("performedPeriod", Element.Period(dossier.MonthsAgo(IntakeMonths), dossier.MonthsAgo(IntakeMonths))),
        ("performer", Element.List(Element.Of(("actor", CareNetwork.PersonReference(Psychologist))))),
        ("report", Element.List(Element.Reference($"DiagnosticReport/{dossier.Id("intakeverslag")}", "Verslag van de intake"))));

    private static JsonObject Report(DossierContext dossier) => Element.Resource(
        "DiagnosticReport",
        dossier.Id("intakeverslag"),
        Canonical.Zib("zib-TextResult"),
        ("identifier", dossier.Identifiers("intakeverslag")),
        ("status", "final"),
        ("_status", Element.Specification(new("urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.16.1", "final", "Final"))),
        ("code", Element.Concept(Code.Snomed("84100007", "Afnemen van anamnese"))),
        ("subject", dossier.Patient()),
        ("effectiveDateTime", Moment.Date(dossier.MonthsAgo(IntakeMonths))),
        ("performer", Element.List(Element.Of(("actor", CareNetwork.PersonReference(Psychologist))))),
        ("conclusion", "Past zich geleidelijk aan een langdurige aandoening aan. Advies: vijf gesprekken, daarna een eindmeting."));
}
