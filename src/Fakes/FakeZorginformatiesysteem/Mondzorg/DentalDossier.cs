using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.MedMijCore;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

namespace MedMijSandbox.FakeZorginformatiesysteem.Mondzorg;

/// <summary>The granular Gegevensdiensten of dental care in R4: everybody sees the same dentist twice a year.</summary>
internal static class DentalDossier
{
    private const int Purpose = 23;

    private static readonly int[] Months = [9, 3];

    private static readonly Code[] Hygiene =
        [Code.Snomed("20572008", "goed"), Code.Snomed("17621005", "normaal"), Code.Snomed("556001", "slecht")];

    private static readonly Code[] Caries =
        [Code.Snomed("62482003", "laag"), Code.Snomed("1250004", "verlaagd"), Code.Snomed("35105006", "verhoogd")];

    private static readonly Code[] Fitness =
        [Code.Snomed("440351000146101", "klasse 0"), Code.Snomed("258392002", "klasse 1"), Code.Snomed("258393007", "klasse 2")];

    private static readonly Code[] Asa =
        [Code.Snomed("413495001", "ASA-score 1"), Code.Snomed("413496000", "ASA-score 2"), Code.Snomed("413497009", "ASA-score 3")];

    private static readonly Code[] Periodontal =
    [
        Screening("ppsscore1", "Pockets tot 3 millimeter"),
        Screening("ppsscore2", "Pockets van 4 of 5 millimeter"),
        Screening("ppsscore3", "Pockets van 6 millimeter of meer"),
    ];

    private static readonly string[] Habits = ["Knarst met de tanden in de slaap", "Bijt nagels", "Geen bijzondere gewoonten"];

    public static IEnumerable<JsonObject> Procedures(DossierContext dossier) => With(dossier, number => Procedure(dossier, number));

    public static IEnumerable<JsonObject> OralHygiene(DossierContext dossier) => Scores(
        dossier, "mondhygiene", Canonical.MedMij("mz-OralHygiene"), Code.Snomed("364126007", "mondhygiëne"), Hygiene);

    public static IEnumerable<JsonObject> CariesRisk(DossierContext dossier) => Scores(
        dossier, "cariesrisico", Canonical.MedMij("mz-CariesRisk"), Code.Snomed("74024006", "risico op cariës"), Caries);

    public static IEnumerable<JsonObject> DentalFitness(DossierContext dossier) => Scores(
        dossier, "gebitsgezondheid", Canonical.MedMij("mz-DentalFitness"), Code.Snomed("440271000146100", "dental fitness"), Fitness);

    public static IEnumerable<JsonObject> PeriodontalScreening(DossierContext dossier) => Scores(
        dossier,
        "pps-score",
        Canonical.MedMij("mz-PeriodicPeriodontalScreeningScore"),
        Code.Snomed("540501000146103", "periodieke parodontale screening"),
        Periodontal);

    /// <summary>The score of fitness for anaesthesia, which follows from how much is the matter.</summary>
    public static IEnumerable<JsonObject> AsaScore(DossierContext dossier)
    {
        var score = Asa[Math.Min(Asa.Length - 1, dossier.Outline.Problems.Count(problem => problem.IsActive))];
        return With(dossier, number => Observation(
            dossier,
            $"asa-score-{number}",
            Canonical.MedMij("medmij-core-ASAScore"),
            Code.Snomed("413347006", "bevinding betreffende ASA-classificatie"),
            number,
            ("valueCodeableConcept", Element.Concept(score))));
    }

    public static IEnumerable<JsonObject> ParafunctionalActivity(DossierContext dossier)
    {
        var habit = Habits[dossier.Chance(Purpose).Next(Habits.Length)];
        return With(dossier, number => Observation(
            dossier,
            $"parafunctie-{number}",
            Canonical.MedMij("mz-ParafunctionalActivity"),
            Code.Snomed("110353005", "parafunctionele gewoonte"),
            number,
            ("valueString", habit)));
    }

    private static Code Screening(string value, string display) =>
        new("http://medmij.nl/fhir/CodeSystem/PeriodicPeriodontalScreeningScore", value, display);

    /// <summary>A score at each visit, drawn from the better end of the scale.</summary>
    private static IEnumerable<JsonObject> Scores(DossierContext dossier, string kind, string profile, Code code, Code[] scale)
    {
        var chance = dossier.Chance(Purpose);
        return With(dossier, number => Observation(
            dossier,
            $"{kind}-{number}",
            profile,
            code,
            number,
            ("valueCodeableConcept", Element.Concept(scale[chance.Next(scale.Length)]))));
    }

    /// <summary>Patient, dentist, and what is made for each visit, which is numbered from 1.</summary>
    private static IEnumerable<JsonObject> With(DossierContext dossier, Func<int, JsonObject> make) =>
    [
        R4Patient.Build(dossier),
        .. CarePlaces.Dentist.Build(),
        .. Enumerable.Range(1, Months.Length).Select(number => CareTypeTag.AddTo(make(number), CareTypeTag.Dentist)),
    ];

    private static string Visit(DossierContext dossier, int number) => Moment.At(dossier.MonthsAgo(Months[number - 1]), 10, 40);

    private static JsonObject Observation(
        DossierContext dossier, string suffix, string profile, Code code, int number, (string Name, JsonNode? Value) value) =>
        Element.Resource(
            "Observation",
            dossier.Id(suffix),
            profile,
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "final"),
            ("code", Element.Concept(code)),
            ("subject", R4Patient.Reference(dossier)),
            ("effectiveDateTime", Visit(dossier, number)),
            ("performer", Element.List(CarePlaces.Dentist.RoleReference())),
            value);

    private static JsonObject Procedure(DossierContext dossier, int number) => Element.Resource(
        "Procedure",
        dossier.Id($"tandartsbezoek-{number}"),
        Canonical.MedMij("mz-Procedure"),
        ("identifier", dossier.Identifiers($"tandartsbezoek-{number}")),
        ("status", "completed"),
        ("category", Element.Concept(Code.Snomed("225362009", "tandheelkundige zorg"))),
        ("code", Element.Concept(new(
            "urn:oid:2.16.840.1.113883.2.4.3.30.4.10", "C002", "Consult voor een periodieke controle"))),
        ("subject", R4Patient.Reference(dossier)),
        ("performedDateTime", Visit(dossier, number)),
        ("performer", Element.List(Element.Of(("actor", CarePlaces.Dentist.RoleReference())))),
        ("location", CarePlaces.Dentist.LocationReference()));
}
