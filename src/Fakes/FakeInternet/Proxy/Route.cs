using System.Globalization;
using System.Net;

namespace MedMijSandbox.FakeInternet.Proxy;

/// <summary>Where a request goes, or why it goes nowhere.</summary>
internal readonly record struct Destination(IPEndPoint? EndPoint, ProxyRefusal? Refusal);

/// <summary>Decides where a request goes: the front door, the plain HTTP port of the certificate authority, or nowhere. Never off this machine.</summary>
internal sealed class Route(InternetSetup setup, SandboxNames names)
{
    private const int Https = 443;
    private const int Http = 80;

    /// <summary>For a tunnel.</summary>
    public Destination ForConnect(Authority asked)
    {
        if (setup.AllowsLoopback && LoopbackOf(asked.Host) is { } loopback)
        {
            return new(new(loopback, asked.Port), null);
        }

        if (names.ZoneOf(asked.Host) is null)
        {
            return Refuse(ProxyRefusal.NameUnknown(asked.Host, names.Suffix));
        }

        if (asked.Port == Https || asked.Port == setup.PublicPort || asked.Port == setup.FrontDoor.Port)
        {
            return new(setup.FrontDoor, null);
        }

        return asked.Host == names.Pki && IsPkiPort(asked.Port) ? ToPki(asked) : Refuse(ProxyRefusal.PortWrong(asked.Host, asked.Port, Ports(asked.Host)));
    }

    /// <summary>For a request without a tunnel: only what the certificate authority has on plain HTTP.</summary>
    public Destination ForPlain(Authority asked, string target)
    {
        if (names.ZoneOf(asked.Host) is null)
        {
            return Refuse(ProxyRefusal.NameUnknown(asked.Host, names.Suffix));
        }

        return asked.Host != names.Pki ? Refuse(ProxyRefusal.UseConnect(target))
            : IsPkiPort(asked.Port) ? ToPki(asked)
            : Refuse(ProxyRefusal.PortWrong(asked.Host, asked.Port, Ports(asked.Host)));
    }

    private static Destination Refuse(ProxyRefusal refusal) => new(null, refusal);

    private static IPAddress? LoopbackOf(string host) => host switch
    {
        "localhost" => IPAddress.Loopback,
        _ => IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address) ? address : null,
    };

    private bool IsPkiPort(int port) => port == Http || port == setup.PkiPort();

    private Destination ToPki(Authority asked) => setup.PkiPort() is { } port
        ? new(new(IPAddress.Loopback, port), null)
        : Refuse(ProxyRefusal.NothingThere(asked.Host, "de certificaatautoriteit heeft hier geen gewone http-poort"));

    private string Ports(string host)
    {
        var pki = host == names.Pki ? new[] { Http, setup.PkiPort() ?? Http } : [];
        return string.Join(" or ", new[] { Https, setup.PublicPort }.Concat(pki).Distinct().Select(p => p.ToString(CultureInfo.InvariantCulture)));
    }
}
