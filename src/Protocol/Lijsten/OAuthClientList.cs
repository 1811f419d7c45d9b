using System.Collections.Frozen;
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
    /// <summary>Release 2, served for <c>api=1</c>: name and display name alone.</summary>
    public static readonly ListFormat<OAuthClientList> Release2 =
        new(ListReleases.OAuthClientList2, () => new OAuthClientListReading(), OAuthClientListXml.WriteRelease2, l => l.Publication);

    /// <summary>Our release 3, served for <c>api=2</c>.</summary>
    public static readonly ListFormat<OAuthClientList> Release3 =
        new(ListReleases.OAuthClientList3, () => new OAuthClientListReading(), OAuthClientListXml.WriteRelease3, l => l.Publication);

    private readonly Dictionary<string, OAuthClient> _clients;

    /// <summary>Makes a list of clients, each host name once.</summary>
    public OAuthClientList(Publication publication, IReadOnlyList<OAuthClient> clients)
    {
        Publication = publication;
        Clients = clients;
        _clients = clients.ToDictionary(c => c.Hostname.Value, StringComparer.Ordinal);
    }

    /// <summary>Number and moment of this publication.</summary>
    public Publication Publication { get; }

    /// <inheritdoc/>
    public int Count => Clients.Count;

    /// <summary>The clients in the order of the list.</summary>
    public IReadOnlyList<OAuthClient> Clients { get; }

    /// <summary>The client with exactly this <c>client_id</c>, or null.</summary>
    public OAuthClient? Find(string? clientId) => clientId is null ? null : _clients.GetValueOrDefault(clientId);

    /// <summary>The client whose a host name is: it has that name, or the name lies under its own. Of several the nearest; null when there is none.</summary>
    public OAuthClient? OwnerOf(string hostname)
    {
        ArgumentNullException.ThrowIfNull(hostname);
        var name = hostname;
        while (true)
        {
            if (_clients.TryGetValue(name, out var client))
            {
                return client;
            }

            var dot = name.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
            {
                return null;
            }

            name = name[(dot + 1)..];
        }
    }
}
