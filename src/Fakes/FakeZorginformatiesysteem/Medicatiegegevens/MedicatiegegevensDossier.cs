using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Medicatiegegevens;

/// <summary>Everything for Gegevensdienst 31, Medicatiegegevens 9.0, in STU3: the medicines of 48, and what the pharmacy did.</summary>
internal static class MedicatiegegevensDossier
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
    [
        PatientResources.Patient(dossier),
        .. CareNetwork.Build(),
        .. ProblemResources.Conditions(dossier),
        .. MedicationResources.Build(dossier),
        .. DispenseResources.Build(dossier),
    ];
}
