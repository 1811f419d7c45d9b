using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MedMijSandbox.AppHost.Model;
using MedMijSandbox.FakeInternet;
using MedMijSandbox.Node.Exchanges;

namespace MedMijSandbox.AppHost.Running;

/// <summary>The proxy and the DNS responder for systems of somebody's own. Outside the stelsel: when one cannot have its usual port it takes another.</summary>
public sealed class SandboxInternet : IAsyncDisposable
{
    private const int UsualProxy = 8888;
    private const int UsualDns = 8053;
    private readonly FakeInternetParticipant _participant;

    private SandboxInternet(FakeInternetParticipant participant, NameFaults faults, IReadOnlyList<string> warnings)
    {
        _participant = participant;
        Faults = faults;
        Warnings = warnings;
    }

    /// <summary>Address of the proxy, for HTTPS_PROXY; null: there is none.</summary>
    public string? ProxyAddress => _participant.Proxy is { } proxy ? "http://" + proxy : null;

    /// <summary>Address and port of the DNS responder; null: there is none.</summary>
    public string? DnsAddress => _participant.Dns?.ToString();

    /// <summary>What goes wrong with which names.</summary>
    public NameFaults Faults { get; }

    /// <summary>What the user has to know.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Port of an option: a number, or <c>none</c>; null: it was not given.</summary>
    /// <exception cref="StartException">It is something else.</exception>
    internal static int? ReadPort(string option, string? text) => text switch
    {
        null => null,
        "none" => StelselOptions.NoPort,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort => port,
        _ => throw new StartException($"{option} '{text}' is no port. Give a number, 0 for a free one, or none to leave it out."),
    };

    /// <summary>Starts both.</summary>
    /// <param name="options">Ports and suffix.</param>
    /// <param name="frontDoor">Where every name leads.</param>
    /// <param name="publicPort">Port in addresses.</param>
    /// <param name="knows">Names outside the suffix that somebody registered.</param>
    /// <param name="pkiPort">Plain HTTP port of the certificate authority; null: none.</param>
    /// <param name="recorder">Where refusals of the proxy are kept.</param>
    /// <param name="clock">Protocol time.</param>
    /// <exception cref="StartException">A port that was asked for is taken.</exception>
    internal static SandboxInternet Start(
        StelselOptions options, IPEndPoint frontDoor, int publicPort, Func<string, bool> knows, int? pkiPort, ExchangeRecorder recorder, TimeProvider clock)
    {
        var warnings = new List<string>();
        var proxy = Choose("--proxy-port", options.ProxyPort, options.Port == 0, UsualProxy, IsFree, warnings);
        var dns = Choose("--dns-port", options.DnsPort, options.Port == 0, UsualDns, p => IsFree(p) && IsFreeForUdp(p), warnings);
        var faults = new NameFaults();
        var setup = new InternetSetup
        {
            Suffix = options.Suffix,
            FrontDoor = frontDoor,
            PublicPort = publicPort,
            Knows = knows,
            PkiPort = () => pkiPort,
            AllowsLoopback = options.ProxyLoopback,
            Proxy = proxy,
            Dns = dns,
            OnRefused = refused => recorder.Add(ToExchange(refused, clock)),
            OnFault = e => Console.Error.WriteLine($"Fault of the proxy or the DNS responder: {e}"),
        };
        try
        {
            return new(FakeInternetParticipant.Create(setup, faults), faults, warnings);
        }
        catch (SocketException e)
        {
            throw new StartException($"The proxy or the DNS responder cannot have its port ({e.Message}). Choose others with --proxy-port N and --dns-port N, or none.");
        }
    }

    /// <summary>Ends every connection.</summary>
    public ValueTask DisposeAsync() => _participant.DisposeAsync();

    private static IPEndPoint? Choose(string option, int? asked, bool isFreeUsual, int usual, Func<int, bool> isFree, List<string> warnings)
    {
        if (asked == StelselOptions.NoPort)
        {
            return null;
        }

        var port = asked ?? (isFreeUsual ? 0 : usual);
        if (port == 0 || isFree(port))
        {
            return new(IPAddress.Loopback, port);
        }

        var text = port.ToString(CultureInfo.InvariantCulture);
        if (asked is not null)
        {
            throw new StartException($"{option}: port {text} cannot be used. Choose another one, 0 for a free one, or none.");
        }

        warnings.Add($"Port {text} is taken, so a free one was: see the proxy and DNS above, or choose with {option} N.");
        return new(IPAddress.Loopback, 0);
    }

    private static bool IsFree(int port) => FrontDoorPort.TryBind(port) is null;

    private static bool IsFreeForUdp(int port)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Exchange ToExchange(RefusedTunnel refused, TimeProvider clock) => new()
    {
        Time = clock.GetUtcNow(),
        From = "?",
        To = "proxy",
        Channel = "geweigerd",
        Method = refused.Method.Length == 0 ? "?" : refused.Method,
        Host = refused.Host,
        Path = "",
        Status = refused.Status,
        Note = refused.Explanation,
    };
}
