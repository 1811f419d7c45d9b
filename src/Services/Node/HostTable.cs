using System.Collections.Frozen;
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

/// <summary>The host names of the front door and the sockets behind them.</summary>
internal sealed class HostTable
{
    private readonly FrozenDictionary<string, ServedHost> _hosts;
    private readonly FrozenDictionary<string, string> _sockets;

    public HostTable(NodeOptions options, SandboxNetwork network)
    {
        var intermediates = network.Trust?.Intermediates ?? [];
        _hosts = options.Hosts.ToFrozenDictionary(h => h.Name, h => Load(h, intermediates, network), StringComparer.OrdinalIgnoreCase);
        _sockets = options.Hosts.DistinctBy(h => h.Participant, StringComparer.Ordinal)
            .ToFrozenDictionary(h => h.Participant, h => h.Socket, StringComparer.OrdinalIgnoreCase);
    }

    public ServedHost? Find(string? name) => name is null ? null : _hosts.GetValueOrDefault(name);

    public string SocketOf(string participant) => _sockets[participant];

    private static ServedHost Load(NodeHost host, X509Certificate2Collection intermediates, SandboxNetwork network)
    {
        var leaf = X509Certificate2.CreateFromPemFile(host.Certificate, host.Key);

        // The names of acceptable authorities in the handshake: some Java clients send no certificate without them.
        var trust = host.Channel == Channel.Frontchannel || network.BackchannelTrust is null
            ? null
            : SslCertificateTrust.CreateForX509Collection(network.BackchannelTrust.All, sendTrustInHandshake: true);
        return new(host.Name, host.Participant, host.Address?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [], host.Channel, SslStreamCertificateContext.Create(leaf, intermediates, offline: true, trust));
    }
}
