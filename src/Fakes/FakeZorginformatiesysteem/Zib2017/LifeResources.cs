using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>How somebody lives: functional status, home, tobacco, alcohol, drugs, diet, and what everybody must know.</summary>
internal static class LifeResources
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
    [
        .. Functioning(dossier),
        Home(dossier),
        .. Habits(dossier),
        .. Diets(dossier),
        .. Alerts(dossier),
    ];

    public static IEnumerable<JsonObject> Functioning(DossierContext dossier) =>
        dossier.Outline.Washing is { } washing ? [FunctionalStatus(dossier, washing)] : [];

    public static JsonObject Home(DossierContext dossier) => Observations.Final(
        dossier,
        "woonsituatie",
        "zib-LivingSituation",
        Code.Snomed("365508006", "Bevinding betreffende woon- en huisvestingssituatie (bevinding)"),
        ("effectiveDateTime", Moment.Date(dossier.MonthsAgo(26))),
        ("valueCodeableConcept", Element.Concept(dossier.Outline.Housing)));

    /// <summary>Tobacco, alcohol and drugs, as far as somebody asked.</summary>
    public static IEnumerable<JsonObject> Habits(DossierContext dossier)
    {
        if (dossier.Outline.Lifestyle.Tobacco is { } tobacco)
        {
            yield return Tobacco(dossier, tobacco);
        }

        if (dossier.Outline.Lifestyle.Alcohol is { } alcohol)
        {
            yield return Alcohol(dossier, alcohol);
        }

        if (dossier.Outline.Lifestyle.Drugs is { } drugs)
        {
            yield return Drugs(dossier, drugs);
        }
    }

    public static IEnumerable<JsonObject> Diets(DossierContext dossier) =>
        dossier.Outline.Diet is { } diet ? [Diet(dossier, diet)] : [];

    public static IEnumerable<JsonObject> Alerts(DossierContext dossier) =>
        dossier.Outline.Alerts.Select((text, index) => Alert(dossier, index + 1, text));

    private static JsonObject FunctionalStatus(DossierContext dossier, string washing) => Observations.Final(
        dossier,
        "functioneren",
        "zib-FunctionalOrMentalStatus",
        Code.Snomed("284785009", "Vermogen om zich te wassen (waarneembare entiteit)"),
        ("category", Element.List(Element.Concept(
            Code.Snomed("118228005", "Bevinding betreffende functioneren (bevinding)")))),
        ("effectiveDateTime", Moment.Date(dossier.MonthsAgo(8))),
        ("valueCodeableConcept", dossier.Outline.NeedsHelpWashing
            ? Element.Of(
                ("coding", Element.List(Element.Coding(Code.Snomed("284790007", "Moeite met zich wassen (bevinding)")))),
                ("text", washing))
            : Element.Text(washing)));

    private static JsonObject Tobacco(DossierContext dossier, Code status) => Observations.Final(
        dossier,
        "tabak",
        "zib-TobaccoUse",
        Code.Snomed("365980008", "Bevinding betreffende tabakgebruik en blootstelling aan tabaksrook (bevinding)"),
        ("effectivePeriod", Use(dossier, status == Lifestyle.SmokedBefore)),
        ("valueCodeableConcept", Element.Concept(status)),
        ("component", status == Lifestyle.NeverSmoked ? null : Element.List(Element.Of(
            ("code", Element.Concept(Code.Snomed("53661000146106", "Type tabak gebruikt (waarneembare entiteit)"))),
            ("valueCodeableConcept", Element.Concept(Code.Snomed("65568007", "Rookt sigaretten")))))));

    private static JsonObject Alcohol(DossierContext dossier, Code status)
    {
        var glasses = dossier.Outline.Lifestyle.GlassesPerWeek;
        return Observations.Final(
            dossier,
            "alcohol",
            "zib-AlcoholUse",
            Code.Snomed("228273003", "Bevinding betreffende alcoholgebruik (bevinding)"),
            ("effectivePeriod", Use(dossier, isOver: false)),
            ("valueCodeableConcept", Element.Concept(status)),
            ("component", glasses == 0 ? null : Element.List(Observations.Component(
                Code.Snomed("160573003", "Inname van alcohol (waarneembare entiteit)"),
                Element.Quantity(glasses, "glazen per week", "{glazen}/wk")))));
    }

    private static JsonObject Drugs(DossierContext dossier, Code status) => Observations.Final(
        dossier,
        "drugs",
        "zib-DrugUse",
        Code.Snomed("228366006", "Bevinding betreffende drugsgebruik (bevinding)"),
        ("effectivePeriod", Use(dossier, status == Lifestyle.DrugsBefore)),
        ("valueCodeableConcept", Element.Concept(status)));

    /// <summary>From the eighteenth birthday on; until a few years ago when it is over.</summary>
    private static JsonObject Use(DossierContext dossier, bool isOver)
    {
        var start = dossier.Persona.Geboortedatum.AddYears(18);
        var end = dossier.Today.AddYears(-2);
        return Element.Period(start, isOver && end > start ? end : null);
    }

    private static JsonObject Diet(DossierContext dossier, string diet) => Element.Resource(
        "NutritionOrder",
        dossier.Id("voedingsadvies"),
        Canonical.Zib("zib-NutritionAdvice"),
        ("identifier", dossier.Identifiers("voedingsadvies")),
        ("status", "active"),
        ("patient", dossier.Patient()),
        ("dateTime", Moment.Date(dossier.MonthsAgo(7))),
        ("oralDiet", Element.Of(("type", Element.List(Element.Text(diet))))));

    private static JsonObject Alert(DossierContext dossier, int number, string text) => Element.Resource(
        "Flag",
        dossier.Id($"alert-{number}"),
        Canonical.Zib("zib-Alert"),
        ("identifier", dossier.Identifiers($"alert-{number}")),
        ("status", "active"),
        ("category", Element.Concept(Code.Loinc("74018-3", "Alert [type] in ^patiënt"))),
        ("code", Element.Text(text)),
        ("subject", dossier.Patient()),
        ("period", Element.Period(dossier.MonthsAgo(10 + number))));
}
