using MedMijSandbox.FakeZorginformatiesysteem.Afspraken;
using MedMijSandbox.FakeZorginformatiesysteem.Beeldbeschikbaarheid;
using MedMijSandbox.FakeZorginformatiesysteem.Documenten;
using MedMijSandbox.FakeZorginformatiesysteem.Ggz;
using MedMijSandbox.FakeZorginformatiesysteem.Huisartsgegevens;
using MedMijSandbox.FakeZorginformatiesysteem.Laboratoriumresultaten;
using MedMijSandbox.FakeZorginformatiesysteem.LangdurigeZorg;
using MedMijSandbox.FakeZorginformatiesysteem.Medicatiegegevens;
using MedMijSandbox.FakeZorginformatiesysteem.Medicatieproces;
using MedMijSandbox.FakeZorginformatiesysteem.MedMijCore;
using MedMijSandbox.FakeZorginformatiesysteem.Meetwaarden;
using MedMijSandbox.FakeZorginformatiesysteem.Mondzorg;
using MedMijSandbox.FakeZorginformatiesysteem.Overgevoeligheden;
using MedMijSandbox.FakeZorginformatiesysteem.Vragenlijsten;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2017;
using MedMijSandbox.FakeZorginformatiesysteem.Zib2020;

namespace MedMijSandbox.FakeZorginformatiesysteem;

/// <content>Which Gegevensdiensten there are dossiers for, one line each.</content>
public static partial class Dossiers
{
    /// <summary>Medicatiegegevens 9.0, FHIR STU3.</summary>
    public const string MedicatiegegevensId = "31";

    /// <summary>Laboratoriumresultaten, FHIR STU3.</summary>
    public const string LaboratoriumresultatenId = "46";

    /// <summary>Afspraken, FHIR STU3.</summary>
    public const string AfsprakenId = "47";

    /// <summary>Basisgegevens Zorg, FHIR STU3 with the profiles of zib2017.</summary>
    public const string BasisgegevensZorgId = "48";

    /// <summary>Huisartsgegevens, FHIR STU3.</summary>
    public const string HuisartsgegevensId = "49";

    /// <summary>Basisgegevens GGZ, FHIR STU3.</summary>
    public const string BasisgegevensGgzId = "50";

    /// <summary>Documenten, FHIR STU3.</summary>
    public const string DocumentenId = "51";

    /// <summary>Meetwaarden vitale functies, FHIR STU3.</summary>
    public const string MeetwaardenId = "52";

    /// <summary>Overgevoeligheden, FHIR STU3.</summary>
    public const string OvergevoelighedenId = "54";

    /// <summary>Medicatiegerelateerde overgevoeligheden 2.A, FHIR STU3.</summary>
    public const string MedicatiegerelateerdeOvergevoelighedenId = "58";

    /// <summary>Verwijzing naar vragenlijst, FHIR STU3.</summary>
    public const string VragenlijstenId = "59";

    /// <summary>Basisgegevens Langdurige Zorg, FHIR STU3.</summary>
    public const string BasisgegevensLangdurigeZorgId = "61";

    /// <summary>Vaccinaties, FHIR R4.</summary>
    public const string VaccinatiesId = "66";

    /// <summary>Medicatieproces 9 version 3, FHIR R4.</summary>
    public const string MedicatieprocesId = "68";

    /// <summary>Beeldbeschikbaarheid, FHIR R4.</summary>
    public const string BeeldbeschikbaarheidId = "9000002";

    private static IEnumerable<DossierBuilder> AllBuilders() =>
    [
        new(MedicatiegegevensId, MedicatiegegevensDossier.Build),
        new(LaboratoriumresultatenId, LaboratoriumresultatenDossier.Build),
        new(AfsprakenId, AfsprakenDossier.Build),
        new(BasisgegevensZorgId, BasisgegevensZorg.Build),
        new(HuisartsgegevensId, HuisartsgegevensDossier.Build),
        new(BasisgegevensGgzId, GgzDossier.Build),
        new(DocumentenId, DocumentenDossier.Build),
        new(MeetwaardenId, MeetwaardenDossier.Build),
        new(OvergevoelighedenId, OvergevoelighedenDossier.Build),
        new(MedicatiegerelateerdeOvergevoelighedenId, OvergevoelighedenDossier.BuildConverted),
        new(VragenlijstenId, VragenlijstenDossier.Build),
        new(BasisgegevensLangdurigeZorgId, LangdurigeZorgDossier.Build),
        new(VaccinatiesId, VaccinationDossier.Build),
        new(MedicatieprocesId, MedicatieprocesDossier.Build),
        new(BeeldbeschikbaarheidId, BeeldbeschikbaarheidDossier.Build),
        .. GranularR4(),
        .. GranularStu3(),
    ];

    /// <summary>MedMij Core and Mondzorg in R4: one information model each.</summary>
    private static IEnumerable<DossierBuilder> GranularR4() =>
    [
        new("900000101", CoreR4.Patient),
        new("900000102", DentalDossier.Procedures),
        new("900000103", CoreR4.TreatmentObjective),
        new("900000104", DentalDossier.OralHygiene),
        new("900000105", DentalDossier.CariesRisk),
        new("900000106", DentalDossier.ParafunctionalActivity),
        new("900000107", DentalDossier.AsaScore),
        new("900000108", DentalDossier.PeriodontalScreening),
        new("900000109", DentalDossier.DentalFitness),
        new("900000110", CoreR4.Payer),
        new("900000111", CoreR4.Contacts),
    ];

    /// <summary>MedMij Core in STU3: one information model each; 900000408 does not exist.</summary>
    private static IEnumerable<DossierBuilder> GranularStu3() =>
    [
        new("900000401", CoreStu3.BloodPressure),
        new("900000402", CoreStu3.BodyHeight),
        new("900000403", CoreStu3.BodyWeight),
        new("900000404", CoreStu3.Alert),
        new("900000405", CoreStu3.NutritionAdvice),
        new("900000406", CoreStu3.LivingSituation),
        new("900000407", CoreStu3.Payer),
        new("900000409", CoreStu3.BodyTemperature),
        new("900000410", CoreStu3.FluidBalance),
        new("900000411", CoreStu3.Respiration),
        new("900000412", CoreStu3.PulseRate),
    ];
}
