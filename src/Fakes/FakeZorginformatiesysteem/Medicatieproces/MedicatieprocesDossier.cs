using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

namespace MedMijSandbox.FakeZorginformatiesysteem.Medicatieproces;

/// <summary>
/// Everything for Gegevensdienst 68, Medicatieproces 9 version 3, in R4: the building blocks of each medicine, tied by one treatment id.
/// </summary>
internal static class MedicatieprocesDossier
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
    [
        R4Patient.Build(dossier),
        .. CarePlaces.Gp.Build(),
        .. CarePlaces.Pharmacy.Build(),
        .. R4Problem.Build(dossier),
        .. dossier.Outline.Medicines.Select(medicine => Treatment.Product(dossier, medicine)),
        .. PrescribingResources.Build(dossier),
        .. SupplyResources.Build(dossier),
        .. IntakeResources.Build(dossier),
    ];
}
