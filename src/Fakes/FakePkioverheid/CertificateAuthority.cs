using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>
/// The certificate authority of the sandbox: a root, an intermediate and the certificates under them, kept in a folder, made at first use,
/// used again after a restart and renewed before they expire. Validity follows machine time, which TLS stacks check by themselves.
/// </summary>
/// <remarks>Bron: core.tls.314, in shape only: every subject says TEST.</remarks>
public sealed class CertificateAuthority : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);
    private static readonly TimeSpan LeafValidity = TimeSpan.FromDays(397);
    private readonly string _folder;
    private readonly TimeProvider _machineTime;
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;

    private CertificateAuthority(string folder, TimeProvider machineTime, X509Certificate2 root, X509Certificate2 intermediate)
    {
        _folder = folder;
        _machineTime = machineTime;
        _root = root;
        _intermediate = intermediate;
    }

    /// <summary>File with the root and the intermediate, for whoever has to trust the sandbox.</summary>
    public string BundlePath => Path.Combine(_folder, "ca-bundle.pem");

    /// <summary>Opens the authority in a folder, making it there when absent or about to expire.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static CertificateAuthority Open(string folder, TimeProvider machineTime)
    {
        ArgumentNullException.ThrowIfNull(machineTime);
        Directory.CreateDirectory(Path.Combine(folder, "certificaten"));
        var root = PemPair.TryLoad(Path.Combine(folder, "root"));
        var intermediate = PemPair.TryLoad(Path.Combine(folder, "intermediate"));
        var needed = machineTime.GetUtcNow() + LeafValidity;
        if (root is null || intermediate is null || root.NotAfter.ToUniversalTime() < needed.UtcDateTime || intermediate.NotAfter.ToUniversalTime() < needed.UtcDateTime)
        {
            root?.Dispose();
            intermediate?.Dispose();
            root = CreateAuthority("TEST Staat der Nederlanden Private Root CA - G1 (MedMijSandbox)", null, 10 * 365, machineTime);
            intermediate = CreateAuthority("TEST PKIoverheid Private Services CA - G1 (MedMijSandbox)", root, 5 * 365, machineTime);
            PemPair.Save(Path.Combine(folder, "root"), root);
            PemPair.Save(Path.Combine(folder, "intermediate"), intermediate);
        }

        var authority = new CertificateAuthority(folder, machineTime, root, intermediate);
        PemPair.WriteWhole(authority.BundlePath, root.ExportCertificatePem() + "\n" + intermediate.ExportCertificatePem() + "\n");
        return authority;
    }

    /// <summary>The certificate for an order: the kept one when it still fits and stays valid for 30 days, else a new one.</summary>
    public IssuedCertificate Obtain(CertificateOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var path = Path.Combine(_folder, "certificaten", $"{order.HostName}.{order.Purpose.ToString().ToLowerInvariant()}");
        using var kept = PemPair.TryLoad(path);
        if (kept is null || !Fits(kept, order))
        {
            using var issued = Issue(order);
            PemPair.Save(path, issued, _intermediate);
        }

        return new(PemPair.CertificatePath(path), PemPair.KeyPath(path));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _root.Dispose();
        _intermediate.Dispose();
    }

    private bool Fits(X509Certificate2 certificate, CertificateOrder order) =>
        certificate.NotAfter.ToUniversalTime() - RenewBefore > _machineTime.GetUtcNow().UtcDateTime
        && certificate.IssuerName.RawData.AsSpan().SequenceEqual(_intermediate.SubjectName.RawData)
        && AuthorityKeyOf(certificate).SequenceEqual(SubjectKeyOf(_intermediate))
        && Pki.CertificateNames.Oin(certificate) == order.Oin
        && new[] { order.HostName }.Concat(order.OtherNames).All(Pki.CertificateNames.HostNames(certificate).Contains);

    private X509Certificate2 Issue(CertificateOrder order)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCountryOrRegion("NL");
        subject.AddOrganizationName("TEST " + order.Organisation);
        subject.Add("2.5.4.5", order.Oin, System.Formats.Asn1.UniversalTagNumber.PrintableString);
        subject.AddCommonName(order.HostName);
        var name = subject.Build();
        if (order.Purpose == CertificatePurpose.Signing)
        {
            using var rsa = RSA.Create(2048);
            return Sign(new(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), order).CopyWithPrivateKey(rsa);
        }

        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Sign(new(name, ecdsa, HashAlgorithmName.SHA256), order).CopyWithPrivateKey(ecdsa);
    }

    private X509Certificate2 Sign(CertificateRequest request, CertificateOrder order)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var dnsName in order.OtherNames.Prepend(order.HostName).Distinct(StringComparer.Ordinal))
        {
            names.AddDnsName(dnsName);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        if (order.Purpose != CertificatePurpose.Signing)
        {
            OidCollection usages = order.Purpose == CertificatePurpose.Client
                ? [new("1.3.6.1.5.5.7.3.2"), new("1.3.6.1.5.5.7.3.1")]
                : [new("1.3.6.1.5.5.7.3.1")];
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(usages, false));
        }

        return Complete(request, _intermediate, LeafValidity, _machineTime);
    }

    private static X509Certificate2 CreateAuthority(string commonName, X509Certificate2? issuer, int days, TimeProvider machineTime)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={commonName}, O=TEST MedMijSandbox, C=NL", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, issuer is not null, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        if (issuer is not null)
        {
            using var certificate = Complete(request, issuer, TimeSpan.FromDays(days), machineTime);
            return certificate.CopyWithPrivateKey(key);
        }

        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = machineTime.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(days));
    }

    private static X509Certificate2 Complete(CertificateRequest request, X509Certificate2 issuer, TimeSpan validity, TimeProvider machineTime)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(
            issuer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single()));
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        var now = machineTime.GetUtcNow();
        using var key = issuer.GetECDsaPrivateKey()!;
        return request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(key), now.AddHours(-1), now + validity, serial);
    }

    private static ReadOnlySpan<byte> AuthorityKeyOf(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } id ? id.Span : [];

    private static ReadOnlySpan<byte> SubjectKeyOf(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() is { } id ? id.SubjectKeyIdentifierBytes.Span : [];
}
