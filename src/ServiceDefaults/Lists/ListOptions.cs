namespace MedMijSandbox.ServiceDefaults.Lists;

/// <summary>How a participant keeps its lists. Settings, section <c>lists</c>.</summary>
public sealed record ListOptions
{
    /// <summary>Address of the Stelselnode, from <c>services:stelselnode:https:0</c>.</summary>
    public required Uri Stelselnode { get; init; }

    /// <summary>Value of the query parameter <c>api</c>: the major version of the stelsel.</summary>
    /// <value>The default is 2.</value>
    public int Api { get; init; } = 2;

    /// <summary>Age at which a copy is fetched anew; at most 900 s.</summary>
    /// <value>The default is 600 seconds.</value>
    /// <remarks>Bron: core.alst.201; core.ocl.201; core.gnl.201; core.whl.302.</remarks>
    public TimeSpan RefreshAfter { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>Age at which a copy that cannot be renewed is no longer used. The stelsel names none: a setting of ours.</summary>
    /// <value>The default is 24 hours.</value>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Longest wait for the Stelselnode.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest list that is taken, in bytes. The national Zorgaanbiederslijst is some 12 MB.</summary>
    /// <value>The default is 256 MiB.</value>
    public int MaximumBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Reads the settings; every wrong one is named at once.</summary>
    /// <exception cref="InvalidDataException">A setting cannot be used.</exception>
    internal static ListOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("lists");
        var errors = new List<string>();
        var options = new ListOptions
        {
            Stelselnode = new(configuration["services:stelselnode:https:0"] ?? "https://stelselnode.localhost"),
            Api = SettingText.Number(section.GetSection("api"), 2, 1, 99, errors),
            RefreshAfter = TimeSpan.FromSeconds(SettingText.Number(section.GetSection("refreshAfterSeconds"), 600, 1, 900, errors)),
            MaximumAge = TimeSpan.FromSeconds(SettingText.Number(section.GetSection("maximumAgeSeconds"), 86_400, 1, 31 * 86_400, errors)),
            MaximumBytes = SettingText.Number(section.GetSection("maximumMegabytes"), 256, 1, 1024, errors) * (1024 * 1024),
        };
        return errors.Count == 0 ? options : throw new InvalidDataException("Settings of the lists: " + string.Join("; ", errors));
    }
}
