using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Meetwaarden;

/// <summary>Everything for Gegevensdienst 52, Meetwaarden vitale functies, in STU3: the measurements of 48 and more of them.</summary>
internal static class MeetwaardenDossier
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
    [
        PatientResources.Patient(dossier),
        .. CareNetwork.Build(),
        .. MeasurementResources.Build(dossier),
        .. VitalSignResources.Build(dossier),
    ];
}
