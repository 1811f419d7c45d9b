using System.Net;

namespace MedMijSandbox.FakeInternet;

/// <summary>Something that the proxy was asked and did not do, for the recorder.</summary>
/// <param name="Host">Name that was asked for; empty when none could be read.</param>
/// <param name="Method">Method of the request.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="Explanation">Why, in Dutch.</param>
public sealed record RefusedTunnel(string Host, string Method, int Status, string Explanation);

/// <summary>What the proxy and the DNS responder are started with.</summary>
public sealed record InternetSetup
{
    /// <summary>What follows the name of every organisation: every name under it leads to the front door.</summary>
    public required string Suffix { get; init; }

    /// <summary>Address and port of the front door.</summary>
    public required IPEndPoint FrontDoor { get; init; }

    /// <summary>Port that addresses of the network carry, besides 443.</summary>
    /// <value>The default is 443.</value>
    public int PublicPort { get; init; } = 443;

    /// <summary>The plain HTTP port of the certificate authority (CRL, OCSP), at <c>pki.</c> and the suffix; null: there is none.</summary>
    public Func<int?> PkiPort { get; init; } = static () => null;

    /// <summary>Names outside the suffix that somebody registered, lower case.</summary>
    /// <value>The default: none.</value>
    public Func<string, bool> Knows { get; init; } = static _ => false;

    /// <summary>Whether CONNECT may also go to an address of this machine, such as <c>127.0.0.1:5001</c>; never anywhere else.</summary>
    /// <value>The default is no.</value>
    public bool AllowsLoopback { get; init; }

    /// <summary>Where the proxy listens, a loopback address; port 0 takes a free one; null: there is no proxy.</summary>
    public IPEndPoint? Proxy { get; init; }

    /// <summary>Where the DNS responder listens, UDP and TCP, a loopback address; port 0 takes a free one; null: there is none.</summary>
    public IPEndPoint? Dns { get; init; }

    /// <summary>Longest time for the request line and headers of one request, or for one DNS message over TCP.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest silence in a tunnel.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest silence in a tunnel of which one side has said that it sends no more.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan HalfClosedTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most connections of the proxy at a time; one more is told that it is full.</summary>
    /// <value>The default is 1,024.</value>
    public int MaximumConnections { get; init; } = 1024;

    /// <summary>Told of everything that the proxy refuses.</summary>
    public Action<RefusedTunnel> OnRefused { get; init; } = static _ => { };

    /// <summary>Told of a fault of our own; the connection ends, the rest goes on.</summary>
    public Action<Exception> OnFault { get; init; } = static _ => { };
}
