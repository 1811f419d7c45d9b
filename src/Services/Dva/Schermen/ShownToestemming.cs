namespace MedMijSandbox.Dva.Schermen;

/// <summary>A Toestemming for an indefinite time, as the overview shows it.</summary>
/// <param name="Id">By which the form names it.</param>
/// <param name="PgoNaam">Name of the PGO that it was given to.</param>
/// <param name="Aanbieder">Name of the Aanbieder.</param>
/// <param name="Gegevensdiensten">Names of the Gegevensdiensten.</param>
/// <param name="GegevenOp">When it was given.</param>
/// <param name="LaatstGebruiktOp">When it was last used.</param>
/// <param name="Tot">When it ends by itself unless it is used.</param>
internal sealed record ShownToestemming(
    string Id,
    string PgoNaam,
    string Aanbieder,
    IReadOnlyList<string> Gegevensdiensten,
    DateTimeOffset GegevenOp,
    DateTimeOffset LaatstGebruiktOp,
    DateTimeOffset Tot);
