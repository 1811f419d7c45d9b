using System.Net;
using System.Net.Sockets;
using MedMijSandbox.FakeInternet.Dns;
using MedMijSandbox.FakeInternet.Proxy;

namespace MedMijSandbox.FakeInternet;

/// <summary>
/// The part of the internet that a system of somebody's own needs to find us: a proxy that makes tunnels to our names (RFC 9110 §9.3.6), and a DNS responder
/// that knows them (RFC 1035). Both on this machine only, both outside the stelsel, on none of its lists. Neither ever goes anywhere else.
/// </summary>
public sealed class FakeInternetParticipant : IAsyncDisposable
{
    private readonly TcpDoor? _proxy;
    private readonly DnsServer? _dns;

    private FakeInternetParticipant(TcpDoor? proxy, DnsServer? dns)
    {
        _proxy = proxy;
        _dns = dns;
        Proxy = proxy?.EndPoint;
        Dns = dns?.EndPoint;
    }

    /// <summary>Where the proxy listens; null: there is none.</summary>
    public IPEndPoint? Proxy { get; }

    /// <summary>Where the DNS responder listens, over UDP and TCP; null: there is none.</summary>
    public IPEndPoint? Dns { get; }

    /// <summary>Takes the ports and starts to serve.</summary>
    /// <param name="setup">What it is started with.</param>
    /// <param name="faults">What goes wrong with which names; may change while it runs.</param>
    /// <exception cref="SocketException">A port is taken or not allowed; nothing is left running.</exception>
    public static FakeInternetParticipant Create(InternetSetup setup, NameFaults faults)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(faults);
        foreach (var endPoint in new[] { setup.Proxy, setup.Dns }.OfType<IPEndPoint>().Where(e => !IPAddress.IsLoopback(e.Address)))
        {
            throw new ArgumentException($"{endPoint} is not an address of this machine alone. Both listen on loopback only.", nameof(setup));
        }

        var names = new SandboxNames(setup);
        var connection = new ProxyConnection(setup, names, faults);
        var proxy = setup.Proxy is { } atProxy ? new TcpDoor(atProxy, setup.MaximumConnections, connection.ServeAsync, connection.RefuseAsync, setup.OnFault) : null;
        DnsServer? dns;
        try
        {
            dns = setup.Dns is { } atDns ? new DnsServer(atDns, setup, new(names, faults)) : null;
        }
        catch
        {
            proxy?.Close();
            throw;
        }

        proxy?.Start();
        dns?.Start();
        return new(proxy, dns);
    }

    /// <summary>Ends every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        if (_dns is not null)
        {
            await _dns.DisposeAsync();
        }
    }
}
