using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>Laboratory results with their Specimen, taken on three days; a lipid panel refers to its members.</summary>
internal static class LabResources
{
    private const int Purpose = 11;

    private static readonly int[] Months = [12, 6, 2];

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        if (dossier.Outline.LabValues.Count == 0)
        {
            yield break;
        }

        var chance = dossier.Chance(Purpose);
        for (var round = 1; round <= Months.Length; round++)
        {
            var day = dossier.MonthsAgo(Months[round - 1]);
            yield return Specimen(dossier, round, day);
            foreach (var value in dossier.Outline.LabValues)
            {
                var deviation = 1 + (chance.Next(-6, 7) / 100m);
                var result = decimal.Round(value.Typical * deviation, value.Test.Decimals, MidpointRounding.AwayFromZero);
                yield return Result(dossier, value.Test, round, day, result);
            }

            if (dossier.Outline.LabValues.Any(v => LabTests.Lipids.Contains(v.Test)))
            {
                yield return LipidPanel(dossier, round, day);
            }
        }
    }

    private static JsonObject Specimen(DossierContext dossier, int round, DateOnly day) => Element.Resource(
        "Specimen",
        dossier.Id($"monster-{round}"),
        Canonical.Zib("zib-LaboratoryTestResult-Specimen"),
        ("identifier", dossier.Identifiers($"monster-{round}")),
        ("type", Element.Concept(Code.Snomed("87612001", "Bloed (substantie)"))),
        ("subject", dossier.Patient()),
        ("collection", Element.Of(("collectedDateTime", Moment.At(day, 8, 5)))));

    private static JsonObject Result(DossierContext dossier, LabTest test, int round, DateOnly day, decimal result) => Observations.Final(
        dossier,
        Suffix(test, round),
        "zib-LaboratoryTestResult-Observation",
        test.Code,
        ("_status", Element.Specification(new("urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.16.1", "final", "Final"))),
        ("category", Categories()),
        ("effectiveDateTime", Moment.At(day, 11, 40)),
        ("valueQuantity", Element.Quantity(result, test.Unit, test.Ucum)),
        ("interpretation", Interpretation(test, result)),
        ("specimen", Element.Reference($"Specimen/{dossier.Id($"monster-{round}")}", "Bloed")),
        ("referenceRange", Element.List(Element.Of(
            ("low", Bound(test.Low, test)),
            ("high", Bound(test.High, test))))));

    private static JsonObject LipidPanel(DossierContext dossier, int round, DateOnly day)
    {
        var members = new JsonArray();
        foreach (var value in dossier.Outline.LabValues.Where(v => LabTests.Lipids.Contains(v.Test)))
        {
            members.Add((JsonNode)Element.Of(
                ("type", "has-member"),
                ("target", Element.Reference(
                    $"Observation/{dossier.Id(Suffix(value.Test, round))}", value.Test.Code.Display))));
        }

        return Observations.Final(
            dossier,
            $"lab-lipiden-{round}",
            "zib-LaboratoryTestResult-Observation",
            Code.Loinc("24331-1", "lipidenpanel in serum of plasma"),
            ("category", Categories()),
            ("effectiveDateTime", Moment.At(day, 11, 40)),
            ("specimen", Element.Reference($"Specimen/{dossier.Id($"monster-{round}")}", "Bloed")),
            ("related", members));
    }

    private static string Suffix(LabTest test, int round) => $"lab-{test.Key}-{round}";

    private static JsonArray Categories() => Element.List(
        Element.Concept(Code.Snomed("49581000146104", "Bevinding betreffende laboratoriumonderzoek (bevinding)")),
        Element.Concept(Code.Snomed("275711006", "serumtest (verrichting)")));

    private static JsonObject? Bound(decimal? value, LabTest test) =>
        value is null ? null : Element.Quantity(value.Value, test.Unit, test.Ucum);

    private static JsonObject? Interpretation(LabTest test, decimal result)
    {
        const string FlagSystem = "http://hl7.org/fhir/v2/0078";
        if (result > test.High)
        {
            return Element.Concept(
                new(FlagSystem, "H", "High"), Code.Snomed("281302008", "boven referentiebereik (kwalificatiewaarde)"));
        }

        return result < test.Low
            ? Element.Concept(
                new(FlagSystem, "L", "Low"), Code.Snomed("281300000", "onder referentiebereik (kwalificatiewaarde)"))
            : null;
    }
}
