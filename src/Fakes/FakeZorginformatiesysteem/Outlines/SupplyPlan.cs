using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>When a medicine was handed over: the last two times, the same in every Gegevensdienst that shows them.</summary>
internal static class SupplyPlan
{
    private const int PiecesWhenNeeded = 20;

    private static readonly int[] Months = [4, 1];

    /// <summary>Oldest first; at least one.</summary>
    public static IReadOnlyList<Supply> Of(DossierContext dossier, Medicine medicine)
    {
        var pieces = medicine.AsNeeded ? PiecesWhenNeeded : medicine.TimesPerDay * Supply.Days;
        return
        [
            .. Months
                .Where(months => months <= medicine.MonthsAgo)
                .Select((months, index) => new Supply(index + 1, dossier.MonthsAgo(months), pieces)),
        ];
    }
}
