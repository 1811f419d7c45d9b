using System.Collections.Frozen;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Stelselnode.Lijsten;

/// <summary>A document that is published: one list in one release.</summary>
/// <param name="Api">Major version of the stelsel that it is served for.</param>
/// <param name="Release">Which list, in which release.</param>
/// <param name="Part">The part of the register that it is made from: while that is the same object, the document is not made again.</param>
/// <param name="Write">Makes the document from the register, its number and moment, and a remark.</param>
internal sealed record ListBuilder(int Api, ListRelease Release, Func<Register, object> Part, Func<Register, Publication, string?, byte[]> Write)
{
    /// <summary>Fixed name at the Stelselnode.</summary>
    public string FileName => Release.FileName;
}

/// <summary>
/// Every document that is published. For <c>api=1</c> those are the releases of stelsel 1.x, of what fits in them: of the Zorgaanbiederslijst the care
/// providers whose name has letters alone, without what can be subscribed to; of the clients the names. Release 2 of the Whitelist and release 1 of the
/// names are the same for both. The Zorgaanbiederskoppellijst is of <c>api=2</c> alone.
/// </summary>
/// <remarks>Bron: core.alst.100; core.ocl.100; core.gnl.100; core.whl.100; core.lijsten.300. What is left out for <c>api=1</c> is a choice of ours.</remarks>
internal static class ListBuilders
{
    public static readonly IReadOnlyList<ListBuilder> All =
    [
        Of(2, Zorgaanbiederslijst.Release3, r => r.Aanbieders, (r, p) => new Zorgaanbiederslijst(
            p, [.. r.Aanbieders.Select(a => Zorgaanbieder(a, Zorgaanbiederslijst.CurrentInterfaceversie))])),
        Of(2, OAuthClientList.Release3, r => r.Clients, (r, p) => new OAuthClientList(p, [.. r.Clients.Select(Client)])),
        Of(2, Gegevensdienstnamenlijst.Release1, r => r.Gegevensdienstnamen, Names),
        Of(2, Whitelist.Release2, r => r.Nodes, Nodes),
        Of(2, Zorgaanbiederskoppellijst.Release1, r => r.Aanbieders, Koppellijst),
        Of(1, Zorgaanbiederslijst.Release2, r => r.Aanbieders, (r, p) => new Zorgaanbiederslijst(
            p, [.. r.Aanbieders.Where(FitsRelease2).Select(a => Zorgaanbieder(a, Zorgaanbiederslijst.Release2Interfaceversie))])),
        Of(1, OAuthClientList.Release2, r => r.Clients, (r, p) => new OAuthClientList(
            p, [.. r.Clients.Select(c => new OAuthClient(Hostname.Parse(c.Hostname), c.Organisatienaam, []))])),
        Of(1, Gegevensdienstnamenlijst.Release1, r => r.Gegevensdienstnamen, Names),
        Of(1, Whitelist.Release2, r => r.Nodes, Nodes),
    ];

    /// <summary>Values of the parameter <c>api</c> for which there are lists.</summary>
    public static readonly IReadOnlyList<int> Apis = [.. All.Select(b => b.Api).Distinct().Order()];

    private static ListBuilder Of<T>(int api, ListFormat<T> format, Func<Register, object> part, Func<Register, Publication, T> build)
        where T : class => new(api, format.Release, part, (register, publication, remark) => ListXml.Write(format, build(register, publication), remark));

    private static Gegevensdienstnamenlijst Names(Register register, Publication publication) => new(
        publication, [.. register.Gegevensdienstnamen.Select(n => KeyValuePair.Create(GegevensdienstId.Parse(n.Id), n.Weergavenaam))]);

    private static Whitelist Nodes(Register register, Publication publication) => new(publication, register.Nodes.Select(Hostname.Parse));

    /// <summary>Release 2 knows names of letters, no Aanbiedertype, and no Aanbieder without a Gegevensdienst.</summary>
    private static bool FitsRelease2(RegisteredAanbieder a) =>
        a.Aanbiedertype == "ZA" && a.Gegevensdiensten.Count > 0 && a.Naam.All(char.IsAsciiLetterLower);

    private static Zorgaanbieder Zorgaanbieder(RegisteredAanbieder a, string interfaceversie) => new(
        Aanbiedernaam.Parse(a.Naam),
        a.Aanbiedertype,
        [new(interfaceversie, [.. a.Gegevensdiensten.Select(g => new Gegevensdienst(
            GegevensdienstId.Parse(g.Id), g.AuthorizationEndpoint, g.TokenEndpoint,
            [.. g.Systeemrollen.Select(r => new Systeemrol(r.Code, r.ResourceEndpoint))])
        {
            Abonnementsaanbod = g.Abonneren is { } offer ? new(offer.MaximaleDuur, offer.SubscriptionEndpoint) : null,
        })])]);

    private static OAuthClient Client(RegisteredClient c)
    {
        List<GegevensdienstId> ids = [.. c.Gegevensdiensten.Select(GegevensdienstId.Parse)];
        var client = new OAuthClient(Hostname.Parse(c.Hostname), c.Organisatienaam, ids);
        return c.Notificeren is { } n
            ? client with
            {
                Notificeren = ids.ToFrozenDictionary(id => id, _ => new NotificationEndpoints(n.SubscriptionNotificationEndpoint, n.ResourceNotificationEndpoint)),
            }
            : client;
    }

    private static Zorgaanbiederskoppellijst Koppellijst(Register register, Publication publication)
    {
        var names = register.Gegevensdienstnamen.ToDictionary(n => n.Id, n => n.Weergavenaam, StringComparer.Ordinal);
        return new(publication, [.. register.Aanbieders.Where(a => a.Gegevensdiensten.Count > 0).Select(a => new LinkedAanbieder(
            Aanbiedernaam.Parse(a.Naam),
            [.. (a.IdentificerendeKenmerken ?? MadeUpKenmerken.Of(a.Naam)).Select(k => new IdentificerendKenmerk(k.Soort, k.Waarde))],
            [.. a.Gegevensdiensten.Select(g => new LinkedGegevensdienst(
                GegevensdienstId.Parse(g.Id), names.GetValueOrDefault(g.Id, $"Gegevensdienst {g.Id}"), [Zorgaanbiederslijst.CurrentInterfaceversie]))]))]);
    }
}
