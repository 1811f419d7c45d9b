using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>The vaccines in the plan.</summary>
internal static class Vaccines
{
    private static readonly Code Diphtheria = Code.Snomed("397428000", "difterie");
    private static readonly Code Tetanus = Code.Snomed("76902006", "Tetanus (aandoening)");
    private static readonly Code Polio = Code.Snomed("398102009", "acute poliomyelitis");
    private static readonly Code Pertussis = Code.Snomed("27836007", "kinkhoest");
    private static readonly Code Hib = Code.Snomed("709410003", "infectie door Haemophilus influenzae type b");
    private static readonly Code HepatitisB = Code.Snomed("66071002", "hepatitis B");
    private static readonly Code Measles = Code.Snomed("14189004", "mazelen");
    private static readonly Code Mumps = Code.Snomed("36989005", "bof");
    private static readonly Code Rubella = Code.Snomed("36653000", "rodehond");
    private static readonly Code Pneumococcal = Code.Snomed("16814004", "Infectieziekte door Streptococcus pneumoniae (aandoening)");
    private static readonly Code Meningococcal = Code.Snomed("23511006", "meningokokkenziekte");
    private static readonly Code Hpv = Code.Snomed("240532009", "infectie door humaan papillomavirus");
    private static readonly Code Influenza = Code.Snomed("6142004", "Influenza (aandoening)");

    private static readonly Code CovidDisease = Code.Snomed(
        "840539006", "Aandoening door infectie door 'Severe acute respiratory syndrome'-coronavirus 2 (aandoening)");

    public static readonly Vaccine Dktp = new(
        "dktp", Code.Atc("J07CA02", "difterie-, kinkhoest-, poliomyelitis- en tetanusvaccin"), [Diphtheria, Pertussis, Tetanus, Polio]);

    public static readonly Vaccine DktpHibHepB = new(
        "dktp-hib-hepb",
        Code.Atc("J07CA09", "difterie-, Haemophilus influenzae B-, kinkhoest-, poliomyelitis-, tetanus- en hepatitis B-vaccin"),
        [Diphtheria, Pertussis, Tetanus, Polio, Hib, HepatitisB]);

    public static readonly Vaccine Dtp = new(
        "dtp", Code.Atc("J07CA01", "difterie-, poliomyelitis- en tetanusvaccin"), [Diphtheria, Tetanus, Polio]);

    public static readonly Vaccine Bmr = new(
        "bmr", Code.Atc("J07BD52", "bof-, mazelen- en rodehondvaccin, levend verzwakt"), [Measles, Mumps, Rubella]);

    public static readonly Vaccine MenC = new(
        "menc", Code.Atc("J07AH07", "meningokokken C-vaccin, geconjugeerd"), [Meningococcal]);

    public static readonly Vaccine MenAcwy = new(
        "menacwy", Code.Atc("J07AH08", "meningokokken A, C, Y en W-vaccin, geconjugeerd"), [Meningococcal]);

    public static readonly Vaccine PneumoConjugate = new(
        "pneu", Code.Atc("J07AL02", "pneumokokkenvaccin, geconjugeerd polysacharide"), [Pneumococcal],
        Code.Snomed("836398006", "vaccin met antigeen van Streptococcus pneumoniae"));

    public static readonly Vaccine PneumoAdult = new(
        "pneu-volwassenen", Code.Atc("J07AL01", "pneumokokkenvaccin, gezuiverd polysacharide"), [Pneumococcal],
        Code.Snomed("836398006", "vaccin met antigeen van Streptococcus pneumoniae"));

    public static readonly Vaccine HpvVaccine = new(
        "hpv", Code.Atc("J07BM02", "papillomavirusvaccin, humaan type 16 en 18"), [Hpv],
        Code.Snomed("836379009", "vaccin met antigeen van humaan papillomavirus"));

    public static readonly Vaccine Covid = new(
        "covid", Code.Atc("J07BN01", "covid-19-vaccin op basis van RNA"), [CovidDisease],
        Code.Snomed("28531000087107", "vaccin tegen 'Severe acute respiratory syndrome'-coronavirus 2"));

    public static readonly Vaccine Flu = new(
        "griep", Code.Atc("J07BB02", "influenzavaccin, gezuiverd antigeen"), [Influenza]);
}
