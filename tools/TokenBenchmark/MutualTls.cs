using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace MedMijSandbox.TokenBenchmark;

/// <summary>Mutual TLS as the Node has it on a backchannel: the same certificate of the token host, versions, suites and trust.</summary>
internal sealed class MutualTls
{
    private static readonly List<SslApplicationProtocol> ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
    private readonly CipherSuitesPolicy _cipherSuites = TlsProfile.CreateCipherSuites();
    private readonly SslStreamCertificateContext _certificate;
    private readonly TrustAnchors _trust;

    private MutualTls(SslStreamCertificateContext certificate, TrustAnchors trust)
    {
        _certificate = certificate;
        _trust = trust;
    }

    /// <summary>Takes the certificate that the authority of a stelsel made for a host.</summary>
    /// <param name="folder">Data folder of the stelsel.</param>
    /// <param name="host">Host name.</param>
    /// <param name="caBundle">PEM file with the authority.</param>
    public static MutualTls Of(string folder, string host, string caBundle)
    {
        var path = Path.Combine(folder, "pki", "certificaten", host + ".server");
        var trust = TrustAnchors.FromPemFile(caBundle);
        var leaf = X509Certificate2.CreateFromPemFile(path + ".cert.pem", path + ".key.pem");
        var names = SslCertificateTrust.CreateForX509Collection(trust.All, sendTrustInHandshake: true);
        return new(SslStreamCertificateContext.Create(leaf, trust.Intermediates, offline: true, names), trust);
    }

    /// <summary>The settings for a Kestrel endpoint.</summary>
    public TlsHandshakeCallbackOptions Options() => new()
    {
        HandshakeTimeout = TimeSpan.FromSeconds(5),
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = _certificate,
            EnabledSslProtocols = TlsProfile.Protocols,
            AllowRenegotiation = false,
            ApplicationProtocols = ApplicationProtocols,
            CipherSuitesPolicy = _cipherSuites,
            ClientCertificateRequired = true,
            CertificateChainPolicy = _trust.ForClients(),
            RemoteCertificateValidationCallback = (_, certificate, _, errors) => certificate is not null && errors == SslPolicyErrors.None,
        }),
    };
}
