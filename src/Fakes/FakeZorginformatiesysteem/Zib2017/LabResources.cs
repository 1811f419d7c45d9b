using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>Laboratory results with their Specimen; a lipid panel refers to its members.</summary>
internal static class LabResources
{
    private const string Zib = "zib-LaboratoryTestResult-Observation";

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        foreach (var round in LabPlan.Of(dossier))
        {
            yield return Specimen(dossier, round);
            foreach (var result in round.Results)
            {
                yield return Result(dossier, round, result, Zib, Element.Concept(result.Test.Code));
            }

            if (round.Results.Any(result => LabTests.Lipids.Contains(result.Test)))
            {
                yield return LipidPanel(dossier, round);
            }
        }
    }

    public static JsonObject Specimen(DossierContext dossier, LabRound round) => Element.Resource(
        "Specimen",
        dossier.Id($"monster-{round.Number}"),
        Canonical.Zib("zib-LaboratoryTestResult-Specimen"),
        ("identifier", dossier.Identifiers($"monster-{round.Number}")),
        ("type", Element.Concept(Code.Snomed("87612001", "Bloed (substantie)"))),
        ("subject", dossier.Patient()),
        ("collection", Element.Of(("collectedDateTime", Moment.At(round.Day, 8, 5)))));

    /// <summary>One result, under the profile and the code that the Gegevensdienst asks for.</summary>
    public static JsonObject Result(DossierContext dossier, LabRound round, LabResult result, string zib, JsonObject code) =>
        Observations.FinalOf(
            dossier,
            Suffix(result.Test, round),
            zib,
            code,
            ("_status", Element.Specification(new("urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.16.1", "final", "Final"))),
            ("category", Categories()),
            ("effectiveDateTime", Moment.At(round.Day, 11, 40)),
            ("valueQuantity", Element.Quantity(result.Value, result.Test.Unit, result.Test.Ucum)),
            ("interpretation", Interpretation(result)),
            ("specimen", SpecimenReference(dossier, round)),
            ("referenceRange", Element.List(Element.Of(
                ("low", Bound(result.Test.Low, result.Test)),
                ("high", Bound(result.Test.High, result.Test))))));

    private static JsonObject LipidPanel(DossierContext dossier, LabRound round)
    {
        var members = round.Results
            .Where(result => LabTests.Lipids.Contains(result.Test))
            .Select(result => Element.Of(
                ("type", "has-member"),
                ("target", Element.Reference(
                    $"Observation/{dossier.Id(Suffix(result.Test, round))}", result.Test.Code.Display))));
        return Observations.Final(
            dossier,
            $"lab-lipiden-{round.Number}",
            Zib,
            Code.Loinc("24331-1", "lipidenpanel in serum of plasma"),
            ("category", Categories()),
            ("effectiveDateTime", Moment.At(round.Day, 11, 40)),
            ("specimen", SpecimenReference(dossier, round)),
            ("related", Element.Items(members)));
    }

    private static string Suffix(LabTest test, LabRound round) => $"lab-{test.Key}-{round.Number}";

    private static JsonObject SpecimenReference(DossierContext dossier, LabRound round) =>
        Element.Reference($"Specimen/{dossier.Id($"monster-{round.Number}")}", "Bloed");

    private static JsonArray Categories() => Element.List(
        Element.Concept(Code.Snomed("49581000146104", "Bevinding betreffende laboratoriumonderzoek (bevinding)")),
        Element.Concept(Code.Snomed("275711006", "serumtest (verrichting)")));

    private static JsonObject? Bound(decimal? value, LabTest test) =>
        value is null ? null : Element.Quantity(value.Value, test.Unit, test.Ucum);

    private static JsonObject? Interpretation(LabResult result)
    {
        const string FlagSystem = "http://hl7.org/fhir/v2/0078";
        if (result.Value > result.Test.High)
        {
            return Element.Concept(
                new(FlagSystem, "H", "High"), Code.Snomed("281302008", "boven referentiebereik (kwalificatiewaarde)"));
        }

        return result.Value < result.Test.Low
            ? Element.Concept(
                new(FlagSystem, "L", "Low"), Code.Snomed("281300000", "onder referentiebereik (kwalificatiewaarde)"))
            : null;
    }
}
