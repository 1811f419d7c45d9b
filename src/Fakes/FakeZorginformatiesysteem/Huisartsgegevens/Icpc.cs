using System.Collections.Frozen;
using MedMijSandbox.FakeZorginformatiesysteem.Building;
using MedMijSandbox.FakeZorginformatiesysteem.Outlines;

namespace MedMijSandbox.FakeZorginformatiesysteem.Huisartsgegevens;

/// <summary>ICPC-1-NL, in which general practitioners code what is the matter, with Dutch texts of our own.</summary>
internal static class Icpc
{
    /// <summary>For a contact that is not about a problem.</summary>
    public static readonly Code NoDisease = Code.Icpc("A97", "Geen ziekte");

    private static readonly Code Unspecified = Code.Icpc("A99", "Andere ziekte");

    private static readonly FrozenDictionary<string, Code> BySnomed = new Dictionary<string, Code>(StringComparer.Ordinal)
    {
        [Snomed.Type2Diabetes.Value] = Code.Icpc("T90.02", "Diabetes mellitus type 2"),
        [Snomed.Hypertension.Value] = Code.Icpc("K86", "Hypertensie zonder orgaanbeschadiging"),
        [Snomed.Hypercholesterolemia.Value] = Code.Icpc("T93.01", "Hypercholesterolemie"),
        [Snomed.Asthma.Value] = Code.Icpc("R96", "Astma"),
        [Snomed.AtrialFibrillation.Value] = Code.Icpc("K78", "Boezemfibrilleren of -fladderen"),
        [Snomed.HeartFailure.Value] = Code.Icpc("K77", "Hartfalen"),
        [Snomed.Presbycusis.Value] = Code.Icpc("H84", "Ouderdomsslechthorendheid"),
        [Snomed.HipArthrosis.Value] = Code.Icpc("L89", "Artrose van de heup"),
        [Snomed.Copd.Value] = Code.Icpc("R95", "COPD"),
        [Snomed.Osteoporosis.Value] = Code.Icpc("L95", "Osteoporose"),
        [Snomed.Cataract.Value] = Code.Icpc("F92", "Staar"),
        [Snomed.PeanutAllergy.Value] = Code.Icpc("A12", "Allergie of allergische reactie"),
        [Snomed.ChronicTonsillitis.Value] = Code.Icpc("R90", "Chronische ontsteking van keelamandelen"),
        [Snomed.Hypothyroidism.Value] = Code.Icpc("T86", "Hypothyreoïdie"),
        [Snomed.Migraine.Value] = Code.Icpc("N89", "Migraine"),
        [Snomed.Gallstones.Value] = Code.Icpc("D98", "Galstenen of ontsteking van galblaas"),
        [Snomed.AnkleFracture.Value] = Code.Icpc("L76", "Andere fractuur"),
        [Snomed.IronDeficiencyAnaemia.Value] = Code.Icpc("B80", "IJzergebreksanemie"),
        [Snomed.Myopia.Value] = Code.Icpc("F91", "Refractieafwijking"),
        [Snomed.CoronaryDisease.Value] = Code.Icpc("K76", "Chronische ischemische hartziekte"),
        [Snomed.MyocardialInfarction.Value] = Code.Icpc("K75", "Acuut hartinfarct"),
        [Snomed.RheumatoidArthritis.Value] = Code.Icpc("L88", "Reumatoïde artritis"),
        [Snomed.Depression.Value] = Code.Icpc("P76", "Depressie"),
        [Snomed.Reflux.Value] = Code.Icpc("D84", "Ziekte van slokdarm"),
        [Snomed.Appendicitis.Value] = Code.Icpc("D88", "Blindedarmontsteking"),
        [Snomed.BreastCancer.Value] = Code.Icpc("X76", "Maligniteit van borst"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The code of a problem.</summary>
    public static Code Of(Problem problem) => BySnomed.GetValueOrDefault(problem.Code.Value, Unspecified);
}
