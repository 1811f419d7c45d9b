using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

/// <summary>An authority of a test: a root and an intermediate, and certificates that are right but for what a test changes.</summary>
internal sealed class LittleAuthority : IDisposable
{
    public const string ServerUsage = "1.3.6.1.5.5.7.3.1";
    public const string ClientUsage = "1.3.6.1.5.5.7.3.2";
    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _issuer;

    public LittleAuthority(string name)
    {
        Now = TimeProvider.System.GetUtcNow();
        var root = AuthorityRequest($"CN={name} Root CA", _rootKey);
        Root = root.CreateSelfSigned(Now.AddYears(-3), Now.AddYears(3));
        var request = AuthorityRequest($"CN={name} Services CA", _key);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Root, true, false));
        using var signed = request.Create(Root, Now.AddYears(-2), Now.AddYears(2), RandomNumberGenerator.GetBytes(8));
        _issuer = signed.CopyWithPrivateKey(_key);
        Intermediate = X509CertificateLoader.LoadCertificate(signed.RawData);
    }

    public DateTimeOffset Now { get; }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Intermediate { get; }

    public X509Certificate2 Issue(LittleLeaf leaf)
    {
        using var rsa = leaf.RsaBits > 0 ? RSA.Create(leaf.RsaBits) : null;
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = $"CN={leaf.CommonName ?? leaf.Names.FirstOrDefault("geen-naam")}";
        var request = rsa is null
            ? new CertificateRequest(subject, curve, HashAlgorithmName.SHA256)
            : new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (leaf.Spoiled is { } number)
        {
            request.CertificateExtensions.Add(new X509Extension(number, [0x30, 0x05, 0xA0, 0x7F, 1, 2, 3], false));
        }

        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. leaf.Usages.Select(u => new Oid(u))], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_issuer, true, false));
        if (leaf.Names.Count > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            leaf.Names.ToList().ForEach(names.AddDnsName);
            request.CertificateExtensions.Add(names.Build());
        }

        if (leaf.RevocationList is { } address)
        {
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([address.AbsoluteUri]));
        }

        foreach (var doubled in request.CertificateExtensions.Skip(1).Where(e => e.Oid?.Value == leaf.Spoiled).ToList())
        {
            request.CertificateExtensions.Remove(doubled);
        }

        var (from, until) = (Now.AddDays(leaf.FromDay), Now.AddDays(leaf.UntilDay));
        var serial = leaf.Serial ?? RandomNumberGenerator.GetBytes(8);
        serial[0] &= 0x7F;
        using var signed = request.Create(_issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), from, until, serial);
        using var certificate = rsa is null ? signed.CopyWithPrivateKey(curve) : signed.CopyWithPrivateKey(rsa);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    public byte[] RevocationListOf(params X509Certificate2[] revoked)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
        {
            list.AddEntry(certificate, Now.AddDays(-1), X509RevocationReason.KeyCompromise);
        }

        return list.Build(_issuer, 1, Now.AddDays(2), HashAlgorithmName.SHA256, thisUpdate: Now.AddDays(-2));
    }

    public void Dispose()
    {
        _rootKey.Dispose();
        _key.Dispose();
    }

    private static CertificateRequest AuthorityRequest(string subject, ECDsa key)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}

/// <summary>What a certificate of a test is for.</summary>
internal sealed record LittleLeaf(params IReadOnlyList<string> Names)
{
    public string? CommonName { get; init; }

    public IReadOnlyList<string> Usages { get; init; } = [LittleAuthority.ServerUsage, LittleAuthority.ClientUsage];

    public int FromDay { get; init; } = -10;

    public int UntilDay { get; init; } = 300;

    public int RsaBits { get; init; }

    public byte[]? Serial { get; init; }

    public Uri? RevocationList { get; init; }

    /// <summary>Extensions whose content is not what their number says; null: none.</summary>
    public string? Spoiled { get; init; }
}
