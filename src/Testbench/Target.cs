using System.Globalization;
using System.Net;

namespace MedMijSandbox.Testbench;

/// <summary>A certificate that the bench may show on a backchannel, as two PEM files.</summary>
/// <param name="Certificate">Path of the certificate.</param>
/// <param name="Key">Path of its private key.</param>
public sealed record CertificateFiles(string Certificate, string Key);

/// <summary>A running stelsel that is examined: where its front door is, which names it has and which authority it uses.</summary>
/// <remarks>Made by <see cref="ReadyFile"/>.</remarks>
public sealed class Target
{
    /// <summary>Address and port of the front door, to which every name of the network leads.</summary>
    public required IPEndPoint FrontDoor { get; init; }

    /// <summary>What follows the name of every organisation.</summary>
    public required string Suffix { get; init; }

    /// <summary>Port that addresses of the network carry; 443 is left out.</summary>
    public int PublicPort { get; init; } = 443;

    /// <summary>Seed that the stelsel was started with; null: not told.</summary>
    public int? Seed { get; init; }

    /// <summary>PEM file with the authority that is trusted, and no other.</summary>
    public required string CaBundle { get; init; }

    /// <summary>Management address; null: there is none, so no clock, no personas and no hops.</summary>
    public Uri? Management { get; init; }

    /// <summary>Host names by the name of the role, as in <c>token.dva-noord</c>.</summary>
    public required IReadOnlyDictionary<string, string> Hosts { get; init; }

    /// <summary>Client certificates by the name of the participant, as in <c>pgo</c>.</summary>
    public required IReadOnlyDictionary<string, CertificateFiles> ClientCertificates { get; init; }

    /// <summary>
    /// Unix sockets of the participants whose resource hosts the front door sends to an address of the bench first, by the name of the
    /// participant; empty: there are none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Behind { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Proxy that leads to every name; null: there is none.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>DNS responder that knows every name; null: there is none.</summary>
    public IPEndPoint? Dns { get; init; }

    /// <summary>The participant that a host name belongs to, as <c>dva-noord</c> for <c>token.dva-noord.localhost</c>; null: nobody's.</summary>
    public string? ParticipantOf(string host)
    {
        var role = Hosts.FirstOrDefault(h => h.Value.Equals(host, StringComparison.OrdinalIgnoreCase)).Key;
        return role is null ? null : role[(role.LastIndexOf('.') + 1)..];
    }

    /// <summary>The host name of a role; a name that is no role is a host name itself.</summary>
    public string HostOf(string role) => Hosts.TryGetValue(role, out var host) ? host : role;

    /// <summary>An address of the network.</summary>
    /// <param name="role">Name of the role, or a host name.</param>
    /// <param name="path">Path with its leading slash, and query.</param>
    public Uri AddressOf(string role, string path) =>
        new($"https://{HostOf(role)}{(PublicPort == 443 ? "" : ":" + PublicPort.ToString(CultureInfo.InvariantCulture))}{path}");
}
