using System.Net.Security;
using System.Security.Authentication;

namespace MedMijSandbox.Pki;

/// <summary>TLS settings that every Node keeps: versions 1.2 and 1.3, suites with forward secrecy and authenticated encryption.</summary>
/// <remarks>Bron: core.tls.301; core.tls.305 (deels). The suites are the ECDHE ones that the NCSC guideline 2.1 rates good.</remarks>
public static class TlsProfile
{
    /// <summary>The versions offered and accepted.</summary>
    public const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>The suites offered and accepted. Made once: the policy checks the platform at each construction.</summary>
    public static CipherSuitesPolicy CreateCipherSuites() => new(
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ]);
}
