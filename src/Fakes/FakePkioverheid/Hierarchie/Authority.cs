using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MedMijSandbox.FakePkioverheid.Hierarchie;

/// <summary>One authority of a hierarchy: its certificate and its key, which signs for one caller at a time.</summary>
internal sealed class Authority : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ECDsa _key;
    private readonly X509SignatureGenerator _generator;

    public Authority(string name, X509Certificate2 certificate, Authority? issuer, PkiAddresses? addresses)
    {
        Name = name;
        Certificate = certificate;
        Chain = issuer is null ? [] : [certificate, .. issuer.Chain];
        Pointers = addresses is null ? [] : PointersTo(name, addresses);
        _key = certificate.GetECDsaPrivateKey()!;
        _generator = X509SignatureGenerator.CreateForECDsa(_key);
        KeyId = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single();
    }

    /// <summary>Name in addresses and files.</summary>
    public string Name { get; }

    /// <summary>Its certificate, with the key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>What goes with a leaf: this certificate and those above it, without the root.</summary>
    public IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>Where its revocation list, responder and certificate are: extensions of what it signs; none without addresses.</summary>
    public IReadOnlyList<X509Extension> Pointers { get; }

    /// <summary>Identifier of its key.</summary>
    public X509SubjectKeyIdentifierExtension KeyId { get; }

    /// <summary>Whether a certificate was signed by this key, says so, and points to where this authority publishes now.</summary>
    public bool HasSigned(X509Certificate2 certificate) =>
        certificate.IssuerName.RawData.AsSpan().SequenceEqual(Certificate.SubjectName.RawData)
        && certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } id
        && id.Span.SequenceEqual(KeyId.SubjectKeyIdentifierBytes.Span)
        && Pointers.All(p => certificate.Extensions.Any(e => e.Oid?.Value == p.Oid?.Value && e.RawData.AsSpan().SequenceEqual(p.RawData)));

    /// <summary>Signs a certificate with a serial number of chance. It does not outlive the authority.</summary>
    public X509Certificate2 Sign(CertificateRequest request, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(KeyId));
        foreach (var pointer in Pointers)
        {
            request.CertificateExtensions.Add(pointer);
        }

        var end = new DateTimeOffset(Certificate.NotAfter);
        lock (_gate)
        {
            return request.Create(Certificate.SubjectName, _generator, notBefore, notAfter < end ? notAfter : end, NewSerial());
        }
    }

    /// <summary>Signs a revocation list.</summary>
    public byte[] Sign(CertificateRevocationListBuilder list, System.Numerics.BigInteger number, DateTimeOffset thisUpdate, DateTimeOffset nextUpdate)
    {
        lock (_gate)
        {
            return list.Build(
                Certificate.SubjectName, _generator, number, nextUpdate, HashAlgorithmName.SHA256,
                X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(KeyId), thisUpdate);
        }
    }

    public void Dispose()
    {
        _key.Dispose();
        Certificate.Dispose();
    }

    // 127 bits of chance and no leading zero: always 32 hexadecimal digits. Bron: RFC 5280 §4.1.2.2.
    private static byte[] NewSerial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return serial;
    }

    private static X509Extension[] PointersTo(string name, PkiAddresses addresses) =>
    [
        CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([addresses.CrlOf(name).AbsoluteUri]),
        new X509AuthorityInformationAccessExtension([addresses.Ocsp.AbsoluteUri], [addresses.CertificateOf(name).AbsoluteUri]),
    ];
}
