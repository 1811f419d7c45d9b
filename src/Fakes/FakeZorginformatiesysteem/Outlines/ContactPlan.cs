using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Outlines;

/// <summary>
/// The visits to the general practitioner: on the days of the measurements, each about one of the active problems of that day.
/// </summary>
internal static class ContactPlan
{
    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<GpContact> Of(DossierContext dossier) =>
        [.. MeasurementPlan.All(dossier).Select(round => new GpContact(round.Number, round.Day, Subject(dossier, round)))];

    private static Problem? Subject(DossierContext dossier, MeasurementRound round)
    {
        var known = dossier.Outline.Problems
            .Where(problem => problem.IsActive && dossier.MonthsAgo(problem.MonthsAgo) <= round.Day)
            .ToList();
        return known.Count == 0 ? null : known[round.Number % known.Count];
    }
}
