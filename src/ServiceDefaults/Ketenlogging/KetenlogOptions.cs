using MedMijSandbox.Pki;

namespace MedMijSandbox.ServiceDefaults.Ketenlogging;

/// <summary>How a participant logs and delivers. Settings, section <c>ketenlog</c>; all of them stand in docs/ketenlogging.md.</summary>
public sealed record KetenlogOptions
{
    /// <summary>Longest that a line may wait for its delivery.</summary>
    /// <remarks>Bron: core.logging.102.</remarks>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Months after which a line is gone, whatever happened to it.</summary>
    /// <remarks>Bron: core.logging.101.</remarks>
    public const int MostMonths = 36;

    /// <summary>Months that a line is kept at least.</summary>
    /// <remarks>Bron: core.logging.101.</remarks>
    public const int FewestMonths = 24;

    private const string OfCorrelation = "correlation";
    private const string OfRequest = "request";

    /// <summary>Whether there is a log at all.</summary>
    /// <value>The default is true.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>Host name in <c>event.location</c>, unless a line says another.</summary>
    /// <value>The default is the first name in the client certificate.</value>
    public required string Location { get; init; }

    /// <summary>Address of the Stelselnode, from <c>services:stelselnode:https:0</c>.</summary>
    public required Uri Stelselnode { get; init; }

    /// <summary>Whether <c>session_id</c> holds X-Correlation-ID and <c>trace_id</c> MedMij-Request-ID; otherwise the other way round.</summary>
    /// <value>The default is true; which it is, is not settled.</value>
    public bool SessionIsCorrelation { get; init; } = true;

    /// <summary>How long a line waits before it is delivered, with all that came after it; 1 to 3600 s.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan DeliverEvery { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Months that a line is kept before it is destroyed, 24 to 36; never more than 36, counted for the oldest line of a file.</summary>
    /// <value>The default is 24.</value>
    public int RetentionMonths { get; init; } = FewestMonths;

    /// <summary>Reads the settings; every wrong one is named at once.</summary>
    /// <exception cref="InvalidDataException">A setting cannot be used.</exception>
    public static KetenlogOptions From(IConfiguration configuration, ParticipantSetup setup, SandboxNetwork network)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(network);
        var section = configuration.GetSection("ketenlog");
        var errors = new List<string>();
        var own = network.ClientCertificate is { } certificate && CertificateNames.HostNames(certificate) is [var first, ..] ? first : null;
        if (section["enabled"] is not (null or "true" or "false"))
        {
            errors.Add($"ketenlog:enabled '{section["enabled"]}' is not true or false");
        }

        if (section["sessionId"] is not (null or OfCorrelation or OfRequest))
        {
            errors.Add($"ketenlog:sessionId '{section["sessionId"]}' is not {OfCorrelation} or {OfRequest}");
        }

        var options = new KetenlogOptions
        {
            Enabled = section["enabled"] is not "false",
            Location = section["location"] ?? own ?? $"{setup.Name}.{network.Suffix}",
            Stelselnode = new(configuration["services:stelselnode:https:0"] ?? "https://stelselnode.localhost"),
            SessionIsCorrelation = section["sessionId"] is not OfRequest,
            DeliverEvery = TimeSpan.FromSeconds(SettingText.Number(section.GetSection("deliverEverySeconds"), 60, 1, 3600, errors)),
            RetentionMonths = SettingText.Number(section.GetSection("retentionMonths"), FewestMonths, FewestMonths, MostMonths, errors),
        };
        return errors.Count == 0 ? options : throw new InvalidDataException("Settings of the log: " + string.Join("; ", errors));
    }
}
