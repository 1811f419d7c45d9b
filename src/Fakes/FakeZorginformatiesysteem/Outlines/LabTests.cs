using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>The laboratory tests in use.</summary>
internal static class LabTests
{
    public static readonly LabTest HbA1c = new(
        "hba1c", Code.Loinc("59261-8", "HbA1c (IFCC) in bloed"), "mmol/mol", "mmol/mol", 20, 42, 0);

    public static readonly LabTest Glucose = new(
        "glucose", Code.Loinc("14749-6", "glucose in serum of plasma"), "mmol/l", "mmol/L", 4.0m, 7.8m, 1);

    public static readonly LabTest Creatinine = new(
        "kreatinine", Code.Loinc("14682-9", "kreatinine in serum of plasma"), "µmol/l", "umol/L", 50, 110, 0);

    public static readonly LabTest Egfr = new(
        "egfr", Code.Loinc("62238-1", "eGFR volgens CKD-EPI"), "ml/min/1,73m2", "mL/min/{1.73_m2}", 60, null, 0);

    public static readonly LabTest Potassium = new(
        "kalium", Code.Loinc("2823-3", "kalium in serum of plasma"), "mmol/l", "mmol/L", 3.5m, 5.0m, 1);

    public static readonly LabTest Cholesterol = new(
        "cholesterol", Code.Loinc("14647-2", "cholesterol in serum of plasma"), "mmol/l", "mmol/L", null, 5.0m, 1);

    public static readonly LabTest Hdl = new(
        "hdl", Code.Loinc("14646-4", "HDL-cholesterol in serum of plasma"), "mmol/l", "mmol/L", 1.0m, null, 1);

    public static readonly LabTest Haemoglobin = new(
        "hemoglobine", Code.Loinc("59260-0", "hemoglobine in bloed"), "mmol/l", "mmol/L", 7.5m, 10.5m, 1);

    public static readonly LabTest Ferritin = new(
        "ferritine", Code.Loinc("2276-4", "ferritine in serum of plasma"), "µg/l", "ug/L", 20, 250, 0);

    public static readonly LabTest Tsh = new(
        "tsh", Code.Loinc("3016-3", "TSH in serum of plasma"), "mE/l", "m[IU]/L", 0.4m, 4.0m, 1);

    public static readonly LabTest Crp = new(
        "crp", Code.Loinc("1988-5", "CRP in serum of plasma"), "mg/l", "mg/L", null, 10, 0);

    public static readonly LabTest Alt = new(
        "alat", Code.Loinc("1742-6", "ALAT in serum of plasma"), "U/l", "U/L", null, 45, 0);

    public static readonly LabTest VitaminD = new(
        "vitamine-d", Code.Loinc("14635-7", "25-hydroxyvitamine D3 in serum of plasma"), "nmol/l", "nmol/L", 50, null, 0);

    public static readonly LabTest Ige = new(
        "ige", Code.Loinc("19113-0", "IgE totaal in serum of plasma"), "kE/l", "k[IU]/L", null, 100, 0);

    /// <summary>What the lipid panel groups.</summary>
    public static readonly IReadOnlyList<LabTest> Lipids = [Cholesterol, Hdl];
}
