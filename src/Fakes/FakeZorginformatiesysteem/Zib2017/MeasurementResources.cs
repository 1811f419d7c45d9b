using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>Blood pressure, weight and height.</summary>
internal static class MeasurementResources
{
    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        foreach (var round in MeasurementPlan.Recent(dossier))
        {
            if (round.Systolic > 0)
            {
                yield return BloodPressure(dossier, round);
            }

            yield return Single(
                dossier, $"gewicht-{round.Number}", "zib-BodyWeight", Code.Loinc("29463-7", "Lichaamsgewicht [massa] in ^patiënt"),
                round.Day, Element.Quantity(round.Weight, "kg", "kg"));
        }

        foreach (var height in MeasurementPlan.Heights(dossier))
        {
            yield return Single(
                dossier, $"lengte-{height.Number}", "zib-BodyHeight", Code.Loinc("8302-2", "Lichaamslengte [lengte] in ^patiënt"),
                height.Day, Element.Quantity(height.Centimetres, "cm", "cm"));
        }
    }

    /// <summary>A measurement of one figure, taken by the general practitioner.</summary>
    public static JsonObject Single(
        DossierContext dossier, string suffix, string zib, Code code, DateOnly day, JsonObject quantity) => Observations.Final(
        dossier,
        suffix,
        zib,
        code,
        ("category", Element.List(Observations.VitalSigns())),
        ("effectiveDateTime", Moment.At(day, 9, 20)),
        ("performer", Element.List(CareNetwork.PersonReference(CareNetwork.Gp))),
        ("valueQuantity", quantity));

    private static JsonObject BloodPressure(DossierContext dossier, MeasurementRound round) => Observations.Final(
        dossier,
        $"bloeddruk-{round.Number}",
        "zib-BloodPressure",
        Code.Loinc("85354-9", "Blood pressure panel with all children optional"),
        ("category", Element.List(Observations.VitalSigns())),
        ("effectiveDateTime", Moment.At(round.Day, 9, 15)),
        ("performer", Element.List(CareNetwork.PersonReference(CareNetwork.Gp))),
        ("method", Element.Concept(Code.Snomed("22762002", "niet-invasief (kwalificatiewaarde)"))),
        ("component", Element.List(
            Observations.Component(
                Code.Loinc("8480-6", "Systolische bloeddruk"), Element.Quantity(round.Systolic, "mmHg", "mm[Hg]")),
            Observations.Component(
                Code.Loinc("8462-4", "Diastolische bloeddruk"), Element.Quantity(round.Diastolic, "mmHg", "mm[Hg]")))));
}
