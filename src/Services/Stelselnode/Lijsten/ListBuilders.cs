using System.Collections.Frozen;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Stelselnode.Lijsten;

/// <summary>A document that is published: one list in one release.</summary>
/// <param name="Api">Major version of the stelsel that it is served for.</param>
/// <param name="FileName">Fixed name at the Stelselnode.</param>
/// <param name="Part">The part of the register that it is made from: while that is the same object, the document is not made again.</param>
/// <param name="Write">Makes the document from the register, its number and moment, and a remark.</param>
internal sealed record ListBuilder(int Api, string FileName, Func<Register, object> Part, Func<Register, Publication, string?, byte[]> Write);

/// <summary>Every document that is published.</summary>
/// <remarks>Bron: core.alst.100; core.ocl.100; core.gnl.100; core.whl.100; core.lijsten.300.</remarks>
internal static class ListBuilders
{
    public static readonly IReadOnlyList<ListBuilder> All =
    [
        Of(2, Zorgaanbiederslijst.Release3, r => r.Aanbieders, (r, p) => new Zorgaanbiederslijst(p, [.. r.Aanbieders.Select(Zorgaanbieder)])),
        Of(2, OAuthClientList.Release3, r => r.Clients, (r, p) => new OAuthClientList(p, [.. r.Clients.Select(Client)])),
        Of(2, Gegevensdienstnamenlijst.Release1, r => r.Gegevensdienstnamen, (r, p) => new Gegevensdienstnamenlijst(
            p, [.. r.Gegevensdienstnamen.Select(n => KeyValuePair.Create(GegevensdienstId.Parse(n.Id), n.Weergavenaam))])),
        Of(2, Whitelist.Release2, r => r.Nodes, (r, p) => new Whitelist(p, r.Nodes.Select(Hostname.Parse))),
    ];

    private static ListBuilder Of<T>(int api, ListFormat<T> format, Func<Register, object> part, Func<Register, Publication, T> build)
        where T : class => new(api, format.FileName, part, (register, publication, remark) => ListXml.Write(format, build(register, publication), remark));

    private static Zorgaanbieder Zorgaanbieder(RegisteredAanbieder a) => new(
        Aanbiedernaam.Parse(a.Naam),
        a.Aanbiedertype,
        [new(Zorgaanbiederslijst.CurrentInterfaceversie, [.. a.Gegevensdiensten.Select(g => new Gegevensdienst(
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
}
