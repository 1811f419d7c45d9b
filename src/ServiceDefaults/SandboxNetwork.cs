using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults.Revocation;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>
/// The way out of a participant: every name of the network leads to the front door, only our own authority is trusted, and the
/// participant's client certificate is shown to whoever asks.
/// </summary>
/// <remarks>
/// Settings, section <c>network</c>: <c>frontDoor</c> (address:port of the Node; absent: names are resolved as usual), <c>publicPort</c>
/// (port that addresses carry; default 443, which they leave out), <c>suffix</c> (default <c>localhost</c>), <c>caBundle</c>,
/// <c>clientCertificate</c> and <c>clientKey</c> (PEM files; absent: machine trust, no certificate), <c>privateCaBundle</c> (PEM file with the hierarchy of the
/// backchannel; absent: that of <c>caBundle</c>). Those of revocation: <see cref="RevocationOptions"/>.
/// </remarks>
public sealed class SandboxNetwork : IDisposable
{
    private readonly ActivitySource _activities;
    private readonly IPEndPoint? _frontDoor;
    private readonly SslStreamCertificateContext? _clientContext;
    private readonly RevocationKeeper? _revocation;
    private readonly Lazy<HttpMessageHandler> _handler;
    private readonly Lazy<HttpMessageHandler> _backchannel;

    /// <summary>Reads the settings and loads the certificates.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="activities">For traces.</param>
    /// <param name="revocation">What was revoked; null: nobody looks.</param>
    public SandboxNetwork(IConfiguration configuration, ActivitySource activities, RevocationKeeper? revocation = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("network");
        _activities = activities;
        _revocation = revocation;
        _frontDoor = section["frontDoor"] is { } door ? IPEndPoint.Parse(door) : null;
        PublicPort = int.Parse(section["publicPort"] ?? "443", CultureInfo.InvariantCulture);
        Suffix = section["suffix"] ?? "localhost";
        Trust = section["caBundle"] is { } bundle ? TrustAnchors.FromPemFile(bundle) : null;
        BackchannelTrust = section["privateCaBundle"] is { } ofBackchannel ? TrustAnchors.FromPemFile(ofBackchannel) : Trust;
        if (section["clientCertificate"] is { } certificate && section["clientKey"] is { } key)
        {
            ClientCertificate = X509Certificate2.CreateFromPemFile(certificate, key);
            _clientContext = SslStreamCertificateContext.Create(ClientCertificate, Trust?.Intermediates, offline: true);
        }

        _handler = new(() => CreateHandler(Trust));
        _backchannel = new(() => CreateHandler(BackchannelTrust));
    }

    /// <summary>Port that addresses of the network carry; 443 is left out.</summary>
    public int PublicPort { get; }

    /// <summary>What follows the name of every organisation.</summary>
    public string Suffix { get; }

    /// <summary>The authority that is trusted; null: that of the machine.</summary>
    public TrustAnchors? Trust { get; }

    /// <summary>The authority that is trusted on the backchannel, by clients and servers; null: that of the machine. Bron: core.tls.314.</summary>
    public TrustAnchors? BackchannelTrust { get; }

    /// <summary>The certificate shown on backchannels.</summary>
    public X509Certificate2? ClientCertificate { get; }

    /// <summary>An address of the network.</summary>
    /// <param name="host">Host name.</param>
    /// <param name="path">Path with its leading slash, or empty.</param>
    public Uri Address(string host, string path) =>
        new($"https://{host}{(PublicPort == 443 ? "" : ":" + PublicPort.ToString(CultureInfo.InvariantCulture))}{path}");

    /// <summary>A client over the connections of this participant; dispose it freely, the connections stay.</summary>
    /// <param name="guard">Placed in front of every request, as the Whitelist check is; null for none.</param>
    public HttpClient CreateClient(Func<HttpMessageHandler, DelegatingHandler>? guard = null) => CreateClient(_handler.Value, guard);

    /// <summary>As <see cref="CreateClient(Func{HttpMessageHandler, DelegatingHandler}?)"/>, to servers with a certificate of the private hierarchy only.</summary>
    /// <param name="guard">Placed in front of every request, as the Whitelist check is; null for none.</param>
    /// <remarks>Bron: core.tls.314.</remarks>
    public HttpClient CreateBackchannelClient(Func<HttpMessageHandler, DelegatingHandler>? guard = null) => CreateClient(_backchannel.Value, guard);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var handler in new[] { _handler, _backchannel }.Where(h => h.IsValueCreated))
        {
            handler.Value.Dispose();
        }

        ClientCertificate?.Dispose();
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "This is the network that the ban points to.")]
    private static HttpClient CreateClient(HttpMessageHandler handler, Func<HttpMessageHandler, DelegatingHandler>? guard)
    {
        var client = guard is null ? new HttpClient(handler, disposeHandler: false) : new HttpClient(guard(handler), disposeHandler: false);
        client.Timeout = TimeSpan.FromSeconds(70);
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        return client;
    }

    private ClientTracingHandler CreateHandler(TrustAnchors? trust)
    {
        var certificates = new ServerCertificates(_revocation);
        return new(_activities, new RevocationHandler(() => CreateSocketsHandler(trust, certificates), certificates, _revocation));
    }

    private SocketsHttpHandler CreateSocketsHandler(TrustAnchors? trust, ServerCertificates certificates)
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
                CertificateChainPolicy = trust?.ForServers(),
                ClientCertificateContext = _clientContext,
            },
        };
        if (trust is not null)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
                Examine(certificates, ((SslStream)sender).TargetHostName, certificate as X509Certificate2, chain, errors);
        }

        if (_frontDoor is { } door)
        {
            handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(door, cancellationToken);
        }

        return handler;
    }

    /// <summary>Whether the certificate of a server is good; the exception says why not, which whoever calls has to know.</summary>
    /// <exception cref="AuthenticationException">It is not.</exception>
    private static bool Examine(ServerCertificates certificates, string host, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var fault = certificate is null ? "there is none"
            : errors != SslPolicyErrors.None ? string.Join("; ", (chain?.ChainStatus ?? []).Select(s => s.StatusInformation.Trim()).Prepend(errors.ToString()))
            : certificates.FindFault(host, certificate);
        return fault is null ? true : throw new AuthenticationException($"The certificate of {host} was refused: {fault}.");
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
