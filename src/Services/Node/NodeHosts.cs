using System.Collections.Frozen;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.ServiceDefaults;

namespace MedMijSandbox.Node;

/// <summary>A host name that the Node serves, with its certificate loaded.</summary>
/// <param name="Name">Host name.</param>
/// <param name="Participant">Participant behind it.</param>
/// <param name="Addresses">Addresses of somebody's own system in its place, of which each request takes one; empty: the participant.</param>
/// <param name="Channel">What is demanded of the caller.</param>
/// <param name="Certificate">Leaf and chain, ready for handshakes.</param>
internal sealed record ServedHost(string Name, string Participant, IReadOnlyList<string> Addresses, Channel Channel, SslStreamCertificateContext Certificate);

/// <summary>
/// The host names of the front door, what is behind each, and who the callers are. Changes while the Node runs: readers see one table or the next, never a
/// mix. A certificate is loaded once, when its host is put.
/// </summary>
public sealed class NodeHosts
{
    private readonly Lock _gate = new();
    private volatile Table _table = new(
        FrozenDictionary<string, ServedHost>.Empty, FrozenDictionary<string, ServedHost>.Empty, FrozenDictionary<string, string>.Empty,
        FrozenDictionary<string, IReadOnlyList<string>>.Empty, FrozenDictionary<string, string>.Empty);

    private SandboxNetwork? _network;
    private IPEndPoint? _listen;

    /// <summary>The host names that are served, in alphabetical order.</summary>
    public IReadOnlyList<string> Names => [.. _table.Hosts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether a host name is served.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Serves host names, in the place of those with the same name.</summary>
    /// <exception cref="InvalidOperationException">The Node has not been built yet.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A certificate or key cannot be used; nothing has changed.</exception>
    public void Put(IReadOnlyList<NodeHost> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        var network = _network ?? throw new InvalidOperationException("The Node has not been built yet.");
        List<ServedHost> loaded = [.. hosts.Select(h => Load(h, network))];
        Change(table => table with
        {
            Own = With(table.Own, loaded.Select(h => KeyValuePair.Create(h.Name, h))),
            Sockets = With(table.Sockets, hosts.Select(h => KeyValuePair.Create(h.Participant, h.Socket))),
        });
    }

    /// <summary>Serves host names no more; no effect for those that are not served. Connections that are open find nobody any more.</summary>
    public void Remove(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Change(table => table with { Own = Without(table.Own, names) });
    }

    /// <summary>Sends what comes for the names of a participant to addresses of somebody's own, or to the participant again.</summary>
    /// <param name="participant">The participant.</param>
    /// <param name="addresses"><c>http://127.0.0.1:P</c> or <c>https://127.0.0.1:P</c>, of which each request takes one; empty: as it was.</param>
    /// <returns>Whether the participant has names here; when not, nothing has changed.</returns>
    public bool Redirect(string participant, IReadOnlyList<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(participant);
        ArgumentNullException.ThrowIfNull(addresses);
        if (!Serves(participant))
        {
            return false;
        }

        Change(table => table with
        {
            Redirects = addresses.Count == 0 ? Without(table.Redirects, [participant]) : With(table.Redirects, [KeyValuePair.Create(participant, addresses)]),
        });
        return true;
    }

    /// <summary>Whether an address is the front door itself: what is sent there comes back and never arrives.</summary>
    public bool IsFrontDoor(IPEndPoint address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Equals(_listen);
    }

    /// <summary>Whether a participant has names here.</summary>
    public bool Serves(string participant) => _table.Own.Values.Any(h => h.Participant == participant);

    /// <summary>Where the names of a participant are sent to instead of to the participant; empty: nowhere else.</summary>
    public IReadOnlyList<string> RedirectOf(string participant) => _table.Redirects.GetValueOrDefault(participant) ?? [];

    /// <summary>Says which participant has a client certificate, for the recorder.</summary>
    /// <param name="commonName">Common name in the certificate.</param>
    /// <param name="participant">The participant; null: nobody any more.</param>
    public void PutCaller(string commonName, string? participant) => Change(table => table with
    {
        Callers = participant is null ? Without(table.Callers, [commonName]) : With(table.Callers, [KeyValuePair.Create(commonName, participant)]),
    });

    /// <summary>Takes what the settings say. Called once, when the Node is built.</summary>
    internal NodeHosts Attach(NodeOptions options, SandboxNetwork network)
    {
        _network = network;
        _listen = IPEndPoint.Parse(options.Listen);
        Change(table => table with { Callers = With(table.Callers, options.Callers) });
        Put(options.Hosts);
        return this;
    }

    internal ServedHost? Find(string? name) => name is null ? null : _table.Hosts.GetValueOrDefault(name);

    internal string SocketOf(string participant) => _table.Sockets[participant];

    internal string CallerOf(string commonName) => _table.Callers.GetValueOrDefault(commonName, commonName);

    private void Change(Func<Table, Table> change)
    {
        lock (_gate)
        {
            var next = change(_table);
            _table = next with
            {
                Hosts = next.Own.Values.ToFrozenDictionary(
                    h => h.Name,
                    h => next.Redirects.TryGetValue(h.Participant, out var elsewhere) ? h with { Addresses = elsewhere } : h,
                    StringComparer.OrdinalIgnoreCase),
            };
        }
    }

    private static FrozenDictionary<string, T> With<T>(FrozenDictionary<string, T> table, IEnumerable<KeyValuePair<string, T>> added)
    {
        var all = new Dictionary<string, T>(table, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in added)
        {
            all[key] = value;
        }

        return all.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static FrozenDictionary<string, T> Without<T>(FrozenDictionary<string, T> table, IReadOnlyList<string> names) =>
        table.Where(t => !names.Contains(t.Key, StringComparer.OrdinalIgnoreCase)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static ServedHost Load(NodeHost host, SandboxNetwork network)
    {
        var leaf = X509Certificate2.CreateFromPemFile(host.Certificate, host.Key);

        // The names of acceptable authorities in the handshake: some Java clients send no certificate without them.
        var trust = host.Channel == Channel.Frontchannel || network.BackchannelTrust is null
            ? null
            : SslCertificateTrust.CreateForX509Collection(network.BackchannelTrust.All, sendTrustInHandshake: true);
        return new(
            host.Name,
            host.Participant,
            host.Address?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            host.Channel,
            SslStreamCertificateContext.Create(leaf, network.Trust?.Intermediates ?? [], offline: true, trust));
    }

    /// <summary>All of it at one moment.</summary>
    /// <param name="Own">Hosts as they were put.</param>
    /// <param name="Hosts">The same, with the redirects in them: what is served.</param>
    /// <param name="Sockets">Sockets by participant.</param>
    /// <param name="Redirects">Addresses elsewhere by participant.</param>
    /// <param name="Callers">Participants by the common name of their client certificate.</param>
    private sealed record Table(
        FrozenDictionary<string, ServedHost> Own,
        FrozenDictionary<string, ServedHost> Hosts,
        FrozenDictionary<string, string> Sockets,
        FrozenDictionary<string, IReadOnlyList<string>> Redirects,
        FrozenDictionary<string, string> Callers);
}
