using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Authentication;

namespace MedMijSandbox.Pki;

/// <summary>
/// TLS settings of a host name: versions and cipher suites, never other ones than the NCSC guideline rates good, with TLS 1.2 beside 1.3 because every
/// participant has to speak it. <see cref="Good"/> is all of that; a host name may be held to less.
/// </summary>
/// <remarks>
/// Bron: core.tls.301; core.tls.302; core.tls.305 (deels). NCSC, ICT-beveiligingsrichtlijnen voor TLS 2.1: the suites are the ECDHE ones that it rates good.
/// Curves cannot be set: they are the standard ones of the TLS library.
/// </remarks>
public sealed class TlsProfile
{
    /// <summary>The versions offered and accepted.</summary>
    public const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    private const char Separator = ',';

    private static readonly TlsCipherSuite[] GoodSuites =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    // A policy is looked at by reference: two of the same suites would be two contexts of the TLS library.
    private static readonly ConcurrentDictionary<string, CipherSuitesPolicy> Policies = new(StringComparer.Ordinal);

    private TlsProfile(SslProtocols versions, CipherSuitesPolicy suites)
    {
        Versions = versions;
        CipherSuites = suites;
    }

    /// <summary>TLS 1.2 and 1.3 with every good suite: the default of each host name.</summary>
    public static TlsProfile Good { get; } = new(Protocols, PolicyOf(GoodSuites));

    /// <summary>Names of the suites that a profile may hold, in order of preference.</summary>
    public static IReadOnlyList<string> SuiteNames { get; } = [.. GoodSuites.Select(s => s.ToString())];

    /// <summary>The versions offered and accepted under this profile.</summary>
    public SslProtocols Versions { get; }

    /// <summary>The suites offered and accepted, one object for each distinct list.</summary>
    public CipherSuitesPolicy CipherSuites { get; }

    /// <summary>The suites offered and accepted. Made once: the policy checks the platform at each construction.</summary>
    public static CipherSuitesPolicy CreateCipherSuites() => Good.CipherSuites;

    /// <summary>Reads a profile from settings.</summary>
    /// <param name="minimumVersion"><c>1.2</c> or <c>1.3</c>; null: 1.2.</param>
    /// <param name="suites">Names of suites as IANA writes them, with a comma between; null: every good one.</param>
    /// <returns>The profile, or everything that is wrong.</returns>
    public static (TlsProfile? Profile, IReadOnlyList<string> Problems) Read(string? minimumVersion, string? suites)
    {
        var problems = new List<string>();
        SslProtocols? versions = minimumVersion switch
        {
            null or "1.2" => Protocols,
            "1.3" => SslProtocols.Tls13,
            _ => null,
        };
        if (versions is null)
        {
            problems.Add($"minimumVersion is 1.2 or 1.3, not '{minimumVersion}'. Lower ones are not rated good (core.tls.301).");
        }

        var names = suites is null ? SuiteNames : [.. suites.Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        problems.AddRange(names.Except(SuiteNames, StringComparer.Ordinal)
            .Select(n => $"cipherSuites names '{n}'. The ones that are rated good are {string.Join(", ", SuiteNames)} (core.tls.301)."));
        TlsCipherSuite[] chosen = [.. GoodSuites.Where(s => names.Contains(s.ToString(), StringComparer.Ordinal))];
        if (chosen.Length == 0)
        {
            problems.Add("cipherSuites names no suite that is rated good, so no connection could be made.");
        }
        else if (versions == SslProtocols.Tls13 && !Array.Exists(chosen, IsOfTls13))
        {
            problems.Add("minimumVersion is 1.3 and cipherSuites has no suite of TLS 1.3, so no connection could be made.");
        }

        return problems.Count > 0 || versions is null ? (null, problems) : (new(versions.Value, PolicyOf(chosen)), []);
    }

    private static bool IsOfTls13(TlsCipherSuite suite) => !suite.ToString().Contains("_WITH_", StringComparison.Ordinal);

    private static CipherSuitesPolicy PolicyOf(TlsCipherSuite[] suites) => Policies.GetOrAdd(string.Join(Separator, suites), _ => new(suites));
}
