namespace MedMijSandbox.AppHost.Model;

/// <summary>A Gegevensdienst of the catalogue, as far as this sandbox serves it.</summary>
/// <param name="Id">Id on the lists.</param>
/// <param name="Weergavenaam">Display name on the Gegevensdienstnamenlijst.</param>
/// <param name="Systeemrolcode">Role of the DVA.</param>
/// <param name="FhirVersion">3.0 or 4.0.</param>
public sealed record GegevensdienstModel(string Id, string Weergavenaam, string Systeemrolcode, string FhirVersion);

/// <summary>The Gegevensdiensten that our DVAs can serve.</summary>
public static class Gegevensdiensten
{
    /// <summary>All of them. The role code of 66 was not to be had: it follows that of its predecessor 63, see docs/afsprakenstelsel.md.</summary>
    public static IReadOnlyList<GegevensdienstModel> All { get; } =
    [
        new("48", "Basisgegevens Zorg", "MM-3.0-BZB-FHIR", "3.0"),
        new("66", "Vaccinaties", "MM-2.0-VAB-FHIR", "4.0"),
    ];

    /// <summary>The one with this id.</summary>
    public static GegevensdienstModel Find(string id) =>
        All.FirstOrDefault(g => g.Id == id) ?? throw new ArgumentException($"There is no Gegevensdienst {id}; there are {string.Join(", ", All.Select(g => g.Id))}.", nameof(id));
}
