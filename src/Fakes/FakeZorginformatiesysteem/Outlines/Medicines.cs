using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>The medicines in use: what they are and how they are taken; since when and why is up to the outline.</summary>
internal static class Medicines
{
    public static Medicine Metformin(int months, string problem) =>
        Oral("metformine", "A10BA02", "metformine", "500 mg tablet", 2, months, problem);

    public static Medicine Lisinopril(int months, string problem) =>
        Oral("lisinopril", "C09AA03", "lisinopril", "10 mg tablet", 1, months, problem);

    public static Medicine Simvastatin(int months, string problem) =>
        Oral("simvastatine", "C10AA01", "simvastatine", "40 mg tablet", 1, months, problem);

    public static Medicine Atorvastatin(int months, string problem) =>
        Oral("atorvastatine", "C10AA05", "atorvastatine", "40 mg tablet", 1, months, problem);

    public static Medicine Metoprolol(int months, string problem) =>
        Oral("metoprolol", "C07AB02", "metoprolol", "100 mg tablet met gereguleerde afgifte", 1, months, problem);

    public static Medicine Apixaban(int months, string problem) =>
        Oral("apixaban", "B01AF02", "apixaban", "5 mg tablet", 2, months, problem);

    public static Medicine Furosemide(int months, string problem) =>
        Oral("furosemide", "C03CA01", "furosemide", "40 mg tablet", 1, months, problem);

    public static Medicine Hydrochlorothiazide(int months, string problem) =>
        Oral("hydrochloorthiazide", "C03AA03", "hydrochloorthiazide", "12,5 mg tablet", 1, months, problem);

    public static Medicine AcetylsalicylicAcid(int months, string problem) =>
        Oral("acetylsalicylzuur", "B01AC06", "acetylsalicylzuur", "80 mg tablet", 1, months, problem);

    public static Medicine Alendronate(int months, string problem) =>
        Oral("alendroninezuur", "M05BA04", "alendroninezuur", "10 mg tablet", 1, months, problem);

    public static Medicine VitaminD(int months, string problem) =>
        Oral("colecalciferol", "A11CC05", "colecalciferol", "800 IE tablet", 1, months, problem);

    public static Medicine Levothyroxine(int months, string problem) =>
        Oral("levothyroxine", "H03AA01", "levothyroxine", "100 microgram tablet", 1, months, problem);

    public static Medicine Sumatriptan(int months, string problem) =>
        Oral("sumatriptan", "N02CC01", "sumatriptan", "50 mg tablet", 1, months, problem) with { AsNeeded = true };

    public static Medicine FerrousFumarate(int months, string problem) =>
        Oral("ferrofumaraat", "B03AA02", "ferrofumaraat", "200 mg tablet", 1, months, problem);

    public static Medicine FolicAcid(int months, string problem) =>
        Oral("foliumzuur", "B03BB01", "foliumzuur", "5 mg tablet", 1, months, problem);

    public static Medicine Hydroxychloroquine(int months, string problem) =>
        Oral("hydroxychloroquine", "P01BA02", "hydroxychloroquine", "200 mg tablet", 2, months, problem);

    public static Medicine Sertraline(int months, string problem) =>
        Oral("sertraline", "N06AB06", "sertraline", "50 mg tablet", 1, months, problem);

    public static Medicine Omeprazole(int months, string problem) =>
        Oral("omeprazol", "A02BC01", "omeprazol", "20 mg capsule maagsapresistent", 1, months, problem);

    public static Medicine Anastrozole(int months, string problem) =>
        Oral("anastrozol", "L02BG03", "anastrozol", "1 mg tablet", 1, months, problem);

    public static Medicine Paracetamol(int months, string problem) =>
        Oral("paracetamol", "N02BE01", "paracetamol", "500 mg tablet", 3, months, problem) with { AsNeeded = true };

    public static Medicine Salbutamol(int months, string problem) =>
        Inhaled("salbutamol", "R03AC02", "salbutamol", "100 microgram per dosis aerosol", 1, months, problem) with { AsNeeded = true };

    public static Medicine Beclometasone(int months, string problem) =>
        Inhaled("beclometason", "R03BA01", "beclometason", "100 microgram per dosis aerosol", 2, months, problem);

    public static Medicine Tiotropium(int months, string problem) =>
        Inhaled("tiotropium", "R03BB04", "tiotropium", "18 microgram inhalatiepoeder in capsule", 1, months, problem);

    public static Medicine Adrenaline(int months, string problem) => new(
        "epinefrine", Code.Atc("C01CA24", "epinefrine"), "epinefrine 150 microgram auto-injector", 1, Route.Injected, months, problem, true);

    private static Medicine Oral(string key, string atc, string substance, string form, int timesPerDay, int months, string problem) =>
        new(key, Code.Atc(atc, substance), $"{substance} {form}", timesPerDay, Route.Oral, months, problem);

    private static Medicine Inhaled(string key, string atc, string substance, string form, int timesPerDay, int months, string problem) =>
        new(key, Code.Atc(atc, substance), $"{substance} {form}", timesPerDay, Route.Inhaled, months, problem);
}
