using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.FakePkioverheid.Hierarchie;

/// <summary>
/// The two hierarchies, in the shape of PKIoverheid G1 private (root, domain, issuing authority of a made-up TSP) and of a public one (root,
/// issuing authority). They lie in the folder <c>ca</c>; keys stay, certificates are signed anew before they expire or when addresses change.
/// </summary>
/// <remarks>Bron: core.tls.314; core.tls.315.</remarks>
internal sealed class CaHierarchies : IDisposable
{
    public const string PrivateIssuing = "private-issuing";
    public const string PublicIssuing = "public-issuing";

    // Longer than the life of a leaf, so that a leaf never outlives what it hangs from.
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(430);

    private static readonly Place[] Places =
    [
        new("private-root", null, "TEST Staat der Nederlanden Private Root CA - G1", 20, null),
        new("private-domain", "private-root", "TEST Staat der Nederlanden Private Services CA - G1", 15, 1),
        new(PrivateIssuing, "private-domain", "TEST Oefen-TSP PKIoverheid Private Services CA - G1", 10, 0),
        new("public-root", null, "TEST Oefen Public Root CA", 20, null),
        new(PublicIssuing, "public-root", "TEST Oefen Public OV CA", 10, 0),
    ];

    private readonly Dictionary<string, Authority> _byName = new(StringComparer.Ordinal);

    private CaHierarchies()
    {
    }

    /// <summary>All authorities, each after the one above it.</summary>
    public IEnumerable<Authority> All => Places.Select(p => _byName[p.Name]);

    /// <summary>What signs for Nodes.</summary>
    public Authority Private => _byName[PrivateIssuing];

    /// <summary>What signs for browsers.</summary>
    public Authority Public => _byName[PublicIssuing];

    public Authority? Find(string name) => _byName.GetValueOrDefault(name);

    public Authority Of(CertificateProfile profile) => profile == CertificateProfile.Frontchannel ? Public : Private;

    /// <summary>Opens both, making what is not there.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static CaHierarchies Open(string folder, TimeProvider machineTime, PkiAddresses? addresses)
    {
        Directory.CreateDirectory(Path.Combine(folder, "ca"));
        var hierarchies = new CaHierarchies();
        foreach (var place in Places)
        {
            var issuer = place.Issuer is null ? null : hierarchies._byName[place.Issuer];
            var path = Path.Combine(folder, "ca", place.Name);
            var certificate = PemPair.TryLoad(path);
            if (certificate is null || !Fits(certificate, place, issuer, machineTime))
            {
                var renewed = Create(place, issuer, certificate, machineTime);
                certificate?.Dispose();
                certificate = renewed;
                PemPair.Save(path, certificate);
            }

            hierarchies._byName.Add(place.Name, new(place.Name, certificate, issuer, addresses));
        }

        return hierarchies;
    }

    /// <summary>PEM of the authorities whose name begins so.</summary>
    public string Bundle(string prefix) =>
        string.Concat(All.Where(a => a.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(a => a.Certificate.ExportCertificatePem() + "\n"));

    public void Dispose()
    {
        foreach (var authority in _byName.Values)
        {
            authority.Dispose();
        }
    }

    private static bool Fits(X509Certificate2 certificate, Place place, Authority? issuer, TimeProvider machineTime) =>
        certificate.NotAfter.ToUniversalTime() - RenewBefore > machineTime.GetUtcNow().UtcDateTime
        && certificate.GetNameInfo(X509NameType.SimpleName, false) == place.CommonName
        && issuer?.HasSigned(certificate) != false;

    /// <summary>A certificate for the key there was, so that what it signed stays good, or for a new one.</summary>
    private static X509Certificate2 Create(Place place, Authority? issuer, X509Certificate2? before, TimeProvider machineTime)
    {
        using var key = before?.GetECDsaPrivateKey() ?? ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(place.CommonName);
        subject.AddOrganizationName("TEST MedMijSandbox");
        subject.AddCountryOrRegion("NL");
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, place.PathLength is not null, place.PathLength ?? 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        var now = machineTime.GetUtcNow();
        var end = now.AddYears(place.Years);
        if (issuer is not null)
        {
            using var certificate = issuer.Sign(request, now.AddHours(-1), end);
            return certificate.CopyWithPrivateKey(key);
        }

        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(now.AddHours(-1), end);
    }

    /// <summary>Where an authority stands.</summary>
    /// <param name="Name">Name in addresses and files.</param>
    /// <param name="Issuer">Name of the one above it; null: a root.</param>
    /// <param name="CommonName">Common name.</param>
    /// <param name="Years">How long its certificate is valid.</param>
    /// <param name="PathLength">How many authorities may hang under it; null: no limit.</param>
    private sealed record Place(string Name, string? Issuer, string CommonName, int Years, int? PathLength);
}
