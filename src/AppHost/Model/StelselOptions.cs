namespace MedMijSandbox.AppHost.Model;

/// <summary>How the stelsel is started: the options of the command line.</summary>
public sealed record StelselOptions
{
    /// <summary>In the place of a port: not at all.</summary>
    public const int NoPort = -1;

    /// <summary>Port of the front door; 0 takes a free one.</summary>
    /// <value>The default is 443, or 8443 where that cannot be bound.</value>
    public int? Port { get; init; }

    /// <summary>Port of the management address; 0 takes a free one.</summary>
    /// <value>The default is 8081, or a free one when the front door has a free one too.</value>
    public int? ManagementPort { get; init; }

    /// <summary>Plain HTTP port that sends browsers on to https; none by default.</summary>
    public int? HttpPort { get; init; }

    /// <summary>Port for plain HTTP of the certificate authority; 0 takes a free one.</summary>
    /// <value>The default is the one of the last time, else 80, else 8080, or a free one when the front door has a free one too.</value>
    public int? PkiPort { get; init; }

    /// <summary>Port of the proxy for systems of your own; 0 takes a free one, <see cref="NoPort"/> leaves it out.</summary>
    /// <value>The default is 8888; a free one where that is taken, or when the front door has a free one too.</value>
    public int? ProxyPort { get; init; }

    /// <summary>Whether the proxy also goes to addresses of this machine, such as <c>127.0.0.1:5001</c>; never off it.</summary>
    public bool ProxyLoopback { get; init; }

    /// <summary>Port of the DNS responder, UDP and TCP; 0 takes a free one, <see cref="NoPort"/> leaves it out.</summary>
    /// <value>The default is 8053; a free one where that is taken, or when the front door has a free one too.</value>
    public int? DnsPort { get; init; }

    /// <summary>What follows the name of every organisation.</summary>
    /// <value>The default is <c>localhost</c>, which browsers and curl resolve without DNS.</value>
    public string Suffix { get; init; } = "localhost";

    /// <summary>Folder for keys and state.</summary>
    /// <value>The default is <c>.sandbox</c>.</value>
    public string DataFolder { get; init; } = ".sandbox";

    /// <summary>Keep nothing: a temporary folder that is removed at exit.</summary>
    public bool Ephemeral { get; init; }

    /// <summary>Seed of everything made up.</summary>
    /// <value>The default is 4711.</value>
    public int Seed { get; init; } = 4711;

    /// <summary>Protocol time at start; null: machine time.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>Folders of FHIR fixtures that become dossiers.</summary>
    public IReadOnlyList<string> Fixtures { get; init; } = [];

    /// <summary>
    /// Participants that are not started, because one of your own takes their place: <c>pgo</c>, or <c>pgo=http://127.0.0.1:5001</c> to
    /// have the front door forward that participant's names to your own, with TLS and client certificates taken care of; several addresses with a
    /// comma between are processes of one system.
    /// </summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Names of the participants that are left out.</summary>
    public IEnumerable<string> LeftOut => Without.Select(w => w.Split('=', 2)[0]);

    /// <summary>Whether a participant is not started.</summary>
    public bool LeavesOut(string participant) => LeftOut.Contains(participant, StringComparer.Ordinal);

    /// <summary>Address of your own in the place of a participant that is left out; null: there is none.</summary>
    public string? ReplacementOf(string participant) =>
        Without.Select(w => w.Split('=', 2)).FirstOrDefault(w => w.Length == 2 && w[0] == participant) is [_, var addresses]
            ? string.Join(',', addresses.Split(',').Select(a => a.TrimEnd('/')))
            : null;

    /// <summary>
    /// DVAs whose resource interface goes through an address of your own, which looks on and passes every request to the DVA's socket
    /// (<c>behind</c> in the ready file): <c>dva-noord=http://127.0.0.1:5005</c>.
    /// </summary>
    public IReadOnlyList<string> Through { get; init; } = [];

    /// <summary>The address between the front door and the resource interface of a DVA; null: none.</summary>
    public string? ThroughOf(string participant) =>
        Through.Select(t => t.Split('=', 2)).FirstOrDefault(t => t.Length == 2 && t[0] == participant)?[1].TrimEnd('/');

    /// <summary>Settings of a participant, <c>NAME:KEY=VALUE</c> as in <c>dva-noord:dva:tokenFormat=jwt</c>.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>The settings of one participant by their whole key.</summary>
    public IEnumerable<KeyValuePair<string, string?>> SettingsOf(string participant) => Set
        .Where(s => s.StartsWith(participant + ":", StringComparison.Ordinal))
        .Select(s => s[(participant.Length + 1)..].Split('=', 2))
        .Where(s => s.Length == 2)
        .Select(s => KeyValuePair.Create<string, string?>(s[0], s[1]));

    /// <summary>Folder in which every SAML message is written as sent.</summary>
    public string? DumpSaml { get; init; }

    /// <summary>File that is written when every participant answers.</summary>
    public string? ReadyFile { get; init; }

    /// <summary>Lowest level of the log lines on the console.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;
}
