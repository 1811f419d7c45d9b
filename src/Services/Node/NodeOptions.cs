using System.Globalization;

namespace MedMijSandbox.Node;

/// <summary>What the Node demands of whoever connects to a host name.</summary>
public enum Channel
{
    /// <summary>Browsers: no client certificate is asked, no Whitelist check.</summary>
    Frontchannel,

    /// <summary>Other Nodes: client certificate required, Whitelist check on its CN and SANs.</summary>
    Backchannel,

    /// <summary>The Stelselnode: a client certificate is asked, not required.</summary>
    Stelselnode,

    /// <summary>DigiD's back channel: a client certificate of a registered OIN is required; outside MedMij traffic, so no Whitelist.</summary>
    DigidBackchannel,
}

/// <summary>One host name at the front door. Settings, section <c>node:hosts:N</c>.</summary>
public sealed class NodeHost
{
    /// <summary>Host name, lower case.</summary>
    public required string Name { get; init; }

    /// <summary>Participant behind it.</summary>
    public required string Participant { get; init; }

    /// <summary>Unix socket of that participant.</summary>
    public required string Socket { get; init; }

    /// <summary>
    /// Address of somebody's own system in its place, plain HTTP on this machine, or several with a comma between: processes of one system, which share
    /// the work; null: the participant itself.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>What is demanded of the caller.</summary>
    public Channel Channel { get; init; }

    /// <summary>PEM file of the server certificate.</summary>
    public required string Certificate { get; init; }

    /// <summary>PEM file of its key.</summary>
    public required string Key { get; init; }
}

/// <summary>What a host name is held to in TLS. Settings, section <c>node:tls:HOST</c>.</summary>
public sealed class NodeTls
{
    /// <summary>Lowest version, <c>1.2</c> or <c>1.3</c>.</summary>
    /// <value>The default is 1.2.</value>
    /// <remarks>Bron: core.tls.301.</remarks>
    public string? MinimumVersion { get; init; }

    /// <summary>Cipher suites by their IANA names, with a comma between.</summary>
    /// <value>The default is every one that the NCSC guideline rates good.</value>
    /// <remarks>Bron: core.tls.301.</remarks>
    public string? CipherSuites { get; init; }
}

/// <summary>How much callers may ask of the front door before they are cut off. Settings, section <c>node:limits</c>.</summary>
public sealed class NodeLimits
{
    /// <summary>Connections at the same time, 1 to 100,000; a further one is closed at once.</summary>
    /// <value>The default is 10,000.</value>
    public int Connections { get; init; } = 10_000;

    /// <summary>Longest TLS handshake, in seconds, 1 to 60.</summary>
    /// <value>The default is 5 seconds.</value>
    public int HandshakeSeconds { get; init; } = 5;

    /// <summary>How long a connection may stay open between two requests, in seconds, 1 to 3600.</summary>
    /// <value>The default is 120 seconds.</value>
    public int KeepAliveSeconds { get; init; } = 120;

    /// <summary>Longest time in which the headers of a request come in, in seconds, 1 to 600.</summary>
    /// <value>The default is 15 seconds.</value>
    public int HeadersSeconds { get; init; } = 15;

    /// <summary>All headers of a request together, in bytes, 1024 to 65,536.</summary>
    /// <value>The default is 32 KiB.</value>
    public int HeadersBytes { get; init; } = 32 * 1024;

    /// <summary>Headers of a request, 10 to 1000.</summary>
    /// <value>The default is 100.</value>
    public int HeadersCount { get; init; } = 100;

    /// <summary>Lowest speed of a body, in bytes per second after five seconds, both ways, 0 to 1,000,000; 0: none.</summary>
    /// <value>The default is 240 bytes per second.</value>
    public int BytesPerSecond { get; init; } = 240;

    /// <summary>Requests at the same time over one connection with HTTP/2, 1 to 1000.</summary>
    /// <value>The default is 100.</value>
    public int Streams { get; init; } = 100;

    /// <summary>What is out of range; empty: nothing.</summary>
    internal IReadOnlyList<string> Problems() =>
    [
        .. new (string Name, int Value, int Least, int Most)[]
        {
            ("connections", Connections, 1, 100_000),
            ("handshakeSeconds", HandshakeSeconds, 1, 60),
            ("keepAliveSeconds", KeepAliveSeconds, 1, 3600),
            ("headersSeconds", HeadersSeconds, 1, 600),
            ("headersBytes", HeadersBytes, 1024, 64 * 1024),
            ("headersCount", HeadersCount, 10, 1000),
            ("bytesPerSecond", BytesPerSecond, 0, 1_000_000),
            ("streams", Streams, 1, 1000),
        }
            .Where(l => l.Value < l.Least || l.Value > l.Most)
            .Select(l => string.Create(CultureInfo.InvariantCulture, $"node:limits:{l.Name} is {l.Least} to {l.Most}, not {l.Value}.")),
    ];
}

/// <summary>Settings of the Node, section <c>node</c>.</summary>
public sealed class NodeOptions
{
    /// <summary>Address and port of the front door.</summary>
    /// <value>The default is 127.0.0.1:443.</value>
    public string Listen { get; init; } = "127.0.0.1:443";

    /// <summary>Address and port for plain HTTP, where browsers are sent on to https; null: none.</summary>
    public string? HttpListen { get; init; }

    /// <summary>The host names; none when the Node runs alone without settings.</summary>
    public List<NodeHost> Hosts { get; init; } = [];

    /// <summary>Which participant a client certificate belongs to, by its common name; for the recorder.</summary>
    public Dictionary<string, string> Callers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>OINs of the service providers that are registered with DigiD.</summary>
    public List<string> DigidOins { get; init; } = [];

    /// <summary>TLS settings of host names that are held to less than all that is rated good, by host name.</summary>
    public Dictionary<string, NodeTls> Tls { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How much callers may ask.</summary>
    public NodeLimits Limits { get; init; } = new();

    /// <summary>Largest request body that is forwarded, in bytes.</summary>
    /// <value>The default is 20 MiB: more than any participant accepts, so that it can refuse in its own words.</value>
    public long MaximumBody { get; init; } = 20 * 1024 * 1024;
}
