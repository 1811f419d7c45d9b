using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.ServiceDefaults.Storage;

[assembly: InternalsVisibleTo("MedMijSandbox.Services.Tests")]

namespace MedMijSandbox.FakePkioverheid;

internal static class Program
{
    private static void Main()
    {
        // stand-in
    }
}

/// <summary>Stand-in.</summary>
public enum CertificateProfile
{
    /// <summary>Stand-in.</summary>
    Backchannel,

    /// <summary>Stand-in.</summary>
    Frontchannel,
}

/// <summary>Stand-in.</summary>
public sealed record PkiRefusal(string Name, int Status, string Explanation, string Source);

/// <summary>Stand-in.</summary>
public sealed record CsrResult(CertificateSigningRequest? Csr, PkiRefusal? Refusal);

/// <summary>Stand-in.</summary>
public sealed record CertificateSigningRequest(PublicKey PublicKey, IReadOnlyList<string> Names)
{
    /// <summary>Stand-in.</summary>
    public static CsrResult Read(ReadOnlySpan<byte> der)
    {
        if (der.Length > 16 * 1024)
        {
            return new(null, new("csr-too-large", 413, "De certificaataanvraag is te groot.", "-"));
        }

        try
        {
            var request = CertificateRequest.LoadSigningRequest(
                der, HashAlgorithmName.SHA256, out _, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions, RSASignaturePadding.Pkcs1);
            using var rsa = request.PublicKey.GetRSAPublicKey();
            if (rsa is { KeySize: < 2048 })
            {
                return new(null, new("csr-key-weak", 400, "De sleutel is te zwak.", "-"));
            }

            var names = request.SubjectName.EnumerateRelativeDistinguishedNames().Where(p => p.GetSingleElementType().Value == "2.5.4.3").Select(p => p.GetSingleElementValue()!)
                .Concat(request.CertificateExtensions.Where(e => e.Oid?.Value == "2.5.29.17").SelectMany(e => new X509SubjectAlternativeNameExtension(e.RawData).EnumerateDnsNames()));
            return new(new(request.PublicKey, [.. names.Select(n => n.ToLowerInvariant()).Distinct(StringComparer.Ordinal)]), null);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return new(null, new("csr-malformed", 400, "Dit is geen certificaataanvraag.", "-"));
        }
    }
}

/// <summary>Stand-in.</summary>
public sealed record IssuedLeaf(byte[] Der, string SerialHex, string ChainPem, DateTimeOffset NotAfter);

/// <summary>Stand-in.</summary>
public sealed record EnrolmentRegistration(
    string Id, string Organisation, string Oin, IReadOnlyList<string> Names, string EabKeyId, byte[] EabKey, Uri? Http01Address);

/// <summary>Stand-in.</summary>
public sealed class Enrolments(RecordStore store, IReadOnlyList<string> reserved, IReadOnlyList<string> suffixes)
{
    private readonly Dictionary<string, EnrolmentRegistration> _all = new(StringComparer.Ordinal);

    /// <summary>Stand-in.</summary>
    public void Put(EnrolmentRegistration registration)
    {
        _ = (store, suffixes);
        _all[registration.Id] = registration;
    }

    /// <summary>Stand-in.</summary>
    public EnrolmentRegistration? Find(string id) => _all.GetValueOrDefault(id);

    /// <summary>Stand-in.</summary>
    public EnrolmentRegistration? FindByKeyId(string kid) => _all.Values.FirstOrDefault(r => r.EabKeyId == kid);

    /// <summary>Stand-in.</summary>
    public bool IsReserved(string name) => reserved.Any(r => name == r || name.EndsWith("." + r, StringComparison.Ordinal));
}

/// <summary>Stand-in.</summary>
public static class StandIns
{
    private static readonly HashSet<string> Revoked = new(StringComparer.Ordinal);

    /// <summary>Stand-in.</summary>
    public static IssuedLeaf Issue(
        this CertificateAuthority authority, CertificateSigningRequest csr, CertificateProfile profile, string organisation, string oin, string? registration = null)
    {
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentNullException.ThrowIfNull(csr);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName($"CN={csr.Names[0]}, O=TEST {organisation}"), csr.PublicKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in csr.Names)
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var leaf = request.Create(
            new($"CN=TEST {profile} {oin} {registration}"), X509SignatureGenerator.CreateForECDsa(key), now.AddHours(-1), now.AddDays(90), RandomNumberGenerator.GetBytes(8));
        return new(leaf.RawData, leaf.SerialNumber, leaf.ExportCertificatePem() + "\n" + File.ReadAllText(authority.BundlePath), now.AddDays(90));
    }

    /// <summary>Stand-in.</summary>
    public static bool Revoke(this CertificateAuthority authority, string serialHex, string reason)
    {
        _ = (authority, reason);
        return Revoked.Add(serialHex);
    }
}
