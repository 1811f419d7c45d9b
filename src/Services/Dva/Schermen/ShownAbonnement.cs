namespace MedMijSandbox.Dva.Schermen;

/// <summary>A subscription that is asked for or ended, as its page shows it.</summary>
/// <param name="Aanbieder">Name of the Aanbieder.</param>
/// <param name="Gegevensdienst">Name of the Gegevensdienst.</param>
/// <param name="Days">Number of days that it is asked for, from today; not shown when it is ended.</param>
internal sealed record ShownAbonnement(string Aanbieder, string Gegevensdienst, int Days);
