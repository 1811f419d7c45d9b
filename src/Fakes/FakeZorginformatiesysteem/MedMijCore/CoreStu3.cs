using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.MedMijCore;

/// <summary>The granular Gegevensdiensten of MedMij Core in STU3: each one information model, made by the builders of zib2017.</summary>
internal static class CoreStu3
{
    public static IEnumerable<JsonObject> BloodPressure(DossierContext dossier) => Measured(dossier, "85354-9");

    public static IEnumerable<JsonObject> BodyHeight(DossierContext dossier) => Measured(dossier, "8302-2");

    public static IEnumerable<JsonObject> BodyWeight(DossierContext dossier) => Measured(dossier, "29463-7");

    public static IEnumerable<JsonObject> BodyTemperature(DossierContext dossier) => Measured(dossier, "8310-5");

    public static IEnumerable<JsonObject> FluidBalance(DossierContext dossier) => Measured(dossier, "364396009");

    public static IEnumerable<JsonObject> Respiration(DossierContext dossier) => Measured(dossier, "422834003");

    public static IEnumerable<JsonObject> PulseRate(DossierContext dossier) => Measured(dossier, "8893-0");

    public static IEnumerable<JsonObject> Alert(DossierContext dossier) => With(dossier, LifeResources.Alerts(dossier));

    public static IEnumerable<JsonObject> NutritionAdvice(DossierContext dossier) => With(dossier, LifeResources.Diets(dossier));

    public static IEnumerable<JsonObject> LivingSituation(DossierContext dossier) => With(dossier, [LifeResources.Home(dossier)]);

    public static IEnumerable<JsonObject> Payer(DossierContext dossier) => With(dossier, [PatientResources.Coverage(dossier)]);

    private static IEnumerable<JsonObject> Measured(DossierContext dossier, string code) => With(
        dossier,
        MeasurementResources.Build(dossier)
            .Concat(VitalSignResources.Build(dossier))
            .Where(observation => Observations.IsCoded(observation, code)));

    private static IEnumerable<JsonObject> With(DossierContext dossier, IEnumerable<JsonObject> resources) =>
    [
        PatientResources.Patient(dossier),
        .. CareNetwork.Build(),
        .. resources.Select(resource => CareTypeTag.AddTo(resource, CareTypeTag.Gp)),
    ];
}
