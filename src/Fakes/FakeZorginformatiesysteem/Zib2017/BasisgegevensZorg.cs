using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>Everything for Gegevensdienst 48, Basisgegevens Zorg, in STU3.</summary>
internal static class BasisgegevensZorg
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
        PatientResources.Build(dossier)
            .Concat(CareNetwork.Build())
            .Concat(DirectiveResources.Build(dossier))
            .Concat(LifeResources.Build(dossier))
            .Concat(ProblemResources.Build(dossier))
            .Concat(MedicationResources.Build(dossier))
            .Concat(DeviceResources.Build(dossier))
            .Concat(ImmunizationResources.Build(dossier))
            .Concat(MeasurementResources.Build(dossier))
            .Concat(LabResources.Build(dossier))
            .Concat(TreatmentResources.Build(dossier));
}
