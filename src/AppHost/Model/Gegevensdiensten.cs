using MedMijSandbox.Fhir;
using MedMijSandbox.Fhir.Gegevensdiensten;

namespace MedMijSandbox.AppHost.Model;

/// <summary>A Gegevensdienst that a DVA of this stelsel can serve.</summary>
/// <param name="Definition">What both sides have to know of it.</param>
public sealed record GegevensdienstModel(GegevensdienstDefinition Definition)
{
    /// <summary>Id on the lists.</summary>
    public string Id => Definition.Id;

    /// <summary>Display name on the Gegevensdienstnamenlijst.</summary>
    public string Weergavenaam => Definition.Weergavenaam;

    /// <summary>3.0 or 4.0.</summary>
    public string FhirVersion => Definition.FhirVersion.MediaTypeParameter();

    /// <summary>The roles of the DVA, each with an address of its own.</summary>
    public IReadOnlyList<SysteemrolDefinition> Systeemrollen => Definition.Systeemrollen;
}

/// <summary>The Gegevensdiensten that our DVAs can serve: those of the catalogue.</summary>
public static class Gegevensdiensten
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<GegevensdienstModel> All { get; } = [.. GegevensdienstCatalogue.All.Select(g => new GegevensdienstModel(g))];

    /// <summary>The one with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those there are.</exception>
    public static GegevensdienstModel Find(string id) =>
        All.FirstOrDefault(g => g.Id == id) ?? throw new ArgumentException($"There is no Gegevensdienst {id}; there are {string.Join(", ", All.Select(g => g.Id))}.", nameof(id));
}
