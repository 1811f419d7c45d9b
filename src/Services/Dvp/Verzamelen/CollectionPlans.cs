using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>What this PGO can do: every Gegevensdienst of the catalogue.</summary>
internal static class CollectionPlans
{
    /// <summary>Ids of the Gegevensdiensten that it collects.</summary>
    public static IReadOnlyList<GegevensdienstId> All { get; } = Ids(Functie.Verzamelen);

    /// <summary>Ids of the Gegevensdiensten by which it shares.</summary>
    public static IReadOnlyList<GegevensdienstId> Shared { get; } = Ids(Functie.Delen);

    private static GegevensdienstId[] Ids(Functie functie) =>
        [.. GegevensdienstCatalogue.All.Where(g => g.Functie == functie).Select(g => GegevensdienstId.Parse(g.Id))];
}
