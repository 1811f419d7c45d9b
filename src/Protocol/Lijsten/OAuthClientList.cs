using System.Collections.Frozen;
using System.Xml.Linq;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Lijsten;

/// <summary>Where a DVP Server takes notifications about one Gegevensdienst: base addresses, to which <c>/Notification</c> is added.</summary>
/// <param name="Subscription">For those about a subscription itself.</param>
/// <param name="Resource">For those about new data.</param>
/// <remarks>Bron: ext.abo.subnotint.201; ext.abo.rscnotint.201. The element names are a choice of ours: docs/afsprakenstelsel.md.</remarks>
public sealed record NotificationEndpoints(Uri Subscription, Uri Resource);

/// <summary>One DVP Server on the OAuth Client List.</summary>
/// <param name="Hostname">Its one frontchannel Node, which is its <c>client_id</c>.</param>
/// <param name="Organisatienaam">Display name, 3 to 50 characters; need not be unique.</param>
/// <param name="Gegevensdiensten">The Gegevensdiensten for which it is recognised.</param>
public sealed record OAuthClient(Hostname Hostname, string Organisatienaam, IReadOnlyList<GegevensdienstId> Gegevensdiensten)
{
    /// <summary>Where it takes notifications, by Gegevensdienst; empty when it takes none.</summary>
    public IReadOnlyDictionary<GegevensdienstId, NotificationEndpoints> Notificeren { get; init; } =
        FrozenDictionary<GegevensdienstId, NotificationEndpoints>.Empty;
}

/// <summary>The DVP Servers that an Authorization Server may deal with.</summary>
/// <remarks>Bron: core.ocl.100; core.ocl.300. The element names of release 3 are a choice of ours: docs/afsprakenstelsel.md.</remarks>
public sealed class OAuthClientList : IMedMijList
{
    /// <summary>Our release 3, served for <c>api=2</c>.</summary>
    public static readonly ListFormat<OAuthClientList> Release3 = new(
        "MedMij_OAuthclientlist.xml",
        "OAuthclientlist",
        "xmlns://afsprakenstelsel.medmij.nl/oauthclientlist/release3/",
        "MedMij_OAuthclientlist.release3.xsd")
    {
        Read = FromXml,
        Write = ToXml,
    };

    private readonly FrozenDictionary<string, OAuthClient> _clients;

    /// <summary>Makes a list of clients, each host name once.</summary>
    public OAuthClientList(Publication publication, IReadOnlyList<OAuthClient> clients)
    {
        Publication = publication;
        Clients = clients;
        _clients = clients.ToFrozenDictionary(c => c.Hostname.Value, StringComparer.Ordinal);
    }

    /// <summary>Number and moment of this publication.</summary>
    public Publication Publication { get; }

    /// <summary>The clients in the order of the list.</summary>
    public IReadOnlyList<OAuthClient> Clients { get; }

    /// <summary>The client with exactly this <c>client_id</c>, or null.</summary>
    public OAuthClient? Find(string? clientId) => clientId is null ? null : _clients.GetValueOrDefault(clientId);

    private static OAuthClientList FromXml(XElement root)
    {
        var ns = root.Name.Namespace;
        var clients = root.Element(ns + "OAuthclients")!.Elements(ns + "OAuthclient").Select(c => new OAuthClient(
            Hostname.Parse(c.Element(ns + "Hostname")!.Value),
            c.Element(ns + "OAuthclientOrganisatienaam")!.Value,
            [.. c.Descendants(ns + "GegevensdienstId").Select(id => GegevensdienstId.Parse(id.Value))])
        {
            Notificeren = ReadNotificeren(c),
        });
        return new(ListXml.ReadPublication(root), [.. clients]);
    }

    private static FrozenDictionary<GegevensdienstId, NotificationEndpoints> ReadNotificeren(XElement client)
    {
        var ns = client.Name.Namespace;
        return client.Descendants(ns + "Notificeren").ToFrozenDictionary(
            n => GegevensdienstId.Parse(n.Parent!.Element(ns + "GegevensdienstId")!.Value),
            n => new NotificationEndpoints(
                new(n.Element(ns + "SubscriptionNotificationEndpointuri")!.Value, UriKind.Absolute),
                new(n.Element(ns + "ResourceNotificationEndpointuri")!.Value, UriKind.Absolute)));
    }

    private static XElement ToXml(OAuthClientList list)
    {
        XNamespace ns = Release3.Namespace;
        return ListXml.Root(Release3, list.Publication, new XElement(ns + "OAuthclients", list.Clients.Select(c =>
            new XElement(ns + "OAuthclient",
                new XElement(ns + "Hostname", c.Hostname.Value),
                new XElement(ns + "OAuthclientOrganisatienaam", c.Organisatienaam),
                new XElement(ns + "Gegevensdiensten", c.Gegevensdiensten.Select(id => new XElement(ns + "Gegevensdienst",
                    new XElement(ns + "GegevensdienstId", id.Value),
                    c.Notificeren.TryGetValue(id, out var endpoints) ? WriteNotificeren(ns, endpoints) : null)))))));
    }

    // The schema knows no trailing slash, and AbsoluteUri has one for an address without a path.
    private static XElement WriteNotificeren(XNamespace ns, NotificationEndpoints endpoints) => new(ns + "Notificeren",
        new XElement(ns + "SubscriptionNotificationEndpointuri", endpoints.Subscription.AbsoluteUri.TrimEnd('/')),
        new XElement(ns + "ResourceNotificationEndpointuri", endpoints.Resource.AbsoluteUri.TrimEnd('/')));
}
