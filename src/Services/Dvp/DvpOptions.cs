using System.Globalization;
using MedMijSandbox.Dvp.Verzamelen;
using MedMijSandbox.Stelsel;
using Microsoft.Extensions.Options;

namespace MedMijSandbox.Dvp;

/// <summary>How this PGO is called and what it does. Settings, section <c>pgo</c>.</summary>
internal sealed record DvpOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "pgo";

    /// <summary>Name of the PGO as a Persoon knows it: <c>pgo:displayName</c>, the same as on the OAuth Client List.</summary>
    /// <value>The default is <c>Oefen-PGO</c>.</value>
    public required string DisplayName { get; init; }

    /// <summary>Host name of the frontchannel Node: <c>pgo:hostname</c>, which is the <c>client_id</c>.</summary>
    /// <value>The default is <c>pgo</c> under the suffix of the network.</value>
    /// <remarks>Bron: core.authint.200 (deels).</remarks>
    public required Hostname Hostname { get; init; }

    /// <summary>Gegevensdiensten that this PGO collects: <c>pgo:gegevensdiensten</c>, ids with a comma between.</summary>
    /// <value>The default is every one of the catalogue.</value>
    public required IReadOnlyList<GegevensdienstId> Gegevensdiensten { get; init; }

    /// <summary>Whether pages show the present code of the second factor: <c>pgo:showCode</c>.</summary>
    /// <value>The default is true: nobody has an app for a made-up account.</value>
    public required bool ShowCode { get; init; }

    /// <summary>Longest wait for the token interface: <c>pgo:tokenTimeout</c>, as in <c>00:00:12</c>.</summary>
    /// <value>The default is 12 seconds: the 10 of the stelsel and a margin.</value>
    /// <remarks>Bron: core.tknint.206.</remarks>
    public required TimeSpan TokenTimeout { get; init; }

    /// <summary>Longest wait for one answer of the resource interface: <c>pgo:resourceTimeout</c>, as in <c>00:01:00</c>.</summary>
    /// <value>The default is 60 seconds.</value>
    /// <remarks>Bron: core.rscint.202.</remarks>
    public required TimeSpan ResourceTimeout { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="OptionsValidationException">One or more are wrong; all are named.</exception>
    public static DvpOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var errors = new List<string>();
        var options = new DvpOptions
        {
            DisplayName = ReadDisplayName(section["displayName"] ?? "Oefen-PGO", errors),
            Hostname = ReadHostname(section["hostname"] ?? "pgo." + (configuration["network:suffix"] ?? "localhost"), errors),
            Gegevensdiensten = ReadGegevensdiensten(section["gegevensdiensten"], errors),
            ShowCode = ReadSwitch(section["showCode"] ?? "true", errors),
            TokenTimeout = ReadDuration("tokenTimeout", section["tokenTimeout"] ?? "00:00:12", errors),
            ResourceTimeout = ReadDuration("resourceTimeout", section["resourceTimeout"] ?? "00:01:00", errors),
        };
        return errors.Count == 0 ? options : throw new OptionsValidationException(Section, typeof(DvpOptions), errors);
    }

    private static string ReadDisplayName(string text, List<string> errors)
    {
        if (text.Trim() is not { Length: >= 3 and <= 50 })
        {
            errors.Add($"pgo:displayName is '{text}'. Give a name of 3 to 50 characters, as it stands on the OAuth Client List.");
        }

        return text.Trim();
    }

    private static Hostname ReadHostname(string text, List<string> errors)
    {
        if (!Hostname.TryParse(text, out var hostname))
        {
            errors.Add($"pgo:hostname is '{text}'. Give a host name in lower case with at least one dot, without scheme and port, as in pgo.localhost.");
        }

        return hostname;
    }

    private static List<GegevensdienstId> ReadGegevensdiensten(string? text, List<string> errors)
    {
        if (text is null)
        {
            return [.. CollectionPlans.All];
        }

        var ids = new List<GegevensdienstId>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (GegevensdienstId.TryParse(part, out var id) && CollectionPlans.All.Contains(id))
            {
                ids.Add(id);
            }
            else
            {
                errors.Add($"pgo:gegevensdiensten has '{part}'. This PGO can collect {string.Join(", ", CollectionPlans.All)}.");
            }
        }

        if (ids.Count == 0 && errors.Count == 0)
        {
            errors.Add("pgo:gegevensdiensten is empty. Name at least one, or leave the setting out.");
        }

        return ids;
    }

    private static bool ReadSwitch(string text, List<string> errors)
    {
        if (!bool.TryParse(text, out var value))
        {
            errors.Add($"pgo:showCode is '{text}'. Give true or false.");
        }

        return value;
    }

    private static TimeSpan ReadDuration(string name, string text, List<string> errors)
    {
        if (!TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var value)
            || value < TimeSpan.FromSeconds(1) || value > TimeSpan.FromMinutes(5))
        {
            errors.Add($"pgo:{name} is '{text}'. Give a duration from 00:00:01 up to 00:05:00.");
        }

        return value;
    }
}
