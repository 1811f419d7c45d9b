using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Ggz;

/// <summary>
/// Everything for Gegevensdienst 50, Basisgegevens GGZ, in STU3: everybody once saw a psychologist about living with an illness.
/// </summary>
internal static class GgzDossier
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
    [
        .. PatientResources.Build(dossier),
        .. CareNetwork.Build(),
        .. CareNetwork.Of(GgzResources.Psychologist),
        .. DirectiveResources.Build(dossier),
        .. LifeResources.Functioning(dossier),
        LifeResources.Home(dossier),
        .. LifeResources.Habits(dossier),
        .. ProblemResources.Conditions(dossier),
        .. LabResources.Build(dossier),
        .. GgzResources.Build(dossier),
        CareTeamResources.Build(dossier, GgzResources.Psychologist),
    ];
}
