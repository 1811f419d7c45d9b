using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

namespace MedMijSandbox.FakeZorginformatiesysteem.MedMijCore;

/// <summary>The granular Gegevensdiensten of MedMij Core in R4, as the general practice serves them.</summary>
internal static class CoreR4
{
    private const string InsurerId = "zorgverzekeraar";
    private const string InsurerName = "Oefenzorg Zorgverzekeraar";

    public static IEnumerable<JsonObject> Patient(DossierContext dossier) => With(dossier, []);

    public static IEnumerable<JsonObject> TreatmentObjective(DossierContext dossier) => With(
        dossier,
        [
            .. R4Problem.Build(dossier),
            .. dossier.Outline.Problems.Where(problem => problem.IsActive).Select(problem => Goal(dossier, problem)),
        ]);

    public static IEnumerable<JsonObject> Payer(DossierContext dossier) =>
        [Insurer(), .. With(dossier, [Coverage(dossier)])];

    public static IEnumerable<JsonObject> Contacts(DossierContext dossier) => With(
        dossier,
        [.. R4Problem.Build(dossier), .. ContactPlan.Of(dossier).Select(contact => Encounter(dossier, contact))]);

    private static IEnumerable<JsonObject> With(DossierContext dossier, IEnumerable<JsonObject> resources) =>
    [
        R4Patient.Build(dossier),
        .. CarePlaces.Gp.Build(),
        .. resources.Select(resource => CareTypeTag.AddTo(resource, CareTypeTag.Gp)),
    ];

    private static JsonObject Goal(DossierContext dossier, Problem problem)
    {
        var suffix = $"behandeldoel-{problem.Key}";
        return Element.Resource(
            "Goal",
            dossier.Id(suffix),
            Canonical.Zib("nl-core-TreatmentObjective"),
            ("identifier", dossier.Identifiers(suffix)),
            ("lifecycleStatus", "active"),
            ("description", Element.Text($"Zo weinig mogelijk last van {problem.Code.Display}")),
            ("subject", R4Patient.Reference(dossier)),
            ("startDate", Moment.Date(dossier.MonthsAgo(Math.Min(7, problem.MonthsAgo)))),
            ("target", Element.List(Element.Of(("dueDate", Moment.Date(dossier.Today.AddMonths(6)))))),
            ("addresses", Element.List(R4Problem.Reference(dossier, problem))));
    }

    private static JsonObject Coverage(DossierContext dossier) => Element.Resource(
        "Coverage",
        dossier.Id("verzekering"),
        Canonical.Zib("nl-core-Payer.InsuranceCompany"),
        ("identifier", dossier.Identifiers("verzekering")),
        ("status", "active"),
        ("type", Element.Concept(new("urn:oid:2.16.840.1.113883.2.4.3.11.60.101.5.1", "B", "Basis verzekerd"))),
        ("subscriberId", $"OZ{dossier.Personalia.Template.Number:0000}"),
        ("beneficiary", R4Patient.Reference(dossier)),
        ("period", Element.Period(new DateOnly(dossier.Today.Year, 1, 1), new DateOnly(dossier.Today.Year, 12, 31))),
        ("payor", Element.List(Element.Typed("Organization", InsurerId, InsurerName))));

    private static JsonObject Insurer() => Element.Resource(
        "Organization",
        InsurerId,
        Canonical.Zib("nl-core-Payer-Organization"),
        ("identifier", Element.List(Element.Identifier("http://fhir.nl/fhir/NamingSystem/uzovi", "9901"))),
        ("name", InsurerName));

    private static JsonObject Encounter(DossierContext dossier, GpContact contact)
    {
        var suffix = $"contact-{contact.Number}";
        var reason = contact.Problem is null ? null : R4Problem.Reference(dossier, contact.Problem);
        return Element.Resource(
            "Encounter",
            dossier.Id(suffix),
            Canonical.Zib("nl-core-Encounter"),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "finished"),
            ("class", Element.Coding(new("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"))),
            ("subject", R4Patient.Reference(dossier)),
            ("participant", Element.List(Element.Of(("individual", CarePlaces.Gp.RoleReference())))),
            ("period", Element.Of(("start", Moment.At(contact.Day, 9, 10)), ("end", Moment.At(contact.Day, 9, 25)))),
            ("reasonReference", reason is null ? null : Element.List(reason)),
            ("location", Element.List(Element.Of(("location", CarePlaces.Gp.LocationReference())))));
    }
}
