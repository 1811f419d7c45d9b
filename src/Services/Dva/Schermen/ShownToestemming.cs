namespace MedMijSandbox.Dva.Schermen;

/// <summary>What a Persoon allowed for longer than one time, as the overview shows it: a Toestemming for an indefinite time, or a subscription.</summary>
/// <param name="Id">By which the form names it.</param>
/// <param name="PgoNaam">Name of the PGO that it was given to.</param>
/// <param name="Aanbieder">Name of the Aanbieder.</param>
/// <param name="Gegevensdiensten">Names of the Gegevensdiensten.</param>
/// <param name="GegevenOp">When it was given; null: not known.</param>
/// <param name="LaatstGebruiktOp">When it was last used; null with a subscription, of which the PGO is told and asks nothing.</param>
/// <param name="LaatsteDag">Day on which it ends by itself, the last one of a subscription; a Toestemming unless it is used.</param>
/// <param name="IsAbonnement">Whether it is a subscription.</param>
internal sealed record ShownToestemming(
    string Id,
    string PgoNaam,
    string Aanbieder,
    IReadOnlyList<string> Gegevensdiensten,
    DateTimeOffset? GegevenOp,
    DateTimeOffset? LaatstGebruiktOp,
    DateOnly LaatsteDag,
    bool IsAbonnement = false);
