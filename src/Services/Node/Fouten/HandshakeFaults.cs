using System.Net.Security;
using System.Security.Authentication;
using MedMijSandbox.Pki;
using Microsoft.AspNetCore.Connections;

namespace MedMijSandbox.Node.Fouten;

/// <summary>A connection that was let in without a client certificate by a fault, for as long as that fault is set.</summary>
/// <param name="Fault">The fault.</param>
internal sealed record UnidentifiedConnection(ActiveFault Fault);

/// <summary>What happens while a connection is made.</summary>
internal static class HandshakeFaults
{
    private static readonly SslApplicationProtocol Nobodys = new("niemand");

    // One object each: every further one would be a context of the TLS library.
    private static readonly Lazy<CipherSuitesPolicy> Weak = new(() => new(
    [
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
    ]));

    private static readonly Lazy<CipherSuitesPolicy> OfEcdsa = new(() => new([TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]));
    private static readonly Lazy<CipherSuitesPolicy> OfRsa = new(() => new([TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]));

    /// <summary>Changes the settings of a handshake, waits, or ends it.</summary>
    /// <exception cref="AuthenticationException">The fault ends the handshake.</exception>
    public static async ValueTask ApplyAsync(ActiveFault fault, SslServerAuthenticationOptions options, ConnectionContext connection, CancellationToken cancellationToken)
    {
        switch (fault.Kind.Name)
        {
            case FaultNames.SlowHandshake:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.Number32("ms")), TimeProvider.System, cancellationToken);
                break;
            case FaultNames.WrongCertificate:
                options.ServerCertificateContext = fault.Certificate;
                break;
            case FaultNames.MissingIntermediate:
                options.ServerCertificateContext = SslStreamCertificateContext.Create(options.ServerCertificateContext!.TargetCertificate, null, offline: true);
                break;
            case FaultNames.TlsAlert when fault.Text("alert") == "none":
                throw new AuthenticationException(fault.Applied);
            case FaultNames.TlsAlert:
                options.EnabledSslProtocols = SslProtocols.Tls12;
                options.CipherSuitesPolicy = SuitesOfTheOtherKey(options);
                break;
            case FaultNames.TlsVersion:
                options.EnabledSslProtocols = fault.Text("only") == "1.3" ? SslProtocols.Tls13 : SslProtocols.Tls12;
                options.CipherSuitesPolicy = TlsProfile.Good.CipherSuites;
                break;
            case FaultNames.WeakCipher:
                options.EnabledSslProtocols = SslProtocols.Tls12;
                options.CipherSuitesPolicy = Weak.Value;
                break;
            case FaultNames.WrongAlpn:
                options.ApplicationProtocols = [Only(fault.Text("only"))];
                break;
            default:
                AskLess(fault, options, connection);
                break;
        }
    }

    private static void AskLess(ActiveFault fault, SslServerAuthenticationOptions options, ConnectionContext connection)
    {
        if (!options.ClientCertificateRequired)
        {
            return;
        }

        connection.Features.Set(new UnidentifiedConnection(fault));
        if (fault.Kind.Name == FaultNames.NoClientCertificateAsked)
        {
            options.ClientCertificateRequired = false;
            options.RemoteCertificateValidationCallback = null;
            return;
        }

        var strict = options.RemoteCertificateValidationCallback;
        options.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
            certificate is null || strict is null || strict(sender, certificate, chain, errors);
    }

    // A suite for the kind of key that the certificate does not have fits no client.
    private static CipherSuitesPolicy SuitesOfTheOtherKey(SslServerAuthenticationOptions options)
    {
        using var ecdsa = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPublicKey(options.ServerCertificateContext!.TargetCertificate);
        return ecdsa is null ? OfEcdsa.Value : OfRsa.Value;
    }

    private static SslApplicationProtocol Only(string name) => name switch
    {
        "h2" => SslApplicationProtocol.Http2,
        "http1" => SslApplicationProtocol.Http11,
        _ => Nobodys,
    };
}
