using System.Collections.Concurrent;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;
using MedMijSandbox.FakePkioverheid.Hierarchie;
using MedMijSandbox.FakePkioverheid.Uitgifte;

namespace MedMijSandbox.FakePkioverheid.Intrekking;

/// <summary>The revocation list of each authority: made at first need, anew after a revocation, and long before its next update.</summary>
/// <remarks>Bron: RFC 5280 §5.</remarks>
internal sealed class CrlPublisher(CertificateIndex index, TimeProvider machineTime)
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(24);
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Published> _published = new(StringComparer.Ordinal);

    /// <summary>The list of an authority.</summary>
    public byte[] Of(Authority authority)
    {
        if (_published.GetValueOrDefault(authority.Name) is { } published && IsFresh(published))
        {
            return published.Der;
        }

        lock (_gate)
        {
            var before = _published.GetValueOrDefault(authority.Name);
            return before is not null && IsFresh(before) ? before.Der : Publish(authority, before).Der;
        }
    }

    /// <summary>An authority has revoked something: its next list has it.</summary>
    public void Renew(Authority authority)
    {
        lock (_gate)
        {
            Publish(authority, _published.GetValueOrDefault(authority.Name));
        }
    }

    private bool IsFresh(Published published)
    {
        var age = machineTime.GetUtcNow() - published.At;
        return age >= TimeSpan.Zero && age < Validity / 2;
    }

    private Published Publish(Authority authority, Published? before)
    {
        var now = machineTime.GetUtcNow();
        var list = new CertificateRevocationListBuilder();
        foreach (var certificate in index.RevokedBy(authority.Name, now))
        {
            list.AddEntry(Convert.FromHexString(certificate.Serial), certificate.RevokedAt, RevocationReasons.Of(certificate.Reason!));
        }

        // Higher than any before it, over a restart as well.
        var number = BigInteger.Max(now.ToUnixTimeMilliseconds(), (before?.Number ?? 0) + 1);
        var published = new Published(authority.Sign(list, number, now, now + Validity), number, now);
        _published[authority.Name] = published;
        return published;
    }

    private sealed record Published(byte[] Der, BigInteger Number, DateTimeOffset At);
}
