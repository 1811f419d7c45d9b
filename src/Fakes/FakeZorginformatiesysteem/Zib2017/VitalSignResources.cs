using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Zib2017;

/// <summary>
/// Temperature, saturation, heart rate, pulse, breathing, glucose and fluid balance, on the days of the other measurements. Lungs that are
/// ill breathe faster and take up less oxygen; who has diabetes measures glucose at home too.
/// </summary>
internal static class VitalSignResources
{
    private const int Purpose = 21;
    private const string PerMinute = "/min";

    public static IEnumerable<JsonObject> Build(DossierContext dossier)
    {
        var chance = dossier.Chance(Purpose);
        var hasCopd = Has(dossier, Snomed.Copd);
        foreach (var round in MeasurementPlan.Recent(dossier))
        {
            var pulse = chance.Next(62, 84);
            yield return Temperature(dossier, round, 36.4m + (chance.Next(0, 9) / 10m));
            yield return Saturation(dossier, round, (hasCopd ? 91 : 96) + chance.Next(0, 4));
            yield return HeartRate(dossier, round, pulse + chance.Next(-1, 2));
            yield return Pulse(dossier, round, pulse);
            yield return Breathing(dossier, round, (hasCopd ? 17 : 12) + chance.Next(0, 5));
            foreach (var glucose in Glucose(dossier, round, chance))
            {
                yield return glucose;
            }
        }

        yield return FluidBalance(dossier, chance);
    }

    private static bool Has(DossierContext dossier, Code problem) =>
        dossier.Outline.Problems.Any(known => known.IsActive && known.Code == problem);

    private static JsonObject Temperature(DossierContext dossier, MeasurementRound round, decimal degrees) => MeasurementResources.Single(
        dossier,
        $"temperatuur-{round.Number}",
        "zib-BodyTemperature",
        Code.Loinc("8310-5", "Lichaamstemperatuur"),
        round.Day,
        Element.Quantity(degrees, "°C", "Cel"));

    private static JsonObject Saturation(DossierContext dossier, MeasurementRound round, int percentage) => MeasurementResources.Single(
        dossier,
        $"saturatie-{round.Number}",
        "zib-OxygenSaturation",
        Code.Loinc("59408-5", "Zuurstofsaturatie in arterieel bloed met pulsoximeter"),
        round.Day,
        Element.Quantity(percentage, "%", "%"));

    private static JsonObject HeartRate(DossierContext dossier, MeasurementRound round, int beats) => MeasurementResources.Single(
        dossier,
        $"hartfrequentie-{round.Number}",
        "zib-HeartRate",
        Code.Loinc("8867-4", "Hartfrequentie"),
        round.Day,
        Element.Quantity(beats, PerMinute, PerMinute));

    private static JsonObject Pulse(DossierContext dossier, MeasurementRound round, int beats) => MeasurementResources.Single(
        dossier,
        $"pols-{round.Number}",
        "zib-PulseRate",
        Code.Loinc("8893-0", "Polsfrequentie, gevoeld"),
        round.Day,
        Element.Quantity(beats, PerMinute, PerMinute));

    private static JsonObject Breathing(DossierContext dossier, MeasurementRound round, int breaths) => Observations.Final(
        dossier,
        $"ademhaling-{round.Number}",
        "zib-Respiration",
        Code.Snomed("422834003", "Beoordeling van ademhaling"),
        ("category", Element.List(Observations.VitalSigns())),
        ("effectiveDateTime", Moment.At(round.Day, 9, 20)),
        ("performer", Element.List(CareNetwork.PersonReference(CareNetwork.Gp))),
        ("component", Element.List(Observations.Component(
            Code.Loinc("9279-1", "Ademfrequentie"), Element.Quantity(breaths, "ademhalingen per minuut", "{breaths}/min")))));

    private static IEnumerable<JsonObject> Glucose(DossierContext dossier, MeasurementRound round, Random chance)
    {
        var hasDiabetes = Has(dossier, Snomed.Type2Diabetes);
        var level = (hasDiabetes ? 7.4m : 5.1m) + (chance.Next(-5, 6) / 10m);
        yield return Glucose(
            dossier, $"glucose-{round.Number}", Code.Loinc("14743-9", "Glucose in capillair bloed, met glucosemeter"),
            Moment.At(round.Day, 9, 25), CareNetwork.PersonReference(CareNetwork.Gp), level);
        if (!hasDiabetes)
        {
            yield break;
        }

        yield return Glucose(
            dossier, $"glucose-nuchter-{round.Number}", Code.Loinc("14770-2", "Glucose in capillair bloed, nuchter, met glucosemeter"),
            Moment.At(round.Day, 7, 30), dossier.Patient(), level - 0.6m);
        yield return Glucose(
            dossier, $"glucose-maaltijd-{round.Number}", Code.Loinc("14760-3", "Glucose in capillair bloed, 2 uur na de maaltijd"),
            Moment.At(round.Day, 14, 30), dossier.Patient(), level + 1.7m);
    }

    private static JsonObject Glucose(
        DossierContext dossier, string suffix, Code code, string moment, JsonObject performer, decimal level) => Observations.Final(
        dossier,
        suffix,
        "vitalsign-bloodglucose",
        code,
        ("category", Element.List(
            Element.Concept(Code.Snomed("49581000146104", "Bevinding betreffende laboratoriumonderzoek (bevinding)")),
            Observations.VitalSigns())),
        ("effectiveDateTime", moment),
        ("performer", Element.List(performer)),
        ("valueQuantity", Element.Quantity(level, "mmol/l", "mmol/L")));

    private static JsonObject FluidBalance(DossierContext dossier, Random chance)
    {
        var day = dossier.MonthsAgo(5);
        return Observations.Final(
            dossier,
            "vochtbalans",
            "zib-FluidBalance",
            Code.Snomed("364396009", "Vochtbalans"),
            ("effectivePeriod", Element.Of(("start", Moment.At(day, 8, 0)), ("end", Moment.At(day, 20, 0)))),
            ("component", Element.List(
                Observations.Component(
                    Code.Snomed("251852001", "Totale vochtinname"), Element.Quantity(1400 + (chance.Next(0, 9) * 50), "ml", "mL")),
                Observations.Component(
                    Code.Snomed("251841007", "Totale vochtuitscheiding"), Element.Quantity(1250 + (chance.Next(0, 9) * 50), "ml", "mL")))));
    }
}
