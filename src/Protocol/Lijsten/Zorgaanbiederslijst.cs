using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Lijsten;

/// <summary>A system role of a Gegevensdienst and the base address where it is served.</summary>
/// <param name="Systeemrolcode">Code, 1 to 30 characters, as in <c>MM-3.0-BZB-FHIR</c>.</param>
/// <param name="ResourceEndpoint">Base address of the Resource Server for this role.</param>
public sealed record Systeemrol(string Systeemrolcode, Uri ResourceEndpoint);

/// <summary>That, and how, one can subscribe to a Gegevensdienst of an Aanbieder.</summary>
/// <param name="MaximaleDuur">Longest duration of a subscription, in whole days above zero.</param>
/// <param name="SubscriptionEndpoint">Base address of the Subscription Server, to which <c>/Subscription</c> is added.</param>
/// <remarks>Bron: the published example of the list; ext.abo.tknint.200.</remarks>
public sealed record Abonnementsaanbod(int MaximaleDuur, Uri SubscriptionEndpoint);

/// <summary>A Gegevensdienst of an Aanbieder with its addresses.</summary>
/// <param name="Id">Id, as on the Gegevensdienstnamenlijst.</param>
/// <param name="AuthorizationEndpoint">Frontchannel address of the Authorization Server.</param>
/// <param name="TokenEndpoint">Backchannel address of the Authorization Server.</param>
/// <param name="Systeemrollen">One or more.</param>
public sealed record Gegevensdienst(GegevensdienstId Id, Uri AuthorizationEndpoint, Uri TokenEndpoint, IReadOnlyList<Systeemrol> Systeemrollen)
{
    /// <summary>How one can subscribe to it; null: one cannot.</summary>
    public Abonnementsaanbod? Abonnementsaanbod { get; init; }
}

/// <summary>What an Aanbieder offers in one version of the interfaces.</summary>
/// <param name="Id">Version, as in <c>2</c>.</param>
/// <param name="Gegevensdiensten">One or more, each id once.</param>
public sealed record Interfaceversie(string Id, IReadOnlyList<Gegevensdienst> Gegevensdiensten);

/// <summary>An Aanbieder on the Zorgaanbiederslijst.</summary>
/// <param name="Naam">Its MedMij name.</param>
/// <param name="Aanbiedertype"><c>ZA</c>, or <c>BAZB</c> for one without a treatment relation.</param>
/// <param name="Interfaceversies">One or more.</param>
public sealed record Zorgaanbieder(Aanbiedernaam Naam, string Aanbiedertype, IReadOnlyList<Interfaceversie> Interfaceversies)
{
    /// <summary>The Gegevensdiensten of the interfaces of stelsel 2.x; empty when the Aanbieder has only older ones.</summary>
    public IReadOnlyList<Gegevensdienst> Gegevensdiensten =>
        Interfaceversies.FirstOrDefault(v => v.Id == Zorgaanbiederslijst.CurrentInterfaceversie)?.Gegevensdiensten ?? [];
}

/// <summary>The Aanbieders with their Gegevensdiensten and addresses; the stelsel also calls it Aanbiederslijst.</summary>
/// <remarks>Bron: core.alst.100.</remarks>
public sealed class Zorgaanbiederslijst : IMedMijList
{
    /// <summary>Id of the interfaces of stelsel 2.x.</summary>
    public const string CurrentInterfaceversie = "2";

    /// <summary>
    /// Id under which the Gegevensdiensten of release 2 stand here: that release names no version, and is of the interfaces of stelsel 1.x.
    /// </summary>
    public const string Release2Interfaceversie = "1";

    /// <summary>Release 2, served for <c>api=1</c>: no Aanbiedertype, no Interfaceversies, no Abonneren.</summary>
    public static readonly ListFormat<Zorgaanbiederslijst> Release2 = new(
        ListReleases.Zorgaanbiederslijst2, () => new ZorgaanbiederslijstReading(), ZorgaanbiederslijstXml.WriteRelease2, l => l.Publication);

    /// <summary>Release 3, served for <c>api=2</c>.</summary>
    public static readonly ListFormat<Zorgaanbiederslijst> Release3 = new(
        ListReleases.Zorgaanbiederslijst3, () => new ZorgaanbiederslijstReading(), ZorgaanbiederslijstXml.WriteRelease3, l => l.Publication);

    private readonly Dictionary<Aanbiedernaam, Zorgaanbieder> _zorgaanbieders;

    /// <summary>Makes a list, each name once.</summary>
    public Zorgaanbiederslijst(Publication publication, IReadOnlyList<Zorgaanbieder> zorgaanbieders)
    {
        Publication = publication;
        Zorgaanbieders = zorgaanbieders;
        _zorgaanbieders = zorgaanbieders.ToDictionary(z => z.Naam);
    }

    /// <summary>Number and moment of this publication.</summary>
    public Publication Publication { get; }

    /// <inheritdoc/>
    public int Count => Zorgaanbieders.Count;

    /// <summary>The Aanbieders in the order of the list.</summary>
    public IReadOnlyList<Zorgaanbieder> Zorgaanbieders { get; }

    /// <summary>The Aanbieder with this name, or null.</summary>
    public Zorgaanbieder? Find(Aanbiedernaam naam) => _zorgaanbieders.GetValueOrDefault(naam);
}
