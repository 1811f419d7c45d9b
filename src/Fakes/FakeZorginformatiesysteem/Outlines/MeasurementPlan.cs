using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>
/// The days on which blood pressure, weight and height were taken, with the results: several, so that a search for the last one
/// differs from a search for all. Every Gegevensdienst that shows them shows the same.
/// </summary>
internal static class MeasurementPlan
{
    private const int Purpose = 10;
    private const int EarlierPurpose = 20;
    private const int Adult = 18;

    private static readonly int[] Months = [13, 7, 1];
    private static readonly int[] EarlierMonths = [32, 20];
    private static readonly int[] HeightMonths = [13, 1];

    /// <summary>The last three, oldest first.</summary>
    public static IReadOnlyList<MeasurementRound> Recent(DossierContext dossier)
    {
        var chance = dossier.Chance(Purpose);
        return [.. Months.Select((months, index) => Round(dossier, chance, index + 1, months))];
    }

    /// <summary>Those before it too, oldest first: two are older than fourteen months.</summary>
    public static IReadOnlyList<MeasurementRound> All(DossierContext dossier)
    {
        var chance = dossier.Chance(EarlierPurpose);
        var earlier = EarlierMonths.Select((months, index) => Round(dossier, chance, Months.Length + index + 1, months));
        return
        [
            .. earlier.Zip(EarlierMonths, (round, months) => round with { Weight = round.Weight - Growth(dossier, months / 5m) }),
            .. Recent(dossier),
        ];
    }

    /// <summary>Two heights; a child grows half a centimetre a month.</summary>
    public static IReadOnlyList<HeightMeasurement> Heights(DossierContext dossier) =>
    [
        .. HeightMonths.Select((months, index) => new HeightMeasurement(
            index + 1, dossier.MonthsAgo(months), dossier.Outline.Body.Height - Growth(dossier, months / 2m))),
    ];

    private static MeasurementRound Round(DossierContext dossier, Random chance, int number, int months)
    {
        var body = dossier.Outline.Body;
        var day = dossier.MonthsAgo(months).AddDays(-chance.Next(0, 9));
        var isTaken = body.Systolic > 0;
        return new(
            number,
            day,
            isTaken ? body.Systolic + chance.Next(-8, 9) : 0,
            isTaken ? body.Diastolic + chance.Next(-5, 6) : 0,
            body.Weight + (chance.Next(-10, 11) / 10m));
    }

    private static decimal Growth(DossierContext dossier, decimal sinceThen) => dossier.Age >= Adult ? 0 : sinceThen;
}
