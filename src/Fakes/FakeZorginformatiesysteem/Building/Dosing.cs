using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Building;

/// <summary>How a medicine is taken: the words, codes and amounts that STU3 and R4 share.</summary>
internal static class Dosing
{
    private const string RouteSystem = "urn:oid:2.16.840.1.113883.2.4.4.9";
    private const string UnitSystem = "urn:oid:2.16.840.1.113883.2.4.4.1.900.2";

    /// <summary>Route of administration of the G-Standaard.</summary>
    public static Code RouteOf(Medicine medicine) => medicine.Route switch
    {
        Route.Inhaled => new(RouteSystem, "62", "inhalatie"),
        Route.Injected => new(RouteSystem, "2", "intramusculair"),
        _ => new(RouteSystem, "9", "oraal"),
    };

    /// <summary>The instruction in words.</summary>
    public static string TextOf(Medicine medicine)
    {
        var whenNeeded = medicine.AsNeeded ? "zo nodig " : string.Empty;
        return $"{whenNeeded}{medicine.TimesPerDay} maal per dag 1 stuk, {RouteOf(medicine).Display}";
    }

    /// <summary>Timing: so many times a day.</summary>
    public static JsonObject TimingOf(Medicine medicine) => Element.Of(("repeat", Element.Of(
        ("frequency", medicine.TimesPerDay), ("period", 1), ("periodUnit", "d"))));

    /// <summary>The criterion of a medicine that is taken only when needed; else nothing.</summary>
    public static JsonObject? AsNeeded(Medicine medicine) => medicine.AsNeeded
        ? Element.Concept(new(
            "https://referentiemodel.nhg.org/tabellen/nhg-tabel-25-gebruiksvoorschrift#aanvullend-numeriek", "1137", "zo nodig"))
        : null;

    /// <summary>Quantity in pieces.</summary>
    public static JsonObject Pieces(int number) =>
        Element.Of(("value", number), ("unit", "stuk"), ("system", UnitSystem), ("code", "245"));
}
