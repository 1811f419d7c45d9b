using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.LangdurigeZorg;

/// <summary>A CarePlan of one intervention, with the Goal it works towards, the devices it uses and what came of it.</summary>
internal static class CarePlanResources
{
    /// <summary>The made-up nurse of everybody.</summary>
    public static readonly CareProvider Nurse = new(
        "wijkverpleegkundige", "K. Rozenveld", "Rozenveld", "00000907",
        "thuiszorg", "Thuiszorg De Oefenroos", "90000007",
        Code.CareType("9100", "Verpleegkundigen, niet nader gespecificeerd"), CareNetwork.OrganizationType("T2", "Thuiszorg"));

    private const string GoalSuffix = "behandeldoel";
    private const string GoalText = "Zo zelfstandig mogelijk thuis wonen";

    public static IEnumerable<JsonObject> Build(DossierContext dossier) => [Goal(dossier), CarePlan(dossier), Intervention(dossier)];

    private static JsonObject GoalReference(DossierContext dossier) =>
        Element.Reference($"Goal/{dossier.Id(GoalSuffix)}", GoalText);

    private static string InterventionText(DossierContext dossier) => dossier.Outline.NeedsHelpWashing
        ? "Ondersteunen bij wassen en aankleden"
        : "Voorlichting over leefregels en medicijnen";

    private static JsonObject? Reason(DossierContext dossier) =>
        dossier.Problem(dossier.Outline.Problems.First(known => known.IsActive).Key);

    private static JsonObject Goal(DossierContext dossier) => Element.Resource(
        "Goal",
        dossier.Id(GoalSuffix),
        Canonical.Zib("zib-TreatmentObjective"),
        ("identifier", dossier.Identifiers(GoalSuffix)),
        ("status", "in-progress"),
        ("description", Element.Text(GoalText)),
        ("subject", dossier.Patient()),
        ("startDate", Moment.Date(dossier.MonthsAgo(8))),
        ("target", Element.Of(("dueDate", Moment.Date(dossier.Today.AddMonths(4))))),
        ("addresses", Element.List(Reason(dossier))));

    private static JsonObject CarePlan(DossierContext dossier) => Element.Resource(
        "CarePlan",
        dossier.Id("zorgplan"),
        Canonical.Core("nl-core-careplan"),
        ("identifier", dossier.Identifiers("zorgplan")),
        ("status", "active"),
        ("intent", "plan"),
        ("subject", dossier.Patient()),
        ("period", Element.Period(dossier.MonthsAgo(8))),
        ("author", Element.List(CareNetwork.PersonReference(Nurse))),
        ("goal", Element.List(GoalReference(dossier))),
        ("activity", Element.List(Activity(dossier))));

    private static JsonObject Activity(DossierContext dossier)
    {
        var hasOutcome = dossier.Outline.Washing is not null;
        var devices = dossier.Outline.Aids.Select(aid => Device(dossier, aid)).ToList();
        return Element.Of(
            ("outcomeCodeableConcept", hasOutcome ? null : Element.List(Element.Text("Voelt zich goed geïnformeerd"))),
            ("outcomeReference", hasOutcome
                ? Element.List(Element.Reference($"Observation/{dossier.Id("functioneren")}", "Vermogen om zich te wassen"))
                : null),
            ("detail", Element.Of(
                ("extension", devices.Count == 0 ? null : Element.Items(devices)),
                ("category", Element.Concept(Code.Snomed("9632001", "Verpleegkundige verrichting (verrichting)"))),
                ("code", Element.Text(InterventionText(dossier))),
                ("reasonReference", Element.List(Reason(dossier))),
                ("goal", Element.List(GoalReference(dossier))),
                ("status", "in-progress"),
                ("scheduledTiming", Element.Of(("repeat", Element.Of(
                    ("boundsPeriod", Element.Period(dossier.MonthsAgo(8))),
                    ("frequency", 1),
                    ("period", 1),
                    ("periodUnit", "d"))))),
                ("performer", Element.List(CareNetwork.PersonReference(Nurse))))));
    }

    private static JsonObject Device(DossierContext dossier, Aid aid) => Element.Extension(
        Canonical.Zib("extension-medicaldevice"),
        "valueReference",
        Element.Reference($"DeviceUseStatement/{dossier.Id($"hulpmiddelgebruik-{aid.Key}")}", aid.Code.Display));

    /// <summary>The same intervention as something that was done.</summary>
    private static JsonObject Intervention(DossierContext dossier) => Element.Resource(
        "Procedure",
        dossier.Id("verpleegkundige-interventie"),
        Canonical.Zib("zib-NursingIntervention"),
        ("identifier", dossier.Identifiers("verpleegkundige-interventie")),
        ("status", "in-progress"),
        ("category", Element.Concept(Code.Snomed("9632001", "Verpleegkundige verrichting (verrichting)"))),
        ("code", Element.Text(InterventionText(dossier))),
        ("subject", dossier.Patient()),
        ("performedPeriod", Element.Period(dossier.MonthsAgo(8))),
        ("performer", Element.List(Element.Of(("actor", CareNetwork.PersonReference(Nurse))))),
        ("reasonReference", Element.List(Reason(dossier))));
}
