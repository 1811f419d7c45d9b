using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>The SNOMED CT codes of problems, substances, reactions, operations and devices in the outlines, with Dutch texts of our own.</summary>
internal static class Snomed
{
    public static readonly Code Type2Diabetes = Code.Snomed("44054006", "diabetes mellitus type 2");
    public static readonly Code Hypertension = Code.Snomed("38341003", "hypertensie");
    public static readonly Code Hypercholesterolemia = Code.Snomed("13644009", "hypercholesterolemie");
    public static readonly Code Asthma = Code.Snomed("195967001", "astma");
    public static readonly Code AtrialFibrillation = Code.Snomed("49436004", "atriumfibrilleren");
    public static readonly Code HeartFailure = Code.Snomed("84114007", "hartfalen");
    public static readonly Code Presbycusis = Code.Snomed("49526009", "presbyacusis");
    public static readonly Code HipArthrosis = Code.Snomed("239872002", "artrose van heup");
    public static readonly Code Copd = Code.Snomed("13645005", "chronische obstructieve longziekte");
    public static readonly Code Osteoporosis = Code.Snomed("64859006", "osteoporose");
    public static readonly Code Cataract = Code.Snomed("193570009", "cataract");
    public static readonly Code PeanutAllergy = Code.Snomed("91935009", "pinda-allergie");
    public static readonly Code ChronicTonsillitis = Code.Snomed("90979004", "chronische ontsteking van keelamandelen");
    public static readonly Code Hypothyroidism = Code.Snomed("40930008", "hypothyreoïdie");
    public static readonly Code Migraine = Code.Snomed("37796009", "migraine");
    public static readonly Code Gallstones = Code.Snomed("235919008", "galstenen");
    public static readonly Code AnkleFracture = Code.Snomed("16114001", "fractuur van enkel");
    public static readonly Code IronDeficiencyAnaemia = Code.Snomed("87522002", "ijzergebreksanemie");
    public static readonly Code Myopia = Code.Snomed("57190000", "bijziendheid");
    public static readonly Code CoronaryDisease = Code.Snomed("53741008", "coronairsclerose");
    public static readonly Code MyocardialInfarction = Code.Snomed("22298006", "hartinfarct");
    public static readonly Code RheumatoidArthritis = Code.Snomed("69896004", "reumatoïde artritis");
    public static readonly Code Depression = Code.Snomed("35489007", "depressieve stoornis");
    public static readonly Code Reflux = Code.Snomed("235595009", "gastro-oesofageale refluxziekte");
    public static readonly Code Appendicitis = Code.Snomed("74400008", "appendicitis");
    public static readonly Code BreastCancer = Code.Snomed("254837009", "borstkanker");

    public static readonly Code GrassPollen = Code.Snomed("256277009", "graspollen");
    public static readonly Code Peanut = Code.Snomed("762952008", "pinda");
    public static readonly Code Penicillin = Code.Snomed("373270004", "penicilline");
    public static readonly Code Nsaid = Code.Snomed("372665008", "NSAID");
    public static readonly Code Latex = Code.Snomed("111088007", "latex");
    public static readonly Code Conjunctivitis = Code.Snomed("473460002", "allergische conjunctivitis");
    public static readonly Code Anaphylaxis = Code.Snomed("39579001", "anafylaxie");
    public static readonly Code Rash = Code.Snomed("271807003", "huiduitslag");
    public static readonly Code Urticaria = Code.Snomed("126485001", "urticaria");
    public static readonly Code Dyspnoea = Code.Snomed("267036007", "dyspneu");

    public static readonly Code HipReplacement = Code.Snomed("52734007", "totale heupprothese plaatsen");
    public static readonly Code CataractSurgery = Code.Snomed("110473004", "staaroperatie");
    public static readonly Code Tonsillectomy = Code.Snomed("173422009", "verwijderen van keelamandelen");
    public static readonly Code Cholecystectomy = Code.Snomed("38102005", "verwijderen van galblaas");
    public static readonly Code FractureReduction = Code.Snomed("274051007", "chirurgische reductie van fractuur");
    public static readonly Code CaesareanSection = Code.Snomed("11466000", "keizersnede");
    public static readonly Code CoronaryBypass = Code.Snomed("232717009", "bypassoperatie van kransslagader");
    public static readonly Code Appendectomy = Code.Snomed("80146002", "verwijderen van blindedarm");
    public static readonly Code Lumpectomy = Code.Snomed("392021009", "borstsparende operatie");

    public static readonly Code Glasses = Code.Snomed("50121007", "bril");
    public static readonly Code ContactLens = Code.Snomed("57368009", "contactlens");
    public static readonly Code HearingAid = Code.Snomed("6012004", "hoortoestel");
    public static readonly Code HipProsthesis = Code.Snomed("304120007", "totale heupprothese");
    public static readonly Code GlucoseMeter = Code.Snomed("337414009", "bloedglucosemeter");
    public static readonly Code WalkingFrame = Code.Snomed("266731002", "looprek");
    public static readonly Code Wheelchair = Code.Snomed("58938008", "rolstoel");
    public static readonly Code Crutch = Code.Snomed("74566002", "kruk");
    public static readonly Code Splint = Code.Snomed("16349000", "spalk");

    public static readonly Code Ecg = Code.Snomed("29303009", "elektrocardiogram");
    public static readonly Code Echocardiography = Code.Snomed("40701008", "echocardiografie");
    public static readonly Code Spirometry = Code.Snomed("127783003", "spirometrie");
    public static readonly Code BoneDensity = Code.Snomed("312681000", "botdichtheidsmeting");
    public static readonly Code Mammography = Code.Snomed("71651007", "mammografie");
    public static readonly Code BloodTest = Code.Snomed("396550006", "bloedonderzoek");
}
