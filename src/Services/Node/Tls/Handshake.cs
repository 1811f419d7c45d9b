using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Lijsten;
using MedMijSandbox.Node.Exchanges;
using MedMijSandbox.Node.Fouten;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.ServiceDefaults.Revocation;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace MedMijSandbox.Node.Tls;

/// <summary>
/// Decides per connection, from the name that the client asks for: which certificate is shown, whether one is asked back, and which are
/// accepted. A failed check ends the connection; the other side is told nothing, the recorder everything.
/// </summary>
/// <remarks>Bron: core.whl.307; core.whl.309; core.rollen.207; core.tls.314.</remarks>
internal sealed class Handshake(
    NodeHosts hosts, SandboxNetwork network, ListKeeper<Whitelist> whitelist, RevocationKeeper revocation, ConnectedOins oins, ExchangeRecorder recorder, TimeProvider clock,
    TlsProfiles profiles, FaultTable faults, NodeOptions settings)
{
    private static readonly List<SslApplicationProtocol> ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

    public TlsHandshakeCallbackOptions Options() => new()
    {
        HandshakeTimeout = TimeSpan.FromSeconds(settings.Limits.HandshakeSeconds),
        OnConnection = ChooseAsync,
    };

    private async ValueTask<SslServerAuthenticationOptions> ChooseAsync(TlsHandshakeCallbackContext context)
    {
        var serverName = context.ClientHelloInfo.ServerName;
        if (hosts.Find(serverName) is not { } host)
        {
            Record("?", serverName, $"Er is geen deelnemer met de naam '{serverName}'. Zonder bekende naam (SNI) komt er geen verbinding.");
            throw new AuthenticationException($"nobody is called '{serverName}'");
        }

        faults.Connections.Watch(host.Name, context.Connection);
        var result = await RulesOfAsync(host, context.CancellationToken);
        foreach (var fault in faults.Handshakes)
        {
            if (fault.IsFor(host.Name) && fault.Fires())
            {
                Record("?", host.Name, fault.Applied);
                await HandshakeFaults.ApplyAsync(fault, result, context.Connection, context.CancellationToken);
            }
        }

        return result;
    }

    private async ValueTask<SslServerAuthenticationOptions> RulesOfAsync(ServedHost host, CancellationToken cancellationToken)
    {
        var profile = profiles.Of(host.Name);
        var result = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = host.Certificate,
            EnabledSslProtocols = profile.Versions,
            AllowRenegotiation = false,
            ApplicationProtocols = ApplicationProtocols,
            CipherSuitesPolicy = profile.CipherSuites,
        };
        if (host.Channel == Channel.Frontchannel)
        {
            return result;
        }

        var list = host.Channel == Channel.Backchannel ? await whitelist.CurrentAsync(cancellationToken) : null;
        await revocation.PrepareAsync(cancellationToken);
        result.ClientCertificateRequired = true;
        result.CertificateChainPolicy = network.BackchannelTrust?.ForClients();
        result.RemoteCertificateValidationCallback = (_, certificate, _, errors) => Accept(host, certificate as X509Certificate2, errors, list);
        return result;
    }

    private bool Accept(ServedHost host, X509Certificate2? certificate, SslPolicyErrors errors, Whitelist? list)
    {
        var refusal = (certificate, errors, host.Channel) switch
        {
            (null, _, Channel.Stelselnode) => null,
            (null, _, _) => "Er is geen clientcertificaat getoond; op een backchannel is dat verplicht.",
            (_, not SslPolicyErrors.None, _) => $"Het clientcertificaat is niet van de vertrouwde certificaatautoriteit of niet geldig ({errors}).",
            _ when KeyStrength.FindFault(certificate.PublicKey) is { } weak => $"De sleutel van het clientcertificaat ({weak}) is te zwak.",
            _ when !revocation.Allows(RevocationKey.Of(certificate)) => RevocationGuard.Explain(revocation, RevocationKey.Of(certificate)),
            (_, _, Channel.Backchannel) when list is null => "De Whitelist is niet beschikbaar: zonder controle geen verkeer (core.whl.307).",
            (_, _, Channel.Backchannel) when !list!.ContainsAny(CertificateNames.HostNames(certificate)) =>
                $"Geen CN of SAN van het certificaat staat op de Whitelist ({string.Join(", ", CertificateNames.HostNames(certificate))}; core.whl.307).",
            (_, _, Channel.DigidBackchannel) when !oins.Contains(CertificateNames.Oin(certificate)) =>
                $"Het OIN {CertificateNames.Oin(certificate)} hoort niet bij een dienst die bij DigiD is aangesloten.",
            _ => null,
        };
        if (refusal is not null)
        {
            Record(certificate is null ? "?" : CertificateNames.CommonName(certificate) ?? "?", host.Name, refusal);
        }

        return refusal is null;
    }

    private void Record(string from, string host, string explanation) => recorder.AddRefusal(clock, from, host, host, 0, explanation, "TLS", "");
}
