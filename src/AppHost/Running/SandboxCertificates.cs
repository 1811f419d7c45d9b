using MedMijSandbox.AppHost.Model;
using MedMijSandbox.FakePkioverheid;

namespace MedMijSandbox.AppHost.Running;

/// <summary>Issues certificates while the stelsel runs.</summary>
public sealed class SandboxCertificates
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _onSecond = new(StringComparer.Ordinal);
    private readonly CertificateAuthority _authority;
    private readonly ParticipantModel _digid;
    private readonly HostNames _hosts;
    private readonly NameSuffixes _suffixes;

    internal SandboxCertificates(CertificateAuthority authority, ParticipantModel digid, HostNames hosts, NameSuffixes suffixes)
    {
        _authority = authority;
        _digid = digid;
        _hosts = hosts;
        _suffixes = suffixes;
    }

    /// <summary>The certificate for an order.</summary>
    /// <exception cref="InvalidOperationException">Somebody outside the sandbox can have the name.</exception>
    public IssuedCertificate Obtain(CertificateOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return FindFault(order.HostName) is { } fault
            ? throw new InvalidOperationException($"{fault} Doe de TLS zelf (address: https://127.0.0.1:POORT), of neem een naam die wel zo eindigt.")
            : _authority.Obtain(order);
    }

    /// <summary>Why there is no certificate for a name; null: there is.</summary>
    internal string? FindFault(string name) => _suffixes.FindFault(name)?.Explanation;

    /// <summary>The signing key of DigiD or TVS, and the one after it: two that take turns.</summary>
    internal (IssuedCertificate Now, IssuedCertificate Next) SigningKeysOf(string face)
    {
        var host = face == "digid" ? _hosts.DigidBackchannel(_digid) : _hosts.TvsBackchannel;
        var (first, second) = (Signing(host), Signing("volgende." + host));
        lock (_lock)
        {
            return _onSecond.Contains(face) ? (second, first) : (first, second);
        }
    }

    /// <summary>The key that was next is the one of now.</summary>
    internal void Retire(string face)
    {
        lock (_lock)
        {
            if (!_onSecond.Remove(face))
            {
                _onSecond.Add(face);
            }
        }
    }

    private IssuedCertificate Signing(string host) => _authority.Obtain(new(host, CertificatePurpose.Signing, _digid.DisplayName, _digid.Oin));
}
