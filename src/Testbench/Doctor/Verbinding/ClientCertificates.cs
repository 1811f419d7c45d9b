using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Testbench.Doctor.Verbinding;

/// <summary>Which client certificate is shown.</summary>
internal enum Shown
{
    /// <summary>None, as a browser.</summary>
    None,

    /// <summary>The one that the other side has to accept.</summary>
    Listed,

    /// <summary>One of the right authority whose name is on no Whitelist.</summary>
    Unlisted,
}

/// <summary>The client certificates that the doctor can show.</summary>
internal sealed class ClientCertificates : IDisposable
{
    private const string UnlistedName = "unlisted";
    private static readonly string[] UsualCallers = ["pgo", "pgo-anders", "dva-noord", "dva-zuid"];
    private readonly Dictionary<Shown, X509Certificate2> _certificates = [];
    private readonly X509Certificate2Collection _intermediates;

    private ClientCertificates(X509Certificate2Collection intermediates) => _intermediates = intermediates;

    /// <summary>The certificate that is shown; null: there is none of the kind.</summary>
    public X509Certificate2? Find(Shown shown) => _certificates.GetValueOrDefault(shown);

    /// <summary>Loads what the request and its target offer.</summary>
    /// <returns>The certificates, or what is wrong with a file.</returns>
    public static (ClientCertificates? Certificates, string? Problem) Open(DoctorRequest request, DoctorTrust trust)
    {
        var result = new ClientCertificates(trust.Intermediates);
        var known = request.Target?.ClientCertificates ?? new Dictionary<string, CertificateFiles>(StringComparer.Ordinal);
        var listed = request.ClientCertificate ?? Caller(request, known);
        foreach (var (shown, files) in new[] { (Shown.Listed, listed), (Shown.Unlisted, known.GetValueOrDefault(UnlistedName)) })
        {
            if (files is null)
            {
                continue;
            }

            try
            {
                result._certificates[shown] = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
            {
                result.Dispose();
                return (null, $"{files.Certificate} and {files.Key} cannot be used as certificate and key in PEM form: {e.Message}");
            }
        }

        return (result, null);
    }

    /// <summary>The certificate with its chain, ready for handshakes; null: none.</summary>
    public SslStreamCertificateContext? ContextOf(Shown shown) =>
        Find(shown) is { } certificate ? SslStreamCertificateContext.Create(certificate, _intermediates, offline: true) : null;

    /// <summary>Names in the certificate; empty when there is none.</summary>
    public IReadOnlyList<string> NamesOf(Shown shown) => Find(shown) is { } certificate ? CertificateNames.HostNames(certificate) : [];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var certificate in _certificates.Values)
        {
            certificate.Dispose();
        }
    }

    /// <summary>A participant of the target that would call the one that is examined: a DVP calls a DVA and the other way round.</summary>
    private static CertificateFiles? Caller(DoctorRequest request, IReadOnlyDictionary<string, CertificateFiles> known)
    {
        var examined = request.Target?.ParticipantOf(request.Target.HostOf(request.Host)) ?? request.Host;
        var kind = request.Subject == DoctorSubject.Dvp ? "dva" : "pgo";
        var name = UsualCallers.Where(n => n.StartsWith(kind, StringComparison.Ordinal)).Concat(UsualCallers)
            .FirstOrDefault(n => known.ContainsKey(n) && !n.Equals(examined, StringComparison.OrdinalIgnoreCase));
        return name is null ? null : known[name];
    }
}
