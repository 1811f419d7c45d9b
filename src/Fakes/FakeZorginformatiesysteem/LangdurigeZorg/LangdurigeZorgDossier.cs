using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.LangdurigeZorg;

/// <summary>Everything for Gegevensdienst 61, Basisgegevens Langdurige Zorg, in STU3: a home care team helps with daily life.</summary>
internal static class LangdurigeZorgDossier
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
    [
        PatientResources.Patient(dossier),
        .. CareNetwork.Build(),
        .. CareNetwork.Of(CarePlanResources.Nurse),
        .. DirectiveResources.Build(dossier),
        .. LifeResources.Functioning(dossier),
        .. ProblemResources.Build(dossier),
        .. LabResources.Build(dossier),
        .. TreatmentResources.Surgeries(dossier),
        .. DeviceResources.InUse(dossier),
        .. CarePlanResources.Build(dossier),
        CareTeamResources.Build(dossier, CarePlanResources.Nurse),
    ];
}
