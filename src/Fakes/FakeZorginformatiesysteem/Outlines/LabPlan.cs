using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>The days on which blood was taken, with the results: the same in every Gegevensdienst that shows them.</summary>
internal static class LabPlan
{
    private const int Purpose = 11;

    private static readonly int[] Months = [12, 6, 2];

    /// <summary>Three rounds, oldest first; none for somebody without tests.</summary>
    public static IReadOnlyList<LabRound> Of(DossierContext dossier)
    {
        if (dossier.Outline.LabValues.Count == 0)
        {
            return [];
        }

        var chance = dossier.Chance(Purpose);
        return
        [
            .. Months.Select((months, index) => new LabRound(
                index + 1, dossier.MonthsAgo(months), [.. dossier.Outline.LabValues.Select(value => Draw(value, chance))])),
        ];
    }

    private static LabResult Draw(LabValue value, Random chance)
    {
        var deviation = 1 + (chance.Next(-6, 7) / 100m);
        return new(value.Test, decimal.Round(value.Typical * deviation, value.Test.Decimals, MidpointRounding.AwayFromZero));
    }
}
