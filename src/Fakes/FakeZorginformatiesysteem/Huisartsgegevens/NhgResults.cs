using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

namespace MedMijSandbox.FakeZorginformatiesysteem.Huisartsgegevens;

/// <summary>The measurements and tests of the general practice, coded in NHG table 45 and in LOINC.</summary>
internal static class NhgResults
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier) =>
    [
        .. MeasurementPlan.All(dossier).SelectMany(round => Measurements(dossier, round)),
        .. MeasurementPlan.Heights(dossier).Select(height => Height(dossier, height)),
        .. LabPlan.Of(dossier).SelectMany(round => Tests(dossier, round)),
    ];

    private static IEnumerable<JsonObject> Measurements(DossierContext dossier, MeasurementRound round)
    {
        if (round.Systolic > 0)
        {
            yield return Systolic(dossier, round);
            yield return Diastolic(dossier, round);
        }

        yield return Weight(dossier, round);
    }

    private static JsonObject Systolic(DossierContext dossier, MeasurementRound round) => OnContact(
        dossier,
        round,
        "bovendruk",
        Element.Concept(NhgCodes.Systolic, Code.Loinc("8480-6", "Systolische bloeddruk")),
        Element.Quantity(round.Systolic, "mmHg", "mm[Hg]"));

    private static JsonObject Diastolic(DossierContext dossier, MeasurementRound round) => OnContact(
        dossier,
        round,
        "onderdruk",
        Element.Concept(NhgCodes.Diastolic, Code.Loinc("8462-4", "Diastolische bloeddruk")),
        Element.Quantity(round.Diastolic, "mmHg", "mm[Hg]"));

    private static JsonObject Weight(DossierContext dossier, MeasurementRound round) => OnContact(
        dossier,
        round,
        "gewicht",
        Element.Concept(NhgCodes.Weight, Code.Loinc("29463-7", "Lichaamsgewicht [massa] in ^patiënt")),
        Element.Quantity(round.Weight, "kg", "kg"));

    private static JsonObject OnContact(
        DossierContext dossier, MeasurementRound round, string kind, JsonObject code, JsonObject quantity) => Measurement(
        dossier,
        $"{kind}-{round.Number}",
        code,
        ContactResources.Reference(dossier, round.Number),
        round.Day,
        quantity);

    private static JsonObject Height(DossierContext dossier, HeightMeasurement height) => Measurement(
        dossier,
        $"lengte-{height.Number}",
        Element.Concept(NhgCodes.Height, Code.Loinc("8302-2", "Lichaamslengte [lengte] in ^patiënt")),
        null,
        height.Day,
        Element.Quantity(height.Centimetres, "cm", "cm"));

    private static JsonObject Measurement(
        DossierContext dossier, string suffix, JsonObject code, JsonObject? contact, DateOnly day, JsonObject quantity) =>
        Observations.FinalOf(
            dossier,
            suffix,
            "gp-DiagnosticResult",
            code,
            ("category", Element.List(Observations.VitalSigns())),
            ("context", contact),
            ("effectiveDateTime", Moment.At(day, 9, 20)),
            ("performer", Element.List(CareNetwork.PersonReference(CareNetwork.Gp))),
            ("valueQuantity", quantity));

    private static IEnumerable<JsonObject> Tests(DossierContext dossier, LabRound round)
    {
        yield return LabResources.Specimen(dossier, round);
        foreach (var result in round.Results)
        {
            if (NhgCodes.Of(result.Test) is { } code)
            {
                yield return LabResources.Result(
                    dossier, round, result, "gp-LaboratoryResult", Element.Concept(code, result.Test.Code));
            }
        }
    }
}
