using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.FakePkioverheid.Hierarchie;
using MedMijSandbox.FakePkioverheid.Uitgifte;

namespace MedMijSandbox.FakePkioverheid.Intrekking;

/// <summary>Answers questions about certificates, for each authority with a key that the authority has delegated to.</summary>
/// <remarks>Bron: RFC 6960.</remarks>
internal sealed class OcspResponder(string folder, CaHierarchies hierarchies, CertificateIndex index, TimeProvider machineTime) : IDisposable
{
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const string NoCheck = "1.3.6.1.5.5.7.48.1.5";
    private static readonly TimeSpan AnswerValidity = TimeSpan.FromHours(1);
    private static readonly TimeSpan Validity = TimeSpan.FromDays(397);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private static readonly Dictionary<string, HashAlgorithmName> Hashes = new(StringComparer.Ordinal)
    {
        ["1.3.14.3.2.26"] = HashAlgorithmName.SHA1,
        ["2.16.840.1.101.3.4.2.1"] = HashAlgorithmName.SHA256,
        ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512,
    };

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Signer> _signers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Authority, string Hash), (byte[] Name, byte[] Key)> _ids = new();

    /// <summary>The answer to a request, in bytes; to what is no request as well.</summary>
    public byte[] Answer(ReadOnlyMemory<byte> der)
    {
        if (OcspRequest.Read(der) is not { } request)
        {
            return OcspResponse.Error(OcspResponse.MalformedRequest);
        }

        // Who signs is one of ours; what another has issued is unknown to that one.
        if (request.Certificates.Select(IssuerOf).FirstOrDefault(a => a is not null) is not { } authority)
        {
            return OcspResponse.Error(OcspResponse.Unauthorized);
        }

        var now = machineTime.GetUtcNow();
        List<OcspStatus> statuses = [.. request.Certificates.Select(c => StatusOf(c, authority))];
        lock (_gate)
        {
            var signer = SignerOf(authority, now);
            var body = OcspResponse.Body(signer.KeyId, statuses, request.Nonce, now, now + AnswerValidity);
            return OcspResponse.Success(body, signer.Key.SignData(body, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence), signer.Certificate);
        }
    }

    public void Dispose()
    {
        foreach (var signer in _signers.Values)
        {
            signer.Dispose();
        }
    }

    private OcspStatus StatusOf(OcspCertId id, Authority authority) =>
        IssuerOf(id) != authority || index.Find(id.Serial) is not { } certificate || certificate.Issuer != authority.Name ? new(id, IsGood: false)
        : certificate.RevokedAt is null ? new(id, IsGood: true)
        : new(id, IsGood: false, certificate.RevokedAt, RevocationReasons.Of(certificate.Reason!));

    private Authority? IssuerOf(OcspCertId id) => Hashes.ContainsKey(id.HashAlgorithm)
        ? hierarchies.All.FirstOrDefault(a =>
            _ids.GetOrAdd((a.Name, id.HashAlgorithm), IdOf, a) is var own && own.Name.AsSpan().SequenceEqual(id.IssuerNameHash) && own.Key.AsSpan().SequenceEqual(id.IssuerKeyHash))
        : null;

    private static (byte[] Name, byte[] Key) IdOf((string Authority, string Hash) key, Authority authority)
    {
        var certificate = authority.Certificate;
        return (CryptographicOperations.HashData(Hashes[key.Hash], certificate.SubjectName.RawData),
            CryptographicOperations.HashData(Hashes[key.Hash], certificate.PublicKey.EncodedKeyValue.RawData));
    }

    private Signer SignerOf(Authority authority, DateTimeOffset now)
    {
        if (_signers.TryGetValue(authority.Name, out var known))
        {
            if (Fits(known.Certificate, authority, now))
            {
                return known;
            }

            known.Dispose();
        }

        var path = Path.Combine(folder, "ca", "ocsp-" + authority.Name);
        var certificate = PemPair.TryLoad(path);
        if (certificate is null || !Fits(certificate, authority, now))
        {
            certificate?.Dispose();
            certificate = Create(authority, now);
            PemPair.Save(path, certificate);
        }

        return _signers[authority.Name] = new(certificate);
    }

    private static bool Fits(X509Certificate2 certificate, Authority authority, DateTimeOffset now) =>
        certificate.NotAfter.ToUniversalTime() - RenewBefore > now.UtcDateTime && certificate.NotBefore.ToUniversalTime() <= now.UtcDateTime && authority.HasSigned(certificate);

    private static X509Certificate2 Create(Authority authority, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName($"TEST OCSP {authority.Name}");
        subject.AddOrganizationName("TEST MedMijSandbox");
        subject.AddCountryOrRegion("NL");
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        OidCollection usages = [new(OcspSigning)];
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(usages, true));
        request.CertificateExtensions.Add(new X509Extension(NoCheck, [5, 0], false));
        using var certificate = authority.Sign(request, now.AddHours(-1), now + Validity);
        return certificate.CopyWithPrivateKey(key);
    }

    private sealed class Signer(X509Certificate2 certificate) : IDisposable
    {
        public X509Certificate2 Certificate => certificate;

        public ECDsa Key { get; } = certificate.GetECDsaPrivateKey()!;

        public ReadOnlySpan<byte> KeyId => certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes.Span;

        public void Dispose()
        {
            Key.Dispose();
            certificate.Dispose();
        }
    }
}
