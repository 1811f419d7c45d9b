using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dvp.Verzamelen;

/// <summary>
/// What a Persoon chooses from: an Aanbieder at one Authorization Server. An Aanbieder that divided its Gegevensdiensten among more of them is
/// more than one choice, because a Toestemming is given at one.
/// </summary>
/// <param name="Key">Value in a form: the MedMij name; for a second Authorization Server with a tilde and the id of its first Gegevensdienst.</param>
/// <param name="Aanbieder">The Aanbieder.</param>
/// <param name="AuthorizationEndpoint">Where the browser goes.</param>
/// <param name="TokenEndpoint">Where the code is exchanged.</param>
/// <param name="Gegevensdiensten">One or more.</param>
internal sealed record AanbiederChoice(
    string Key,
    Aanbiedernaam Aanbieder,
    Uri AuthorizationEndpoint,
    Uri TokenEndpoint,
    IReadOnlyList<OfferedGegevensdienst> Gegevensdiensten)
{
    /// <summary>Name that a Persoon reads, from the Aanbiedersregister; the MedMij name when the register does not know it.</summary>
    /// <remarks>Bron: core.reg.200.</remarks>
    public string Weergavenaam { get; init; } = Aanbieder.Value;

    /// <summary>The choices that the lists give, in the order of the Zorgaanbiederslijst.</summary>
    /// <param name="zorgaanbiederslijst">The Aanbieders.</param>
    /// <param name="namenlijst">The names; null: those of the catalogue.</param>
    /// <param name="register">Names of the Aanbieders for people; null: their MedMij names.</param>
    /// <param name="wanted">Gegevensdiensten that this PGO collects, or shares by.</param>
    /// <remarks>Bron: core.alst.100; core.gnl.100.</remarks>
    public static IReadOnlyList<AanbiederChoice> From(
        Zorgaanbiederslijst zorgaanbiederslijst, Gegevensdienstnamenlijst? namenlijst, Aanbiedersregister? register, IReadOnlyList<GegevensdienstId> wanted)
    {
        var choices = new List<AanbiederChoice>();
        foreach (var zorgaanbieder in zorgaanbiederslijst.Zorgaanbieders)
        {
            var servers = zorgaanbieder.Gegevensdiensten
                .Where(g => wanted.Contains(g.Id))
                .GroupBy(g => (g.AuthorizationEndpoint, g.TokenEndpoint))
                .Select(server => (server.Key.AuthorizationEndpoint, server.Key.TokenEndpoint, Offered: Offer(server, namenlijst)))
                .Where(server => server.Offered.Count > 0);
            foreach (var server in servers)
            {
                var isFirst = choices.Count == 0 || choices[^1].Aanbieder != zorgaanbieder.Naam;
                var key = isFirst ? zorgaanbieder.Naam.Value : $"{zorgaanbieder.Naam.Value}~{server.Offered[0].Id.Value}";
                choices.Add(new(key, zorgaanbieder.Naam, server.AuthorizationEndpoint, server.TokenEndpoint, server.Offered)
                {
                    Weergavenaam = register?.Find(zorgaanbieder.Naam)?.Weergavenaam ?? zorgaanbieder.Naam.Value,
                });
            }
        }

        return choices;
    }

    private static List<OfferedGegevensdienst> Offer(IEnumerable<Gegevensdienst> gegevensdiensten, Gegevensdienstnamenlijst? namenlijst) =>
        [.. gegevensdiensten.Select(g => OfferedGegevensdienst.From(g, namenlijst?.FindName(g.Id))).OfType<OfferedGegevensdienst>()];
}
