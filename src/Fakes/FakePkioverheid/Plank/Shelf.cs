using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.FakePkioverheid.Hierarchie;
using MedMijSandbox.FakePkioverheid.Uitgifte;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.FakePkioverheid.Plank;

/// <summary>A bad certificate that somebody needs.</summary>
internal sealed record ShelfOrder(BadCertificate Kind, string HostName, CertificatePurpose Purpose, string Organisation, string Oin, CertificateProfile Profile);

/// <summary>
/// Certificates that have to be refused, each wrong in one thing and right in all others. They are made when they are asked for, once per run of the program, in
/// the folder <c>plank</c>.
/// </summary>
internal sealed class Shelf(string folder, CaHierarchies hierarchies, LeafIssuer issuer, TimeProvider machineTime) : IDisposable
{
    // The most that the TLS library of Debian still serves, so that a front door can show it; below 2048 all the same.
    private const int WeakBits = 1984;

    // what is wrong, what it is for and an OIN stand in the name of its files too
    private const int LongestHostName = 170;
    private static readonly TimeSpan Validity = TimeSpan.FromDays(397);
    private readonly Lock _gate = new();
    private readonly Dictionary<ShelfOrder, IssuedCertificate> _made = [];
    private Authority? _unknown;

    /// <summary>Why a certificate of a kind cannot be made for a host name; null: it can.</summary>
    public static string? FindFault(BadCertificate kind, string hostName) =>
        !Hostname.FitsCertificate(hostName) || hostName.Length > LongestHostName
            ? FormattableString.Invariant($"hostName is geen volledige hostnaam in kleine letters van hoogstens {LongestHostName} tekens.")
        : kind == BadCertificate.LookAlikeName && !Hostname.FitsCertificate(LookAlikeOf(hostName))
            ? "Er is geen naam die op deze hostName lijkt: het eerste label is te lang of begint met xn--."
        : null;

    public IssuedCertificate Take(ShelfOrder order)
    {
        lock (_gate)
        {
            if (!_made.TryGetValue(order, out var made))
            {
                made = Make(order);
                _made.Add(order, made);
            }

            return made;
        }
    }

    public void Dispose() => _unknown?.Dispose();

    private IssuedCertificate Make(ShelfOrder order)
    {
        var profile = order.Kind == BadCertificate.PublicOnBackchannel ? CertificateProfile.Frontchannel : order.Profile;
        var authority = order.Kind == BadCertificate.UnknownRoot ? Unknown() : hierarchies.Of(profile);
        var template = Spoil(LeafTemplate.Of([order.HostName], order.Purpose, profile, order.Organisation, order.Oin), order);
        var now = machineTime.GetUtcNow();
        var (start, end) = order.Kind switch
        {
            BadCertificate.Expired => (now - Validity, now.AddDays(-1)),
            BadCertificate.NotYetValid => (now.AddDays(30), now.AddDays(60)),
            _ => (now.AddHours(-1), now + Validity),
        };
        using var key = order.Kind == BadCertificate.WeakKey ? RSA.Create(WeakBits) : (AsymmetricAlgorithm)ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = issuer.Sign(authority, template.With(key), start, end, "plank");
        using var certificate = key is RSA rsa ? signed.CopyWithPrivateKey(rsa) : signed.CopyWithPrivateKey((ECDsa)key);
        if (order.Kind == BadCertificate.Revoked)
        {
            issuer.Revoke(certificate.SerialNumber, "keyCompromise");
        }

        var name = string.Join('.', order.HostName, BadCertificates.NameOf(order.Kind), order.Purpose.ToString().ToLowerInvariant(), profile.ToString().ToLowerInvariant(), order.Oin);
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "plank")).FullName, name);
        PemPair.Save(path, certificate, order.Kind == BadCertificate.MissingIntermediate ? [] : [.. authority.Chain]);
        return new(PemPair.CertificatePath(path), PemPair.KeyPath(path));
    }

    private static LeafTemplate Spoil(LeafTemplate good, ShelfOrder order) => order.Kind switch
    {
        BadCertificate.WrongName => WithName(good, "verkeerd." + order.HostName),
        BadCertificate.LookAlikeName => WithName(good, LookAlikeOf(order.HostName)),
        BadCertificate.Wildcard => WithName(good, "*." + order.HostName[(order.HostName.IndexOf('.', StringComparison.Ordinal) + 1)..]),
        BadCertificate.NoSan => good with { Names = [] },
        BadCertificate.WrongUsage => good with { Usages = [order.Purpose == CertificatePurpose.Client ? LeafTemplate.ServerAuthentication : LeafTemplate.ClientAuthentication] },
        _ => good,
    };

    private static LeafTemplate WithName(LeafTemplate good, string name) => good with { Names = [name], CommonName = name.Length <= 64 ? name : null };

    // As in dva-n00rd: letters that look like digits; where there are none, the first letter twice.
    private static string LookAlikeOf(string hostName)
    {
        var end = hostName.IndexOf('.', StringComparison.Ordinal);
        var label = hostName[..end];
        var other = label.Replace('o', '0').Replace('l', '1').Replace('i', '1');
        return (other == label ? label[0] + label : other) + hostName[end..];
    }

    /// <summary>An authority that is in no bundle, for as long as the program runs.</summary>
    private Authority Unknown()
    {
        if (_unknown is not null)
        {
            return _unknown;
        }

        var now = machineTime.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = AuthorityRequest("TEST Onbekende Root CA", rootKey);
        rootRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(rootRequest.PublicKey, false));
        var root = rootRequest.CreateSelfSigned(now.AddYears(-2), now.AddYears(5));
        using var above = new Authority("onbekend-root", root, null, null);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = above.Sign(AuthorityRequest("TEST Onbekende Services CA", key), now.AddYears(-2), now.AddYears(4));
        return _unknown = new("onbekend", signed.CopyWithPrivateKey(key), above, null);
    }

    private static CertificateRequest AuthorityRequest(string commonName, ECDsa key)
    {
        var request = new CertificateRequest($"CN={commonName}, O=TEST MedMijSandbox, C=NL", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return request;
    }
}
