using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Testbench;

/// <summary>
/// Every way in which the bench reaches the front door of a target: one pool of connections for all user agents, one for each client
/// certificate, and bare connections. Trusts the authority of the target and no other.
/// </summary>
public sealed class FrontDoor : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HttpMessageInvoker> _invokers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, X509Certificate2> _certificates = new(StringComparer.OrdinalIgnoreCase);
    private readonly TrustAnchors _trust;

    private FrontDoor(Target target, TrustAnchors trust)
    {
        Target = target;
        _trust = trust;
    }

    /// <summary>The target behind the door.</summary>
    public Target Target { get; }

    /// <summary>Opens the way to a target. Nothing is sent yet.</summary>
    /// <returns>The door, or what is wrong with the files of the target.</returns>
    public static (FrontDoor? Door, string? Problem) Open(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        try
        {
            return (new(target, TrustAnchors.FromPemFile(target.CaBundle)), null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (null, $"De certificaten in {target.CaBundle} zijn niet te lezen: {e.Message}");
        }
    }

    /// <summary>Says why the front door cannot be reached; null when somebody listens there.</summary>
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await ConnectAsync(cancellationToken);
            return null;
        }
        catch (SocketException e)
        {
            return $"De oefenomgeving op {Target.FrontDoor} is niet te bereiken: {e.Message}. Draait zij nog?";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var invoker in _invokers.Values)
        {
            invoker.Dispose();
        }

        foreach (var certificate in _certificates.Values)
        {
            certificate.Dispose();
        }
    }

    /// <summary>The pool of connections that shows a certificate.</summary>
    /// <param name="certificate">Name of a client certificate of the target; null for none, as a browser.</param>
    /// <exception cref="CryptographicException">The files of the certificate cannot be used.</exception>
    public HttpMessageInvoker Invoker(string? certificate)
    {
        lock (_gate)
        {
            var name = certificate ?? "";
            if (!_invokers.TryGetValue(name, out var invoker))
            {
                invoker = new(CreateHandler(certificate));
                _invokers.Add(name, invoker);
            }

            return invoker;
        }
    }

    /// <summary>TLS settings for a bare connection.</summary>
    internal SslClientAuthenticationOptions TlsOptions(string? certificate) => new()
    {
        EnabledSslProtocols = TlsProfile.Protocols,
        CertificateChainPolicy = _trust.ForServers(),
        ClientCertificateContext = certificate is null ? null : Context(certificate),
    };

    /// <summary>A connection to the front door, without TLS yet.</summary>
    internal async Task<NetworkStream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(Target.FrontDoor.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(Target.FrontDoor, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private SocketsHttpHandler CreateHandler(string? certificate) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        EnableMultipleHttp2Connections = true,
        MaxResponseHeadersLength = 64,
        ActivityHeadersPropagator = null,
        SslOptions = TlsOptions(certificate),
        ConnectCallback = async (_, cancellationToken) => await ConnectAsync(cancellationToken),
    };

    private SslStreamCertificateContext Context(string name)
    {
        if (!Target.ClientCertificates.TryGetValue(name, out var files))
        {
            var known = string.Join(", ", Target.ClientCertificates.Keys);
            throw new CryptographicException($"Het doel heeft geen certificaat '{name}'; er zijn: {known}.");
        }

        lock (_gate)
        {
            if (!_certificates.TryGetValue(name, out var certificate))
            {
                certificate = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
                _certificates.Add(name, certificate);
            }

            return SslStreamCertificateContext.Create(certificate, _trust.Intermediates, offline: true);
        }
    }
}
