using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Testbench.Doctor.Tls;

/// <summary>How a handshake ended.</summary>
internal enum HandshakeEnd
{
    /// <summary>Well.</summary>
    Done,

    /// <summary>There was no connection to begin with.</summary>
    NoConnection,

    /// <summary>Nothing came in time.</summary>
    Silent,

    /// <summary>The other side ended the connection without a word.</summary>
    Ended,

    /// <summary>The other side said why by an alert.</summary>
    Alert,

    /// <summary>HTTP without TLS came back.</summary>
    PlainHttp,

    /// <summary>Something else than TLS came back.</summary>
    NotTls,

    /// <summary>TLS came back that our side cannot go on with.</summary>
    Failed,
}

/// <summary>Everything that a handshake showed.</summary>
internal sealed record TlsSighting
{
    /// <summary>How it ended.</summary>
    public required HandshakeEnd End { get; init; }

    /// <summary>What the system, or the other side, said about that.</summary>
    public string Text { get; init; } = "";

    /// <summary>Certificates in the order in which they were sent, the server's own first; empty when none were seen.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; init; } = [];

    /// <summary>Version that was agreed on.</summary>
    public SslProtocols Protocol { get; init; }

    /// <summary>Suite that was agreed on; null: none.</summary>
    public TlsCipherSuite? Suite { get; init; }

    /// <summary>Protocol above it that was agreed on; empty: none.</summary>
    public string ApplicationProtocol { get; init; } = "";

    /// <summary>Whether a certificate of the client was asked for.</summary>
    public bool AsksCertificate { get; init; }

    /// <summary>Names of the authorities whose client certificates are said to be accepted.</summary>
    public IReadOnlyList<string> AcceptableIssuers { get; init; } = [];

    /// <summary>Number of the alert; null: none was seen.</summary>
    public byte? Alert { get; init; }

    /// <summary>The server's own certificate; null: none was seen.</summary>
    public X509Certificate2? Leaf => Certificates.Count == 0 ? null : Certificates[0];
}
