namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <content>The second half of the twelve.</content>
internal static partial class DossierOutlines
{
    private static DossierOutline BrokenAnkle() => new()
    {
        Body = new(186, 80, 120, 72),
        Lifestyle = new(Lifestyle.NeverSmoked, Lifestyle.Drinks, 8, Lifestyle.DrugsBefore),
        Housing = Dwelling.Houseboat,
        Problems = [new("enkel", Snomed.AnkleFracture, 3)],
        Medicines = [Medicines.Paracetamol(3, "enkel")],
        Surgeries = [new("enkel", Snomed.FractureReduction, "enkel", 3, 1, IsAcute: true)],
        Aids = [new("krukken", Snomed.Crutch, "enkel", 3), new("spalk", Snomed.Splint, "enkel", 3)],
        LabValues = [new(LabTests.Haemoglobin, 9.4m)],
        RequestedVaccine = new(HepatitisAVaccine, null, 40),
        Appointment = new(SpecialistVisit, "enkel", 16),
    };

    private static DossierOutline YoungMother() => new()
    {
        Body = new(172, 67, 112, 70),
        Lifestyle = new(Lifestyle.SmokedBefore, Lifestyle.Drinks, 1, Lifestyle.NoDrugs),
        Washing = "Wast zich zelfstandig",
        Diet = "IJzerrijke voeding",
        Problems = [new("bloedarmoede", Snomed.IronDeficiencyAnaemia, 9)],
        Medicines = [Medicines.FerrousFumarate(8, "bloedarmoede")],
        Allergies = [new("penicilline", "medication", Snomed.Penicillin, Snomed.Urticaria, IsSevere: false, 150)],
        LabValues = [new(LabTests.Haemoglobin, 7.1m), new(LabTests.Ferritin, 14)],
        Surgeries = [new("keizersnede", Snomed.CaesareanSection, null, 10, 3, IsAcute: true)],
        Alerts = ["Eerdere bevalling met keizersnede"],
        HasTreatmentDirective = true,
        RequestedProcedure = new(Snomed.BloodTest, "bloedarmoede", 14),
        RequestedAid = new(Snomed.Glasses, null, 15),
        Appointment = new(GpVisit, "bloedarmoede", 21),
    };

    private static DossierOutline Heart() => new()
    {
        Body = new(178, 88, 132, 80),
        Lifestyle = new(Lifestyle.SmokedBefore, Lifestyle.Drinks, 7, Lifestyle.NoDrugs),
        Washing = "Wast zich zelfstandig",
        Diet = "Verzadigd-vetbeperkt dieet",
        HasTreatmentDirective = true,
        HasAdvanceDirective = true,
        Problems =
        [
            new("kransslagaders", Snomed.CoronaryDisease, 66),
            new("infarct", Snomed.MyocardialInfarction, 66, IsActive: false),
            new("cholesterol", Snomed.Hypercholesterolemia, 66),
        ],
        Medicines =
        [
            Medicines.AcetylsalicylicAcid(66, "kransslagaders"),
            Medicines.Metoprolol(66, "kransslagaders"),
            Medicines.Atorvastatin(65, "cholesterol"),
        ],
        LabValues =
        [
            new(LabTests.Cholesterol, 3.8m), new(LabTests.Hdl, 1.2m), new(LabTests.Creatinine, 92), new(LabTests.Potassium, 4.4m),
        ],
        Surgeries = [new("bypass", Snomed.CoronaryBypass, "kransslagaders", 65, 7, IsAcute: true)],
        Aids = [new("bril", Snomed.Glasses, null, 180)],
        Alerts = ["Hartinfarct in de voorgeschiedenis"],
        RequestedProcedure = new(Snomed.Ecg, "kransslagaders", 28),
        RequestedVaccine = new(InfluenzaVaccine, "kransslagaders", 55),
        RequestedAid = new(Snomed.HearingAid, null, 35),
        Appointment = new(SpecialistVisit, "kransslagaders", 28),
    };

    private static DossierOutline Joints() => new()
    {
        Body = new(166, 69, 126, 78),
        Lifestyle = new(Lifestyle.NeverSmoked, Lifestyle.NeverDrank, 0, Lifestyle.NoDrugs),
        Washing = "Heeft moeite met wassen door stijve handen",
        NeedsHelpWashing = true,
        HasTreatmentDirective = true,
        HasAdvanceDirective = true,
        Problems = [new("reuma", Snomed.RheumatoidArthritis, 100), new("bijziendheid", Snomed.Myopia, 400)],
        Medicines =
        [
            Medicines.Hydroxychloroquine(96, "reuma"),
            Medicines.Paracetamol(96, "reuma"),
            Medicines.FolicAcid(90, "reuma"),
        ],
        Allergies = [new("nsaid", "medication", Snomed.Nsaid, Snomed.Urticaria, IsSevere: false, 98)],
        LabValues = [new(LabTests.Crp, 12), new(LabTests.Alt, 31), new(LabTests.Haemoglobin, 7.6m)],
        Aids = [new("spalk", Snomed.Splint, "reuma", 60), new("bril", Snomed.Glasses, "bijziendheid", 350)],
        Alerts = ["Beperkte handfunctie"],
        RequestedProcedure = new(Snomed.BloodTest, "reuma", 12),
        RequestedAid = new(Snomed.Splint, "reuma", 24),
        RequestedVaccine = new(InfluenzaVaccine, "reuma", 65),
        Appointment = new(SpecialistVisit, "reuma", 42),
    };

    private static DossierOutline Mood() => new()
    {
        Body = new(183, 91, 130, 84),
        Lifestyle = new(Lifestyle.Smokes, Lifestyle.Drinks, 12, Lifestyle.DrugsBefore),
        Washing = "Wast zich zelfstandig",
        Housing = Dwelling.Flat,
        Problems =
        [
            new("depressie", Snomed.Depression, 22),
            new("reflux", Snomed.Reflux, 40),
            new("blindedarm", Snomed.Appendicitis, 190, IsActive: false),
        ],
        Medicines = [Medicines.Sertraline(20, "depressie"), Medicines.Omeprazole(38, "reflux")],
        LabValues = [new(LabTests.Tsh, 1.6m), new(LabTests.Haemoglobin, 9.2m), new(LabTests.Alt, 38)],
        Surgeries = [new("blindedarm", Snomed.Appendectomy, "blindedarm", 190, 2, IsAcute: true)],
        Diet = "Zuurremmende leefregels: geen maaltijd laat op de avond",
        RequestedProcedure = new(Snomed.BloodTest, "depressie", 19),
        Appointment = new(GpVisit, "depressie", 10),
    };

    private static DossierOutline AfterCancer() => new()
    {
        Body = new(169, 76, 138, 82),
        Lifestyle = new(Lifestyle.SmokedBefore, Lifestyle.Drinks, 3, Lifestyle.NoDrugs),
        Washing = "Wast zich zelfstandig",
        HasTreatmentDirective = true,
        HasAdvanceDirective = true,
        Problems =
        [
            new("borstkanker", Snomed.BreastCancer, 46),
            new("hypertensie", Snomed.Hypertension, 150),
            new("gehoor", Snomed.Presbycusis, 20),
        ],
        Medicines = [Medicines.Anastrozole(40, "borstkanker"), Medicines.Hydrochlorothiazide(148, "hypertensie")],
        Allergies = [new("penicilline", "medication", Snomed.Penicillin, Snomed.Anaphylaxis, IsSevere: true, 360)],
        LabValues = [new(LabTests.Potassium, 3.9m), new(LabTests.Creatinine, 74), new(LabTests.VitaminD, 55)],
        Surgeries = [new("borst", Snomed.Lumpectomy, "borstkanker", 44, 2)],
        Aids = [new("hoortoestel", Snomed.HearingAid, "gehoor", 18)],
        Alerts = ["Geen bloeddruk meten aan de linkerarm"],
        Diet = "Natriumbeperkt dieet",
        RequestedProcedure = new(Snomed.Mammography, "borstkanker", 70),
        RequestedAid = new(Snomed.Glasses, null, 11),
        RequestedVaccine = new(InfluenzaVaccine, "borstkanker", 58),
        Appointment = new(SpecialistVisit, "borstkanker", 70),
    };
}
