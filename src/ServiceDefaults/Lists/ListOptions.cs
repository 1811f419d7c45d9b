using System.Globalization;

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

    internal static ListOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("lists");
        var defaults = new ListOptions { Stelselnode = new(configuration["services:stelselnode:https:0"] ?? "https://stelselnode.localhost") };
        return defaults with
        {
            Api = int.Parse(section["api"] ?? "2", CultureInfo.InvariantCulture),
            RefreshAfter = Seconds(section["refreshAfterSeconds"], defaults.RefreshAfter),
            MaximumAge = Seconds(section["maximumAgeSeconds"], defaults.MaximumAge),
            MaximumBytes = int.Parse(section["maximumMegabytes"] ?? "256", CultureInfo.InvariantCulture) is >= 1 and <= 1024 and var megabytes
                ? megabytes * (1024 * 1024)
                : throw new InvalidDataException("lists:maximumMegabytes is not 1 to 1024."),
        };
    }

    private static TimeSpan Seconds(string? text, TimeSpan otherwise) =>
        text is null ? otherwise : TimeSpan.FromSeconds(int.Parse(text, CultureInfo.InvariantCulture));
}
