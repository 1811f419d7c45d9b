using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.FakePkioverheid.Hierarchie;
using MedMijSandbox.FakePkioverheid.Intrekking;
using MedMijSandbox.FakePkioverheid.Plank;
using MedMijSandbox.FakePkioverheid.Uitgifte;
using MedMijSandbox.Pki;

namespace MedMijSandbox.FakePkioverheid;

/// <summary>
/// The certificate authority of the sandbox: a private and a public hierarchy, the certificates under them, what was revoked, and a shelf of bad ones. Kept in a
/// folder, made at first use, used again after a restart and renewed before they expire. Validity follows machine time, which TLS stacks check by themselves.
/// Thread safe; one instance per folder.
/// </summary>
/// <remarks>Bron: core.tls.314 and core.tls.315, in shape only: every subject says TEST.</remarks>
public sealed class CertificateAuthority : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);
    private static readonly TimeSpan LeafValidity = TimeSpan.FromDays(397);
    private readonly string _folder;
    private readonly TimeProvider _machineTime;
    private readonly CaHierarchies _hierarchies;
    private readonly CertificateIndex _index;
    private readonly CrlPublisher _lists;
    private readonly LeafIssuer _issuer;
    private readonly OcspResponder _ocsp;
    private readonly Shelf _shelf;
    private readonly ConcurrentDictionary<string, Lock> _gates = new(StringComparer.Ordinal);

    private CertificateAuthority(string folder, TimeProvider machineTime, CaHierarchies hierarchies, CertificateIndex index)
    {
        _folder = folder;
        _machineTime = machineTime;
        _hierarchies = hierarchies;
        _index = index;
        _lists = new(index, machineTime);
        _issuer = new(hierarchies, index, _lists, machineTime);
        _ocsp = new(folder, hierarchies, index, machineTime);
        _shelf = new(folder, hierarchies, _issuer, machineTime);
    }

    /// <summary>File with the roots and intermediates of both hierarchies, for whoever has to trust the sandbox.</summary>
    public string BundlePath => Path.Combine(_folder, "ca-bundle.pem");

    /// <summary>File with the private hierarchy, the only one that the backchannel trusts.</summary>
    public string PrivateBundlePath => Path.Combine(_folder, "private-bundle.pem");

    /// <summary>File with the public look-alike.</summary>
    public string PublicBundlePath => Path.Combine(_folder, "public-bundle.pem");

    /// <summary>Names of the authorities, each after the one above it: as in the addresses of their revocation lists.</summary>
    public IReadOnlyList<string> Names => [.. _hierarchies.All.Select(a => a.Name)];

    /// <summary>Names of the authorities that sign what participants show.</summary>
    public static IReadOnlyList<string> IssuingNames { get; } = [CaHierarchies.PrivateIssuing, CaHierarchies.PublicIssuing];

    /// <summary>Opens the authority in a folder, making it there when absent or about to expire.</summary>
    /// <param name="folder">Folder for keys, certificates and the index.</param>
    /// <param name="machineTime">Time of the machine, not of the protocol.</param>
    /// <param name="addresses">Where it publishes; null: its certificates point nowhere.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="InvalidDataException">The index in it is broken; the message says where.</exception>
    public static CertificateAuthority Open(string folder, TimeProvider machineTime, PkiAddresses? addresses = null)
    {
        ArgumentNullException.ThrowIfNull(machineTime);
        Directory.CreateDirectory(Path.Combine(folder, "certificaten"));
        var hierarchies = CaHierarchies.Open(folder, machineTime, addresses);
        var authority = new CertificateAuthority(folder, machineTime, hierarchies, CertificateIndex.Open(Path.Combine(folder, "uitgegeven.jsonl")));
        foreach (var signed in hierarchies.All.Where(a => a.Chain.Count > 0 && authority._index.Find(a.Certificate.SerialNumber) is null))
        {
            var above = hierarchies.All.First(a => a.HasSigned(signed.Certificate));
            authority._index.Add(new(signed.Certificate.SerialNumber, above.Name, [], new(signed.Certificate.NotAfter), null));
        }

        PemPair.WriteWhole(authority.BundlePath, hierarchies.Bundle(""));
        PemPair.WriteWhole(authority.PrivateBundlePath, hierarchies.Bundle("private-"));
        PemPair.WriteWhole(authority.PublicBundlePath, hierarchies.Bundle("public-"));
        return authority;
    }

    /// <summary>The certificate for an order: the kept one when it still fits, is not revoked and stays valid for 30 days, else a new one.</summary>
    public IssuedCertificate Obtain(CertificateOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var path = Path.Combine(_folder, "certificaten", $"{order.HostName}.{order.Purpose.ToString().ToLowerInvariant()}");
        var authority = _hierarchies.Of(order.Profile);
        lock (_gates.GetOrAdd(path, _ => new()))
        {
            using var kept = PemPair.TryLoad(path);
            if (kept is null || !Fits(kept, order, authority))
            {
                using var issued = Issue(order, authority);
                PemPair.Save(path, issued, [.. authority.Chain]);
            }
        }

        return new(PemPair.CertificatePath(path), PemPair.KeyPath(path));
    }

    /// <summary>Issues a certificate for the key and the names of a request. The caller has seen to it that the names are the asker's.</summary>
    public IssuedLeaf Issue(CertificateSigningRequest csr, CertificateProfile profile, string organisation, string oin, string? registration = null)
    {
        ArgumentNullException.ThrowIfNull(csr);
        var authority = _hierarchies.Of(profile);
        var purpose = profile == CertificateProfile.Backchannel ? CertificatePurpose.Client : CertificatePurpose.Server;
        var now = _machineTime.GetUtcNow();
        using var certificate = _issuer.Sign(
            authority, LeafTemplate.Of(csr.Names, purpose, profile, organisation, oin).With(csr.PublicKey), now.AddHours(-1), now + LeafValidity, registration);
        return new(certificate.RawData, certificate.SerialNumber, Chain(certificate, authority), new(certificate.NotAfter));
    }

    /// <summary>Issues a certificate with a key of its own, as a PKCS#12 file with the chain.</summary>
    internal (byte[] Pkcs12, IssuedLeaf Leaf) IssuePkcs12(Pkcs12Order order, EnrolmentRegistration registration, string password)
    {
        var authority = _hierarchies.Of(order.CertificateProfile);
        var purpose = order.CertificateProfile == CertificateProfile.Backchannel ? CertificatePurpose.Client : CertificatePurpose.Server;
        var template = LeafTemplate.Of(order.Names, purpose, order.CertificateProfile, registration.Organisation, registration.Oin);
        var now = _machineTime.GetUtcNow();
        using var key = order.IsRsa ? RSA.Create(2048) : (AsymmetricAlgorithm)ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = _issuer.Sign(authority, template.With(key), now.AddHours(-1), now + LeafValidity, registration.Id);
        using var certificate = key is RSA rsa ? signed.CopyWithPrivateKey(rsa) : signed.CopyWithPrivateKey((ECDsa)key);
        X509Certificate2Collection all = [certificate, .. authority.Chain.Select(c => X509CertificateLoader.LoadCertificate(c.RawData))];
        return (all.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password),
            new(certificate.RawData, certificate.SerialNumber, Chain(certificate, authority), new(certificate.NotAfter)));
    }

    /// <summary>
    /// Revokes a certificate, for good and at once. False when no valid one has that serial number, it was revoked already, or it is of an authority: that one
    /// would sign on, and everything under it would be refused.
    /// </summary>
    /// <param name="serialHex">Serial number in hexadecimal; colons are passed over.</param>
    /// <param name="reason">Reason of <see cref="RevocationReasons"/>, by name or number.</param>
    /// <exception cref="ArgumentException">There is no such reason.</exception>
    public bool Revoke(string serialHex, string reason)
    {
        ArgumentNullException.ThrowIfNull(serialHex);
        var name = RevocationReasons.Find(reason) ?? throw new ArgumentException($"There is no reason '{reason}'; there are {string.Join(", ", RevocationReasons.Names)}.", nameof(reason));
        return !IsOfAuthority(serialHex) && _issuer.Revoke(Plain(serialHex), name);
    }

    /// <summary>The revocation list of an authority, DER; null: there is none of that name.</summary>
    public byte[]? CrlOf(string caName) => _hierarchies.Find(caName) is { } authority ? _lists.Of(authority) : null;

    /// <summary>The certificate of an authority; null: there is none of that name.</summary>
    public X509Certificate2? CertificateOf(string caName) => _hierarchies.Find(caName)?.Certificate;

    /// <summary>The answer of the OCSP responder, DER, to bytes from anybody.</summary>
    public byte[] AnswerOcsp(byte[] request) => _ocsp.Answer(request);

    /// <summary>A certificate that has to be refused, in PEM files of its own: chain and key as the kind demands.</summary>
    /// <param name="kind">What is wrong with it.</param>
    /// <param name="hostName">Host name that it would be right for.</param>
    /// <param name="purpose">Server or client.</param>
    /// <param name="organisation">Name in the subject; TEST is put before it.</param>
    /// <param name="oin">OIN, 20 digits.</param>
    /// <param name="profile">The hierarchy that would be right.</param>
    /// <exception cref="ArgumentException">The name is no host name, or the OIN no 20 digits.</exception>
    public IssuedCertificate Shelf(
        BadCertificate kind, string hostName, CertificatePurpose purpose, string organisation, string oin, CertificateProfile profile = CertificateProfile.Backchannel)
    {
        if (Plank.Shelf.FindFault(kind, hostName) is not null || !Enrolments.IsOin(oin))
        {
            throw new ArgumentException($"'{hostName}' is not a host name in lower case of at most 170 characters, or '{oin}' is not an OIN of 20 digits.", nameof(hostName));
        }

        return _shelf.Take(new(kind, hostName, purpose, organisation, oin, profile));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _shelf.Dispose();
        _ocsp.Dispose();
        _index.Dispose();
        _hierarchies.Dispose();
    }

    /// <summary>Whether a serial number is that of an authority, of which a certificate is made anew but not revoked.</summary>
    internal bool IsOfAuthority(string serialHex) => _hierarchies.All.Any(a => a.Certificate.SerialNumber == Plain(serialHex));

    internal IReadOnlyList<IndexedCertificate> Issued(string? name) => _index.With(name);

    private bool Fits(X509Certificate2 certificate, CertificateOrder order, Authority authority) =>
        certificate.NotAfter.ToUniversalTime() - RenewBefore > _machineTime.GetUtcNow().UtcDateTime
        && authority.HasSigned(certificate)
        && _index.Find(certificate.SerialNumber) is { RevokedAt: null }
        && CertificateNames.Oin(certificate) == (order.Profile == CertificateProfile.Backchannel ? order.Oin : null)
        && new[] { order.HostName }.Concat(order.OtherNames).All(CertificateNames.HostNames(certificate).Contains);

    private X509Certificate2 Issue(CertificateOrder order, Authority authority)
    {
        List<string> names = [.. order.OtherNames.Prepend(order.HostName).Distinct(StringComparer.Ordinal)];
        var template = LeafTemplate.Of(names, order.Purpose, order.Profile, order.Organisation, order.Oin);
        var now = _machineTime.GetUtcNow();
        using var key = order.Purpose == CertificatePurpose.Signing ? RSA.Create(2048) : (AsymmetricAlgorithm)ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = _issuer.Sign(authority, template.With(key), now.AddHours(-1), now + LeafValidity, null);
        return key is RSA rsa ? signed.CopyWithPrivateKey(rsa) : signed.CopyWithPrivateKey((ECDsa)key);
    }

    private static string Plain(string serialHex) => serialHex.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant();

    private static string Chain(X509Certificate2 leaf, Authority authority) =>
        string.Concat(authority.Chain.Prepend(leaf).Select(c => c.ExportCertificatePem() + "\n"));
}
