using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>
/// Which vaccinations somebody has had: the childhood programme by year of birth in outline, COVID-19 for adults of 2021, and the
/// yearly jab against influenza from 60 or with a chronic disease. Nothing lies in the future.
/// </summary>
internal static class VaccinationPlan
{
    private const int Purpose = 12;
    private const int FluAge = 60;
    private const int FluSeasons = 3;

    private static readonly DateOnly[] CovidDays = [new(2021, 6, 8), new(2021, 7, 13), new(2021, 12, 21)];

    private static readonly ProgrammeDose[] Programme =
    [
        new(Vaccines.Dktp, 3, 1957, 2010), new(Vaccines.Dktp, 4, 1957, 2010), new(Vaccines.Dktp, 5, 1957, 2010),
        new(Vaccines.Dktp, 11, 1957, 2010), new(Vaccines.Dktp, 48, 1957), new(Vaccines.Dtp, 108, 1957),
        new(Vaccines.DktpHibHepB, 3, 2011), new(Vaccines.DktpHibHepB, 5, 2011), new(Vaccines.DktpHibHepB, 11, 2011),
        new(Vaccines.PneumoConjugate, 3, 2006), new(Vaccines.PneumoConjugate, 5, 2006), new(Vaccines.PneumoConjugate, 11, 2006),
        new(Vaccines.Bmr, 14, 1985), new(Vaccines.Bmr, 108, 1978), new(Vaccines.MenC, 14, 2001, 2016),
        new(Vaccines.MenAcwy, 14, 2017), new(Vaccines.MenAcwy, 168, 2004), new(Vaccines.HpvVaccine, 150, 1997, 2008, OnlyGirls: true),
        new(Vaccines.HpvVaccine, 156, 1997, 2008, OnlyGirls: true), new(Vaccines.HpvVaccine, 120, 2012), new(Vaccines.HpvVaccine, 126, 2012),
    ];

    /// <summary>All doses of one Persona, oldest first.</summary>
    public static IReadOnlyList<VaccineDose> Of(DossierContext dossier)
    {
        var chance = dossier.Chance(Purpose);
        var given = Childhood(dossier, chance)
            .Concat(Covid(dossier))
            .Concat(Influenza(dossier, chance))
            .Concat(PneumococcalForAdults(dossier))
            .Where(dose => dose.Day <= dossier.Today)
            .OrderBy(dose => dose.Day)
            .ThenBy(dose => dose.Vaccine.Key, StringComparer.Ordinal)
            .ToList();
        return [.. given.Select((dose, index) => dose with { Number = 1 + given.Take(index).Count(earlier => earlier.Vaccine == dose.Vaccine) })];
    }

    private static IEnumerable<VaccineDose> Childhood(DossierContext dossier, Random chance)
    {
        var birth = dossier.Persona.Geboortedatum;
        foreach (var planned in Programme.Where(p => p.HoldsFor(birth.Year, dossier.Persona.Geslacht)))
        {
            var day = birth.AddMonths(planned.Months).AddDays(chance.Next(0, 12));
            yield return new(planned.Vaccine, 1, day, VaccineGiver.YouthCare);
        }
    }

    private static IEnumerable<VaccineDose> Covid(DossierContext dossier) => CovidDays
        .Where(day => dossier.Persona.Geboortedatum.AddYears(18) <= day)
        .Select(day => new VaccineDose(
            Vaccines.Covid, 1, day.AddDays(dossier.Personalia.Template.Number), VaccineGiver.Ggd));

    private static IEnumerable<VaccineDose> Influenza(DossierContext dossier, Random chance)
    {
        var isInvited = dossier.Age >= FluAge || dossier.Outline.RequestedVaccine?.Code == Vaccines.Flu.Product;
        if (!isInvited)
        {
            yield break;
        }

        for (var season = FluSeasons; season >= 0; season--)
        {
            var day = new DateOnly(dossier.Today.Year - season, 10, 14).AddDays(chance.Next(0, 30));
            yield return new(Vaccines.Flu, 1, day, VaccineGiver.Gp);
        }
    }

    private static IEnumerable<VaccineDose> PneumococcalForAdults(DossierContext dossier)
    {
        if (dossier.Age > FluAge)
        {
            var day = dossier.Persona.Geboortedatum.AddYears(FluAge).AddMonths(5);
            yield return new(Vaccines.PneumoAdult, 1, day, VaccineGiver.Gp);
        }
    }
}
