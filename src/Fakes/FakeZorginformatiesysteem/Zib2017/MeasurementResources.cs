using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>Blood pressure, weight and height, each on several days, so that a search for the last one differs from a search for all.</summary>
internal static class MeasurementResources
{
    private const int Purpose = 10;

    private static readonly int[] Months = [13, 7, 1];

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        var body = dossier.Outline.Body;
        var chance = dossier.Chance(Purpose);
        for (var i = 0; i < Months.Length; i++)
        {
            var day = dossier.MonthsAgo(Months[i]).AddDays(-chance.Next(0, 9));
            if (body.Systolic > 0)
            {
                yield return BloodPressure(
                    dossier, i + 1, day, body.Systolic + chance.Next(-8, 9), body.Diastolic + chance.Next(-5, 6));
            }

            yield return Single(
                dossier, $"gewicht-{i + 1}", "zib-BodyWeight", Code.Loinc("29463-7", "Lichaamsgewicht [massa] in ^patiënt"), day,
                Element.Quantity(body.Weight + (chance.Next(-10, 11) / 10m), "kg", "kg"));
        }

        foreach (var (number, months) in new[] { (1, 13), (2, 1) })
        {
            yield return Single(
                dossier, $"lengte-{number}", "zib-BodyHeight", Code.Loinc("8302-2", "Lichaamslengte [lengte] in ^patiënt"),
                dossier.MonthsAgo(months), Element.Quantity(HeightAt(dossier, months), "cm", "cm"));
        }
    }

    /// <summary>A child grows half a centimetre a month.</summary>
    private static decimal HeightAt(DossierContext dossier, int months) =>
        dossier.Age >= 18 ? dossier.Outline.Body.Height : dossier.Outline.Body.Height - (months / 2m);

    private static JsonObject Single(
        DossierContext dossier, string suffix, string zib, Code code, DateOnly day, JsonObject quantity) => Observations.Final(
        dossier,
        suffix,
        zib,
        code,
        ("category", VitalSigns()),
        ("effectiveDateTime", Moment.At(day, 9, 20)),
        ("performer", Element.List(CareNetwork.PersonReference(CareNetwork.Gp))),
        ("valueQuantity", quantity));

    private static JsonObject BloodPressure(DossierContext dossier, int number, DateOnly day, int systolic, int diastolic) =>
        Observations.Final(
            dossier,
            $"bloeddruk-{number}",
            "zib-BloodPressure",
            Code.Loinc("85354-9", "Blood pressure panel with all children optional"),
            ("category", VitalSigns()),
            ("effectiveDateTime", Moment.At(day, 9, 15)),
            ("performer", Element.List(CareNetwork.PersonReference(CareNetwork.Gp))),
            ("method", Element.Concept(Code.Snomed("22762002", "niet-invasief (kwalificatiewaarde)"))),
            ("component", Element.List(
                Observations.Component(
                    Code.Loinc("8480-6", "Systolische bloeddruk"), Element.Quantity(systolic, "mmHg", "mm[Hg]")),
                Observations.Component(
                    Code.Loinc("8462-4", "Diastolische bloeddruk"), Element.Quantity(diastolic, "mmHg", "mm[Hg]")))));

    private static JsonArray VitalSigns() =>
        Element.List(Element.Concept(new("http://hl7.org/fhir/observation-category", "vital-signs", "Vital Signs")));
}
