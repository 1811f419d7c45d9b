using System.Globalization;
using MedMijSandbox.Dvp.Automatisch;
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

    /// <summary>Address of the mailbox that e-mail goes to: <c>pgo:berichten</c>.</summary>
    /// <value>Null, the default: there is none, and e-mail is dropped.</value>
    public required Uri? Berichten { get; init; }

    /// <summary>When gegevens are collected automatically, in Dutch time: <c>pgo:nacht</c>, as in <c>23:00-06:00</c>, within those hours.</summary>
    /// <value>The default is 23:00-06:00.</value>
    /// <remarks>Bron: core.gegevensuitwisseling.201.</remarks>
    public required NightWindow Nacht { get; init; }

    /// <summary>Path at a DVA where a Persoon manages Toestemmingen: <c>pgo:beherenPad</c>. The stelsel text that we have names none: a choice of ours.</summary>
    /// <value>The default is <c>/toestemmingen/beheren</c>.</value>
    public required string BeherenPad { get; init; }

    /// <summary>Months without use after which an account is no longer active: <c>pgo:inactiveMonths</c>, 1 to 24.</summary>
    /// <value>The default is 6.</value>
    /// <remarks>Bron: core.account.101.</remarks>
    public required int InactiveMonths { get; init; }

    /// <summary>How long exchange is impossible before the Persoon hears of it: <c>pgo:notifyAfter</c>, from <c>01:00:00</c> up to <c>2.00:00:00</c>.</summary>
    /// <value>The default is 48 hours.</value>
    /// <remarks>Bron: core.gegevensuitwisseling.105.</remarks>
    public required TimeSpan NotifyAfter { get; init; }

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
            TokenTimeout = ReadDuration("tokenTimeout", section["tokenTimeout"] ?? "00:00:12", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), errors),
            ResourceTimeout = ReadDuration("resourceTimeout", section["resourceTimeout"] ?? "00:01:00", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), errors),
            Berichten = ReadAddress(section["berichten"], errors),
            Nacht = ReadNight(section["nacht"], errors),
            BeherenPad = ReadPath(section["beherenPad"] ?? "/toestemmingen/beheren", errors),
            InactiveMonths = ReadMonths(section["inactiveMonths"] ?? "6", errors),
            NotifyAfter = ReadDuration("notifyAfter", section["notifyAfter"] ?? "2.00:00:00", TimeSpan.FromHours(1), TimeSpan.FromDays(2), errors),
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

    private static TimeSpan ReadDuration(string name, string text, TimeSpan least, TimeSpan most, List<string> errors)
    {
        if (!TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var value) || value < least || value > most)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"pgo:{name} is '{text}'. Give a duration from {least:c} up to {most:c}."));
        }

        return value;
    }

    private static Uri? ReadAddress(string? text, List<string> errors)
    {
        if (text is null)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
        {
            return address;
        }

        errors.Add($"pgo:berichten is '{text}'. Give an https address, as in https://berichten.localhost, or leave the setting out.");
        return null;
    }

    private static NightWindow ReadNight(string? text, List<string> errors)
    {
        if (text is null)
        {
            return NightWindow.Widest;
        }

        if (!NightWindow.TryParse(text, out var night))
        {
            errors.Add($"pgo:nacht is '{text}'. Give two times within 23:00-06:00, the first one before the other, as in 01:00-05:30.");
        }

        return night;
    }

    private static string ReadPath(string text, List<string> errors)
    {
        if (text.Length is < 2 or > 200 || text[0] != '/' || text[1] == '/' || text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('/' or '-' or '_' or '.')))
        {
            errors.Add($"pgo:beherenPad is '{text}'. Give a path of letters, digits, hyphens and slashes that starts with one slash.");
        }

        return text;
    }

    private static int ReadMonths(string text, List<string> errors)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value is < 1 or > 24)
        {
            errors.Add($"pgo:inactiveMonths is '{text}'. Give a number from 1 to 24.");
        }

        return value;
    }
}
