using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Testbench.Doctor.Verbinding;

namespace MedMijSandbox.Testbench.Doctor.Certificaten;

/// <summary>A way from a certificate to the top, by the names of issuers.</summary>
/// <param name="Path">The certificates, the first one of the host.</param>
/// <param name="IsTrusted">Whether the last one is a root that is trusted.</param>
/// <param name="MissingIssuer">Name of the issuer that was not found; null: the way ends at a root.</param>
internal sealed record ChainWalk(IReadOnlyList<X509Certificate2> Path, bool IsTrusted, string? MissingIssuer)
{
    private const int LongestPath = 10;

    /// <summary>Walks up.</summary>
    /// <param name="leaf">Certificate of the host.</param>
    /// <param name="between">Certificates in between that may be used.</param>
    /// <param name="roots">Roots that are trusted.</param>
    public static ChainWalk Up(X509Certificate2 leaf, IEnumerable<X509Certificate2> between, IEnumerable<X509Certificate2> roots)
    {
        List<X509Certificate2> candidates = [.. between];
        List<X509Certificate2> trusted = [.. roots];
        var path = new List<X509Certificate2> { leaf };
        while (path.Count < LongestPath)
        {
            var last = path[^1];
            if (trusted.Exists(r => Same(r, last)))
            {
                return new(path, true, null);
            }

            if (DoctorTrust.IsSelfIssued(last))
            {
                return new(path, false, null);
            }

            // A trusted root comes first: an unknown certificate of the same name must not hide it.
            var next = trusted.Find(r => IsIssuerOf(r, last)) ?? candidates.Find(c => IsIssuerOf(c, last) && !path.Exists(p => Same(p, c)));
            if (next is null)
            {
                return new(path, false, last.Issuer);
            }

            path.Add(next);
        }

        return new(path, false, path[^1].Issuer);
    }

    /// <summary>Why the chain does not hold together, apart from time and usage; null: it does.</summary>
    public string? FindFault(X509Certificate2Collection roots)
    {
        using var chain = new X509Chain { ChainPolicy = ChainPolicies.WithoutNetwork() };
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(Path.Skip(1).ToArray());
        try
        {
            return chain.Build(Path[0]) ? null : string.Join("; ", chain.ChainStatus.Select(s => s.StatusInformation.Trim()).Distinct(StringComparer.Ordinal));
        }
        catch (CryptographicException e)
        {
            return e.Message;
        }
    }

    public static bool Same(X509Certificate2 one, X509Certificate2 other) => one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);

    /// <summary>Whether a certificate issued another one, by its name and, when both tell it, its key.</summary>
    public static bool IsIssuerOf(X509Certificate2 issuer, X509Certificate2 certificate)
    {
        if (!issuer.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
        {
            return false;
        }

        var wanted = certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier;
        var has = issuer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifierBytes;
        return wanted is not { } key || has is not { } id || key.Span.SequenceEqual(id.Span);
    }
}
