using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>
/// The twelve medical stories. Problems, medicines, tests, allergies and treatments of one story belong together;
/// what a healthy or young Persona would not have is left out, so that some answers are empty.
/// </summary>
internal static partial class DossierOutlines
{
    private static readonly Code InfluenzaVaccine = Code.Atc("J07BB02", "influenzavaccin, gezuiverd antigeen");
    private static readonly Code DtpVaccine = Code.Atc("J07CA01", "difterie-, poliomyelitis- en tetanusvaccin");
    private static readonly Code HepatitisAVaccine = Code.Atc("J07BC02", "hepatitis A-vaccin, geïnactiveerd");
    private static readonly Code PneumococcalVaccine = Code.Atc("J07AL01", "pneumokokkenvaccin, gezuiverd polysacharide");

    private static readonly Code GpVisit = Code.CareType("0100", "Huisartsen, niet nader gespecificeerd");
    private static readonly Code SpecialistVisit = Code.CareType("0300", "Medisch specialisten, niet nader gespecificeerd");

    /// <summary>The story of a template.</summary>
    public static DossierOutline Of(PersonaTemplate template) => template.Number switch
    {
        1 => Diabetes(),
        2 => Asthma(),
        3 => FrailHeart(),
        4 => Copd(),
        5 => Child(),
        6 => Thyroid(),
        7 => BrokenAnkle(),
        8 => YoungMother(),
        9 => Heart(),
        10 => Joints(),
        11 => Mood(),
        _ => AfterCancer(),
    };

    private static DossierOutline Diabetes() => new()
    {
        Body = new(181, 94, 142, 86),
        Lifestyle = new(Lifestyle.SmokedBefore, Lifestyle.Drinks, 6, Lifestyle.NoDrugs),
        Washing = "Wast zich zelfstandig",
        Diet = "Koolhydraatbeperkt dieet",
        HasTreatmentDirective = true,
        HasAdvanceDirective = true,
        Problems =
        [
            new("diabetes", Snomed.Type2Diabetes, 92),
            new("hypertensie", Snomed.Hypertension, 110),
            new("cholesterol", Snomed.Hypercholesterolemia, 70),
            new("staar", Snomed.Cataract, 30, IsActive: false),
        ],
        Medicines =
        [
            Medicines.Metformin(90, "diabetes"),
            Medicines.Lisinopril(108, "hypertensie"),
            Medicines.Simvastatin(68, "cholesterol"),
        ],
        LabValues =
        [
            new(LabTests.HbA1c, 58), new(LabTests.Glucose, 8.6m), new(LabTests.Creatinine, 88), new(LabTests.Egfr, 82),
            new(LabTests.Cholesterol, 4.4m), new(LabTests.Hdl, 1.1m),
        ],
        Surgeries = [new("staar", Snomed.CataractSurgery, "staar", 24, 1)],
        Aids = [new("glucosemeter", Snomed.GlucoseMeter, "diabetes", 88), new("bril", Snomed.Glasses, null, 200)],
        Alerts = ["Diabetes: let op bij nuchter blijven voor onderzoek"],
        RequestedProcedure = new(Snomed.BloodTest, "diabetes", 20),
        RequestedVaccine = new(InfluenzaVaccine, "diabetes", 60),
        Appointment = new(GpVisit, "diabetes", 27),
    };

    private static DossierOutline Asthma() => new()
    {
        Body = new(170, 64, 118, 74),
        Lifestyle = new(Lifestyle.NeverSmoked, Lifestyle.Drinks, 2, Lifestyle.NoDrugs),
        Washing = "Wast zich zelfstandig",
        Housing = Dwelling.UpstairsFlat,
        Problems = [new("astma", Snomed.Asthma, 300), new("bijziendheid", Snomed.Myopia, 240)],
        Allergies = [new("gras", "environment", Snomed.GrassPollen, Snomed.Conjunctivitis, IsSevere: false, 280)],
        Medicines = [Medicines.Salbutamol(260, "astma"), Medicines.Beclometasone(48, "astma")],
        LabValues = [new(LabTests.Ige, 180), new(LabTests.Haemoglobin, 8.4m)],
        Aids = [new("lenzen", Snomed.ContactLens, "bijziendheid", 120)],
        Alerts = ["Astma: geen bètablokker geven zonder overleg"],
        RequestedProcedure = new(Snomed.Spirometry, "astma", 33),
        RequestedAid = new(Snomed.Glasses, "bijziendheid", 12),
        RequestedVaccine = new(InfluenzaVaccine, "astma", 75),
        Appointment = new(GpVisit, "astma", 33),
    };

    private static DossierOutline FrailHeart() => new()
    {
        Body = new(174, 71, 128, 68),
        Lifestyle = new(Lifestyle.SmokedBefore, Lifestyle.Drinks, 3, null),
        Washing = "Heeft hulp nodig bij wassen",
        NeedsHelpWashing = true,
        Housing = Dwelling.Sheltered,
        Diet = "Natriumbeperkt dieet",
        HasTreatmentDirective = true,
        HasAdvanceDirective = true,
        Problems =
        [
            new("boezemfibrilleren", Snomed.AtrialFibrillation, 75),
            new("hartfalen", Snomed.HeartFailure, 40),
            new("gehoor", Snomed.Presbycusis, 130),
            new("heup", Snomed.HipArthrosis, 60, IsActive: false),
        ],
        Medicines =
        [
            Medicines.Apixaban(74, "boezemfibrilleren"),
            Medicines.Metoprolol(74, "boezemfibrilleren"),
            Medicines.Furosemide(39, "hartfalen"),
        ],
        Allergies = [new("nsaid", "medication", Snomed.Nsaid, Snomed.Dyspnoea, IsSevere: true, 200)],
        LabValues =
        [
            new(LabTests.Creatinine, 118), new(LabTests.Egfr, 49), new(LabTests.Potassium, 4.3m), new(LabTests.Haemoglobin, 7.8m),
        ],
        Surgeries = [new("heup", Snomed.HipReplacement, "heup", 52, 4)],
        Aids =
        [
            new("hoortoestel", Snomed.HearingAid, "gehoor", 96), new("heupprothese", Snomed.HipProsthesis, "heup", 52),
            new("looprek", Snomed.WalkingFrame, null, 50),
        ],
        Alerts = ["Gebruikt een bloedverdunner", "Verhoogd risico op vallen"],
        RequestedProcedure = new(Snomed.Echocardiography, "hartfalen", 18),
        RequestedAid = new(Snomed.Wheelchair, null, 21),
        RequestedVaccine = new(InfluenzaVaccine, "hartfalen", 45),
        Appointment = new(SpecialistVisit, "hartfalen", 18),
    };

    private static DossierOutline Copd() => new()
    {
        Body = new(163, 58, 134, 78),
        Lifestyle = new(Lifestyle.SmokedBefore, Lifestyle.NeverDrank, 0, Lifestyle.NoDrugs),
        Washing = "Heeft moeite met wassen bij kortademigheid",
        NeedsHelpWashing = true,
        Diet = "Energie- en eiwitverrijkt dieet",
        HasTreatmentDirective = true,
        HasAdvanceDirective = true,
        Problems = [new("copd", Snomed.Copd, 140), new("osteoporose", Snomed.Osteoporosis, 50)],
        Medicines =
        [
            Medicines.Tiotropium(130, "copd"),
            Medicines.Salbutamol(138, "copd"),
            Medicines.Alendronate(48, "osteoporose"),
            Medicines.VitaminD(48, "osteoporose"),
        ],
        LabValues = [new(LabTests.VitaminD, 61), new(LabTests.Creatinine, 70), new(LabTests.Crp, 6), new(LabTests.Haemoglobin, 8.9m)],
        Allergies = [new("penicilline", "medication", Snomed.Penicillin, Snomed.Rash, IsSevere: false, 420)],
        Aids = [new("bril", Snomed.Glasses, null, 360)],
        Alerts = ["Bij benauwdheid: zuurstof voorzichtig geven"],
        RequestedProcedure = new(Snomed.BoneDensity, "osteoporose", 40),
        RequestedAid = new(Snomed.WalkingFrame, "copd", 10),
        RequestedVaccine = new(PneumococcalVaccine, "copd", 50),
        Appointment = new(SpecialistVisit, "copd", 14),
    };

    private static DossierOutline Child() => new()
    {
        Body = new(136, 30, 0, 0),
        Lifestyle = new(null, null, 0, null),
        Diet = "Pindavrij dieet",
        Problems =
        [
            new("pinda", Snomed.PeanutAllergy, 84),
            new("keelamandelen", Snomed.ChronicTonsillitis, 48, IsActive: false),
        ],
        Allergies = [new("pinda", "food", Snomed.Peanut, Snomed.Anaphylaxis, IsSevere: true, 84)],
        Medicines = [Medicines.Adrenaline(14, "pinda")],
        LabValues = [new(LabTests.Ige, 310)],
        Surgeries = [new("keelamandelen", Snomed.Tonsillectomy, "keelamandelen", 44, 1)],
        Alerts = ["Ernstige pinda-allergie: heeft altijd een auto-injector bij zich"],
        RequestedVaccine = new(DtpVaccine, null, 30),
        Appointment = new(SpecialistVisit, "pinda", 52),
    };

    private static DossierOutline Thyroid() => new()
    {
        Body = new(168, 73, 122, 80),
        Lifestyle = new(Lifestyle.Smokes, Lifestyle.Drinks, 4, Lifestyle.NoDrugs),
        Washing = "Wast zich zelfstandig",
        Problems =
        [
            new("schildklier", Snomed.Hypothyroidism, 85),
            new("migraine", Snomed.Migraine, 250),
            new("galstenen", Snomed.Gallstones, 36, IsActive: false),
        ],
        Medicines = [Medicines.Levothyroxine(84, "schildklier"), Medicines.Sumatriptan(60, "migraine")],
        Allergies = [new("latex", "environment", Snomed.Latex, Snomed.Urticaria, IsSevere: false, 35)],
        LabValues = [new(LabTests.Tsh, 2.1m), new(LabTests.Cholesterol, 5.3m), new(LabTests.Hdl, 1.5m)],
        Surgeries = [new("galblaas", Snomed.Cholecystectomy, "galstenen", 34, 2)],
        Aids = [new("bril", Snomed.Glasses, null, 30)],
        Alerts = ["Latexallergie: latexvrije handschoenen gebruiken"],
        Diet = "Vetbeperkt dieet",
        HasTreatmentDirective = true,
        HasAdvanceDirective = true,
        RequestedProcedure = new(Snomed.BloodTest, "schildklier", 25),
        RequestedAid = new(Snomed.Glasses, null, 9),
        Appointment = new(GpVisit, "schildklier", 30),
    };
}
