using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Node.Tls;

/// <summary>What the Node has to know of a client certificate at every request of its connection.</summary>
/// <param name="HostNames">Common name and DNS names, lower case.</param>
/// <param name="CommonName">Common name; null: none.</param>
/// <param name="Subject">Subject as text.</param>
/// <param name="Header">Value of the header in which it is handed on.</param>
/// <param name="Revocation">By what it is looked up on revocation lists.</param>
/// <param name="Oin">OIN; null: none.</param>
internal sealed record PeerCertificate(IReadOnlyList<string> HostNames, string? CommonName, string Subject, string Header, RevocationKey Revocation, string? Oin);

/// <summary>Reads each client certificate once, not at every request: a connection keeps the same one for as long as it lives.</summary>
internal sealed class PeerCertificates
{
    private readonly ConditionalWeakTable<X509Certificate2, PeerCertificate> _known = [];

    /// <summary>The certificate of the connection of a request; null when it showed none.</summary>
    public PeerCertificate? Of(HttpContext context) =>
        context.Connection.ClientCertificate is { } certificate ? _known.GetValue(certificate, Read) : null;

    private static PeerCertificate Read(X509Certificate2 certificate) => new(
        CertificateNames.HostNames(certificate),
        CertificateNames.CommonName(certificate),
        certificate.Subject,
        ClientCertHeader.Format(certificate),
        RevocationKey.Of(certificate),
        CertificateNames.Oin(certificate));
}
