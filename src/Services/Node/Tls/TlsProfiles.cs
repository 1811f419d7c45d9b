using System.Collections.Frozen;
using MedMijSandbox.Pki;

namespace MedMijSandbox.Node.Tls;

/// <summary>The TLS settings of each host name: the good ones, unless the settings hold it to less.</summary>
internal sealed class TlsProfiles
{
    private readonly FrozenDictionary<string, TlsProfile> _profiles;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidDataException">Some cannot be used; the message says which, and why.</exception>
    public TlsProfiles(NodeOptions options)
    {
        var problems = new List<string>();
        var profiles = new Dictionary<string, TlsProfile>(StringComparer.OrdinalIgnoreCase);
        foreach (var (host, setting) in options.Tls)
        {
            var (profile, wrong) = TlsProfile.Read(setting.MinimumVersion, setting.CipherSuites);
            problems.AddRange(wrong.Select(w => $"node:tls:{host}: {w}"));
            profiles[host] = profile ?? TlsProfile.Good;
        }

        _profiles = problems.Count == 0
            ? profiles.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase)
            : throw new InvalidDataException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>The settings of a host name.</summary>
    public TlsProfile Of(string host) => _profiles.GetValueOrDefault(host, TlsProfile.Good);
}
