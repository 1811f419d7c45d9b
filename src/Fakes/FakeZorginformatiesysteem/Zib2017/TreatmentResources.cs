using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>Operations with the stay in hospital, what is still to be done, and the next appointment.</summary>
internal static class TreatmentResources
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        foreach (var resource in Surgeries(dossier))
        {
            yield return resource;
        }

        if (dossier.Outline.RequestedProcedure is { } requested)
        {
            yield return ProcedureRequest(dossier, requested);
        }

        if (dossier.Outline.Appointment is { } appointment)
        {
            yield return AppointmentResources.Booked(dossier, appointment);
        }
    }

    /// <summary>Operations with the stay in hospital alone.</summary>
    public static IEnumerable<JsonObject> Surgeries(DossierContext dossier)
    {
        foreach (var surgery in dossier.Outline.Surgeries)
        {
            yield return Procedure(dossier, surgery);
            yield return Encounter(dossier, surgery);
        }
    }

    private static JsonObject Procedure(DossierContext dossier, Surgery surgery)
    {
        var suffix = $"operatie-{surgery.Key}";
        var reason = dossier.Problem(surgery.ProblemKey);
        var day = dossier.MonthsAgo(surgery.MonthsAgo);
        return Element.Resource(
            "Procedure",
            dossier.Id(suffix),
            Canonical.Zib("zib-Procedure"),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "completed"),
            ("category", Element.Concept(Code.Snomed("387713003", "Operatie (verrichting)"))),
            ("code", Element.Concept(surgery.Code)),
            ("subject", dossier.Patient()),
            ("context", Element.Reference($"Encounter/{dossier.Id($"opname-{surgery.Key}")}", "Opname")),
            ("performedPeriod", Element.Period(day, day)),
            ("performer", Element.List(Element.Of(
                ("role", Element.Concept(new("http://hl7.org/fhir/v3/ParticipationType", "PRF", "Uitvoerder"))),
                ("actor", CareNetwork.PersonReference(CareNetwork.Specialist))))),
            ("reasonReference", reason is null ? null : Element.List(reason)));
    }

    private static JsonObject Encounter(DossierContext dossier, Surgery surgery)
    {
        var suffix = $"opname-{surgery.Key}";
        var start = dossier.MonthsAgo(surgery.MonthsAgo);
        var end = start.AddDays(surgery.Nights);
        return Element.Resource(
            "Encounter",
            dossier.Id(suffix),
            Canonical.Zib("zib-Encounter"),
            ("identifier", dossier.Identifiers(suffix)),
            ("status", "finished"),
            ("class", Element.Coding(AdmissionClass(surgery))),
            ("subject", dossier.Patient()),
            ("participant", Element.List(Element.Of(
                ("individual", CareNetwork.PersonReference(CareNetwork.Specialist))))),
            ("period", Element.Period(start, end)),
            ("diagnosis", Element.List(Element.Of(
                ("condition", Element.Reference(
                    $"Procedure/{dossier.Id($"operatie-{surgery.Key}")}", surgery.Code.Display))))),
            ("serviceProvider", CareNetwork.OrganizationReference(CareNetwork.Specialist)));
    }

    private static Code AdmissionClass(Surgery surgery)
    {
        const string ActCode = "http://hl7.org/fhir/v3/ActCode";
        return surgery.IsAcute ? new(ActCode, "ACUTE", "inpatient acute") : new(ActCode, "IMP", "inpatient encounter");
    }

    private static JsonObject ProcedureRequest(DossierContext dossier, Planned requested)
    {
        var reason = dossier.Problem(requested.ProblemKey);
        return Element.Resource(
            "ProcedureRequest",
            dossier.Id("aangevraagde-verrichting"),
            Canonical.Zib("zib-ProcedureRequest"),
            ("identifier", dossier.Identifiers("aangevraagde-verrichting")),
            ("status", "active"),
            ("_status", Element.Specification(new("http://hl7.org/fhir/v3/ActStatus", "new", "Ordered"))),
            ("intent", "plan"),
            ("code", Element.Concept(requested.Code)),
            ("subject", dossier.Patient()),
            ("occurrencePeriod", Element.Period(dossier.Today.AddDays(requested.DaysAhead))),
            ("authoredOn", Moment.Date(dossier.Today.AddDays(-4))),
            ("performer", CareNetwork.OrganizationReference(CareNetwork.Specialist)),
            ("reasonReference", reason is null ? null : Element.List(reason)));
    }
}
