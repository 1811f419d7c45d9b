using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.Pki;

namespace MedMijSandbox.ServiceDefaults.Revocation;

/// <summary>Examines the certificates that servers show, beyond what the chain says, and remembers them, because a connection outlives a revocation.</summary>
internal sealed class ServerCertificates(RevocationKeeper? keeper)
{
    // one system may have several processes, each with a certificate of its own
    private const int MostPerHost = 8;
    private readonly ConcurrentDictionary<string, RevocationKey[]> _shown = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// What is wrong with the certificate of a server; null: nothing. The name stands in full among its DNS names, the key is strong enough, and it is not revoked.
    /// </summary>
    /// <remarks>Bron: RFC 9525 §2 (no common name); core.tls.315 (no wildcards).</remarks>
    public string? FindFault(string host, X509Certificate2 certificate)
    {
        var key = RevocationKey.Of(certificate);
        if (!HasName(certificate, host))
        {
            return $"'{host}' is not among the DNS names of the certificate";
        }

        if (KeyStrength.FindFault(certificate.PublicKey) is { } weak)
        {
            return $"its key ({weak}) is too weak";
        }

        if (keeper?.Allows(key) == false)
        {
            return keeper.Examine(key) == RevocationVerdict.Revoked ? $"certificate {key.Serial} is revoked" : "there is no revocation list in force of who signed it";
        }

        _shown.AddOrUpdate(host, _ => [key], (_, keys) => keys.Contains(key) ? keys : [key, .. keys.Take(MostPerHost - 1)]);
        return null;
    }

    /// <summary>Whether a certificate that a host showed was revoked since. They are forgotten: the next connection shows one that is examined again.</summary>
    public bool WasRevoked(string host) =>
        keeper is not null && _shown.TryGetValue(host, out var keys) && Array.Exists(keys, k => !keeper.Allows(k)) && _shown.TryRemove(host, out _);

    private static bool HasName(X509Certificate2 certificate, string host) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Any(e => e.EnumerateDnsNames().Contains(host, StringComparer.OrdinalIgnoreCase));
}
