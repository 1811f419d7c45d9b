using MedMijSandbox.Pki;
using MedMijSandbox.Testbench.Doctor.Bevindingen;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Tls;

/// <summary>What the server does when no name is asked for.</summary>
/// <remarks>Bron: RFC 6066 §3.</remarks>
internal sealed class ServerNameExamination : IExamination
{
    public string Name => "server name (SNI)";

    public Stage Stage => Stage.Certificate;

    public bool Concerns(Examinee examinee, ExaminedHost host) => host.Sighting?.End == HandshakeEnd.Done;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Examinee examinee, ExaminedHost host, CancellationToken cancellationToken)
    {
        var own = examinee.Certificates.ContextOf(Shown.Listed);
        var nameless = await TlsProbe.LookAsync(examinee.Network, host, withName: false, own, cancellationToken);
        return nameless.Leaf is { } leaf && leaf.Thumbprint != host.Sighting!.Leaf?.Thumbprint
            ? [TlsFindings.DefaultCertificate.At(host, $"without a name the certificate is of {string.Join(", ", CertificateNames.HostNames(leaf).Take(3))}")]
            : [];
    }
}
