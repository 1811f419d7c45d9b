using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Huisartsgegevens;

/// <summary>Everything for Gegevensdienst 49, Huisartsgegevens, in STU3.</summary>
internal static class HuisartsgegevensDossier
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
    [
        PatientResources.Patient(dossier),
        .. CareNetwork.Build(),
        .. EpisodeResources.Build(dossier),
        .. ContactResources.Build(dossier),
        .. Prescriptions(dossier),
        .. dossier.Outline.Allergies
            .Where(allergy => allergy.Category == "medication")
            .Select(allergy => ProblemResources.AllergyIntolerance(dossier, allergy)),
        .. NhgResults.Build(dossier),
    ];

    private static IEnumerable<JsonObject> Prescriptions(DossierContext dossier)
    {
        foreach (var medicine in dossier.Outline.Medicines)
        {
            yield return MedicationResources.Product(dossier, medicine);
            yield return MedicationResources.Agreement(dossier, medicine);
        }
    }
}
