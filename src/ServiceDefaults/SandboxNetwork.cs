using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>
/// The way out of a participant: every name of the network leads to the front door, only our own authority is trusted, and the
/// participant's client certificate is shown to whoever asks.
/// </summary>
/// <remarks>
/// Settings, section <c>network</c>: <c>frontDoor</c> (address:port of the Node; absent: names are resolved as usual), <c>publicPort</c>
/// (port that addresses carry; default 443, which they leave out), <c>suffix</c> (default <c>localhost</c>), <c>caBundle</c>,
/// <c>clientCertificate</c> and <c>clientKey</c> (PEM files; absent: machine trust, no certificate).
/// </remarks>
public sealed class SandboxNetwork : IDisposable
{
    private readonly ActivitySource _activities;
    private readonly IPEndPoint? _frontDoor;
    private readonly SslStreamCertificateContext? _clientContext;
    private readonly Lazy<HttpMessageHandler> _handler;

    /// <summary>Reads the settings and loads the certificates.</summary>
    public SandboxNetwork(IConfiguration configuration, ActivitySource activities)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("network");
        _activities = activities;
        _frontDoor = section["frontDoor"] is { } door ? IPEndPoint.Parse(door) : null;
        PublicPort = int.Parse(section["publicPort"] ?? "443", CultureInfo.InvariantCulture);
        Suffix = section["suffix"] ?? "localhost";
        Trust = section["caBundle"] is { } bundle ? TrustAnchors.FromPemFile(bundle) : null;
        if (section["clientCertificate"] is { } certificate && section["clientKey"] is { } key)
        {
            ClientCertificate = X509Certificate2.CreateFromPemFile(certificate, key);
            _clientContext = SslStreamCertificateContext.Create(ClientCertificate, Trust?.Intermediates, offline: true);
        }

        _handler = new(() => new ClientTracingHandler(_activities, CreateSocketsHandler()));
    }

    /// <summary>Port that addresses of the network carry; 443 is left out.</summary>
    public int PublicPort { get; }

    /// <summary>What follows the name of every organisation.</summary>
    public string Suffix { get; }

    /// <summary>The authority that is trusted; null: that of the machine.</summary>
    public TrustAnchors? Trust { get; }

    /// <summary>The certificate shown on backchannels.</summary>
    public X509Certificate2? ClientCertificate { get; }

    /// <summary>An address of the network.</summary>
    /// <param name="host">Host name.</param>
    /// <param name="path">Path with its leading slash, or empty.</param>
    public Uri Address(string host, string path) =>
        new($"https://{host}{(PublicPort == 443 ? "" : ":" + PublicPort.ToString(CultureInfo.InvariantCulture))}{path}");

    /// <summary>A client over the connections of this participant; dispose it freely, the connections stay.</summary>
    /// <param name="guard">Placed in front of every request, as the Whitelist check is; null for none.</param>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "This is the network that the ban points to.")]
    public HttpClient CreateClient(Func<HttpMessageHandler, DelegatingHandler>? guard = null)
    {
        var client = guard is null ? new HttpClient(_handler.Value, disposeHandler: false) : new HttpClient(guard(_handler.Value), disposeHandler: false);
        client.Timeout = TimeSpan.FromSeconds(70);
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        return client;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_handler.IsValueCreated)
        {
            _handler.Value.Dispose();
        }

        ClientCertificate?.Dispose();
    }

    private SocketsHttpHandler CreateSocketsHandler()
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            EnableMultipleHttp2Connections = true,
            MaxResponseHeadersLength = 64,
            ActivityHeadersPropagator = null,
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = TlsProfile.Protocols,
                CertificateChainPolicy = Trust?.ForServers(),
                ClientCertificateContext = _clientContext,
            },
        };
        if (_frontDoor is { } door)
        {
            handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(door, cancellationToken);
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint door, CancellationToken cancellationToken)
    {
        var socket = new Socket(door.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(door, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
