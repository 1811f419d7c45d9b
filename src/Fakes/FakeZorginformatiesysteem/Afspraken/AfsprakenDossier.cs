using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Afspraken;

/// <summary>Everything for Gegevensdienst 47, Afspraken, in STU3: visits that are over, and what is booked.</summary>
internal static class AfsprakenDossier
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        yield return PatientResources.Patient(dossier);
        foreach (var resource in CareNetwork.Build())
        {
            yield return resource;
        }

        foreach (var contact in ContactPlan.Of(dossier))
        {
            yield return AppointmentResources.Fulfilled(dossier, contact);
        }

        if (dossier.Outline.RequestedProcedure is { } examination)
        {
            yield return AppointmentResources.Examination(dossier, examination);
        }

        if (dossier.Outline.Appointment is { } appointment)
        {
            yield return AppointmentResources.Booked(dossier, appointment);
        }
    }
}
