using System.Collections.Frozen;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Huisartsgegevens;

/// <summary>NHG table 45, in which general practitioners code measurements and tests, with Dutch texts of our own.</summary>
internal static class NhgCodes
{
    public static readonly Code Systolic = Nhg("1744", "systolische bloeddruk");
    public static readonly Code Diastolic = Nhg("1740", "diastolische bloeddruk");
    public static readonly Code Weight = Nhg("357", "gewicht patiënt");
    public static readonly Code Height = Nhg("560", "lengte patiënt");

    private static readonly FrozenDictionary<string, Code> Tests = new Dictionary<string, Code>(StringComparer.Ordinal)
    {
        [LabTests.HbA1c.Key] = Nhg("2816", "HbA1c (IFCC)"),
        [LabTests.Glucose.Key] = Nhg("371", "glucose (lab)"),
        [LabTests.Creatinine.Key] = Nhg("523", "kreatinine"),
        [LabTests.Egfr.Key] = Nhg("3583", "eGFR volgens CKD-EPI"),
        [LabTests.Potassium.Key] = Nhg("513", "kalium"),
        [LabTests.Cholesterol.Key] = Nhg("192", "cholesterol totaal"),
        [LabTests.Hdl.Key] = Nhg("446", "HDL-cholesterol"),
        [LabTests.Haemoglobin.Key] = Nhg("412", "hemoglobine"),
        [LabTests.Ferritin.Key] = Nhg("328", "ferritine"),
        [LabTests.Tsh.Key] = Nhg("1385", "TSH"),
        [LabTests.Crp.Key] = Nhg("227", "CRP"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The code of a test; nothing for a test that we have no code for, which the practice then does not show.</summary>
    public static Code? Of(LabTest test) => Tests.TryGetValue(test.Key, out var code) ? code : null;

    private static Code Nhg(string value, string display) =>
        new("https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen", value, display);
}
