using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Laboratoriumresultaten;

/// <summary>Everything for Gegevensdienst 46, Laboratoriumresultaten, in STU3.</summary>
internal static class LaboratoriumresultatenDossier
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
    [
        PatientResources.Patient(dossier),
        .. CareNetwork.Build(),
        .. LabResources.Build(dossier),
    ];
}
