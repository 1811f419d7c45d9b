using System.Globalization;
using System.Net;

namespace MedMijSandbox.ServiceDefaults.Revocation;

/// <summary>What becomes of a certificate of which nobody can say whether it is revoked.</summary>
public enum RevocationMode
{
    /// <summary>What is known to be revoked is refused, what cannot be looked up is accepted.</summary>
    IfAvailable,

    /// <summary>What cannot be looked up is refused.</summary>
    Required,

    /// <summary>Nothing is looked up.</summary>
    Off,
}

/// <summary>How revocation is honoured. Settings, section <c>network</c>.</summary>
public sealed record RevocationOptions
{
    /// <summary>Addresses of the revocation lists.</summary>
    /// <value>The default is none: then nothing is fetched.</value>
    public IReadOnlyList<Uri> Crls { get; init; } = [];

    /// <summary>Address and port on which the lists are fetched, whatever name their addresses carry; null: that name is resolved.</summary>
    public IPEndPoint? CrlConnect { get; init; }

    /// <summary>How often they are fetched.</summary>
    /// <value>The default is 30 seconds, 1 to 3600.</value>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What becomes of what cannot be looked up.</summary>
    /// <value>The default is <see cref="RevocationMode.IfAvailable"/>.</value>
    public RevocationMode Mode { get; init; } = RevocationMode.IfAvailable;

    internal static RevocationOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("network");
        var defaults = new RevocationOptions();
        return new()
        {
            Crls = [.. section.GetSection("crls").GetChildren().Select(c => c.Value).OfType<string>().Select(a => new Uri(a))],
            CrlConnect = section["crlConnect"] is { } address ? IPEndPoint.Parse(address) : null,
            Every = section["crlSeconds"] is { } seconds ? Seconds(seconds) : defaults.Every,
            Mode = section["revocation"] is { } mode ? ModeOf(mode) : defaults.Mode,
        };
    }

    private static TimeSpan Seconds(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw new InvalidDataException($"network:crlSeconds is '{text}'; it is a whole number from 1 to 3600.");

    private static RevocationMode ModeOf(string text) =>
        Enum.TryParse<RevocationMode>(text, ignoreCase: true, out var mode) && Enum.IsDefined(mode) && !char.IsAsciiDigit(text[0])
            ? mode
            : throw new InvalidDataException($"network:revocation is '{text}'; it is ifAvailable, required or off.");
}
