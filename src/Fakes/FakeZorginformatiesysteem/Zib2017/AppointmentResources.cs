using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>Appointments: the one that is booked, the examination that goes before it, and the visits that are over.</summary>
internal static class AppointmentResources
{
    private const string ActStatus = "http://hl7.org/fhir/v3/ActStatus";

    /// <summary>The booked appointment with the general practitioner or the specialist.</summary>
    public static JsonObject Booked(DossierContext dossier, Planned appointment)
    {
        var day = Weekday(dossier.Today.AddDays(appointment.DaysAhead));
        var isWithGp = appointment.Code == CareNetwork.Gp.Specialty;
        return Appointment(dossier, new(
            "afspraak",
            "booked",
            isWithGp ? CareNetwork.Gp : CareNetwork.Specialist,
            isWithGp ? "Controle bij de huisarts" : "Controle op de polikliniek",
            Moment.At(day, 10, 30),
            Moment.At(day, 10, 45)));
    }

    /// <summary>The booked examination in the hospital.</summary>
    public static JsonObject Examination(DossierContext dossier, Planned examination)
    {
        var day = Weekday(dossier.Today.AddDays(examination.DaysAhead));
        return Appointment(dossier, new(
            "afspraak-onderzoek",
            "booked",
            CareNetwork.Specialist,
            $"Onderzoek: {examination.Code.Display}",
            Moment.At(day, 8, 50),
            Moment.At(day, 9, 20)));
    }

    /// <summary>A visit to the general practitioner that took place.</summary>
    public static JsonObject Fulfilled(DossierContext dossier, GpContact contact) => Appointment(dossier, new(
        $"afspraak-consult-{contact.Number}",
        "fulfilled",
        CareNetwork.Gp,
        contact.Problem is null ? "Consult bij de huisarts" : $"Consult bij de huisarts: {contact.Problem.Code.Display}",
        Moment.At(contact.Day, 9, 10),
        Moment.At(contact.Day, 9, 25)));

    private static JsonObject Appointment(DossierContext dossier, Visit visit) => Element.Resource(
        "Appointment",
        dossier.Id(visit.Suffix),
        Canonical.Zib("eAfspraak-Appointment"),
        ("identifier", dossier.Identifiers(visit.Suffix)),
        ("status", visit.Status),
        ("_status", visit.Status == "booked" ? Element.Specification(new(ActStatus, "active", "Pending")) : null),
        ("specialty", Element.List(Element.Concept(visit.Provider.Specialty))),
        ("appointmentType", Element.Concept(new("http://hl7.org/fhir/v3/ActCode", "AMB", "Ambulatory"))),
        ("description", visit.Description),
        ("start", visit.Start),
        ("end", visit.End),
        ("participant", Participants(dossier, visit.Provider)));

    private static JsonArray Participants(DossierContext dossier, CareProvider provider)
    {
        var participants = Element.List(
            Participant(dossier.Patient()),
            Participant(CareNetwork.PersonReference(provider)));
        if (provider != CareNetwork.Gp)
        {
            participants.Add((JsonNode)Participant(CareNetwork.LocationReference()));
        }

        return participants;
    }

    private static JsonObject Participant(JsonObject actor) => Element.Of(("actor", actor), ("status", "accepted"));

    private static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private sealed record Visit(string Suffix, string Status, CareProvider Provider, string Description, string Start, string End);
}
