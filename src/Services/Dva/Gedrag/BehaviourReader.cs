using System.Globalization;
using MedMijSandbox.OAuth;

namespace MedMijSandbox.Dva.Gedrag;

/// <summary>Reads settings of a DVA from texts; every wrong one is named at once.</summary>
internal sealed class BehaviourReader(IReadOnlyDictionary<string, string?> values)
{
    /// <summary>Names of the settings that can change while a DVA runs, without the section.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "availabilityTest", "tokenFormat", "codeLifetimeSeconds", "tokenLifetimeSeconds", "refreshLifetimeDays", "sessionLifetimeSeconds", "tokenLimitSeconds",
        "resourceLimitSeconds", "requireIds", "revokeOnReplay", "revokeOnRefreshReuse", "bindToRegistration", "documentManifest", "minimumLevel",
    ];

    /// <summary>What the names of the texts for <c>error_description</c> begin with; the name of a refusal follows.</summary>
    public const string DescriptionPrefix = "errorDescriptions:";

    /// <summary>What the names of the ends of listings begin with; the MedMij name of the Aanbieder follows.</summary>
    public const string ListedUntilPrefix = "listedUntil:";

    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    private const int LongestDescription = 200;
    private readonly List<string> _errors = [];

    /// <summary>The settings, or what is wrong with them.</summary>
    public (DvaBehaviour? Behaviour, IReadOnlyList<string> Errors) Read()
    {
        var standard = new DvaBehaviour();
        var behaviour = new DvaBehaviour
        {
            AvailabilityTest = Choice("availabilityTest", standard.AvailabilityTest),
            TokenFormat = Choice("tokenFormat", standard.TokenFormat),
            CodeLifetime = Seconds("codeLifetimeSeconds", standard.CodeLifetime, 86_400),
            TokenLifetime = Seconds("tokenLifetimeSeconds", standard.TokenLifetime, 86_400),
            RefreshLifetime = TimeSpan.FromDays(Number("refreshLifetimeDays", (int)standard.RefreshLifetime.TotalDays, 3660)),
            SessionLifetime = Seconds("sessionLifetimeSeconds", standard.SessionLifetime, 86_400),
            TokenLimit = Seconds("tokenLimitSeconds", standard.TokenLimit, 600),
            ResourceLimit = Seconds("resourceLimitSeconds", standard.ResourceLimit, 600),
            RequireIds = Switch("requireIds", standard.RequireIds),
            RevokeOnReplay = Switch("revokeOnReplay", standard.RevokeOnReplay),
            RevokeOnRefreshReuse = Switch("revokeOnRefreshReuse", standard.RevokeOnRefreshReuse),
            BindToRegistration = Switch("bindToRegistration", standard.BindToRegistration),
            DocumentManifest = Switch("documentManifest", standard.DocumentManifest),
            MinimumLevel = Choice("minimumLevel", standard.MinimumLevel),
            ListedUntil = Ends(),
            ErrorDescriptions = Descriptions(),
        };
        return _errors.Count == 0 ? (behaviour, []) : (null, _errors);
    }

    private T Choice<T>(string name, T otherwise)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        // by name alone: a number is no setting
        if (!char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        _errors.Add($"dva:{name} '{text}' is not {string.Join(" or ", Enum.GetNames<T>())}");
        return otherwise;
    }

    private bool Switch(string name, bool otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (bool.TryParse(text, out var value))
        {
            return value;
        }

        _errors.Add($"dva:{name} '{text}' is not true or false");
        return otherwise;
    }

    private TimeSpan Seconds(string name, TimeSpan otherwise, int most) => TimeSpan.FromSeconds(Number(name, (int)otherwise.TotalSeconds, most));

    private int Number(string name, int otherwise, int most)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most)
        {
            return value;
        }

        _errors.Add(string.Create(CultureInfo.InvariantCulture, $"dva:{name} '{text}' is not a whole number from 1 to {most}"));
        return otherwise;
    }

    private Dictionary<string, string> Descriptions()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in values.Where(v => v.Key.StartsWith(DescriptionPrefix, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(v.Value)))
        {
            if (value!.Length > LongestDescription || !OAuthErrors.IsDescription(value))
            {
                _errors.Add($"dva:{key} is longer than {LongestDescription} characters, or has others than RFC 6749 §4.1.2.1 allows: those of ASCII without \" and \\");
                continue;
            }

            var name = key[DescriptionPrefix.Length..];
            if (!RefusalNames.All.Contains(name))
            {
                _errors.Add($"dva:{key}: '{name}' is not a refusal of the authorization or token interface; docs/weigeringen.md has their names");
                continue;
            }

            texts[name] = value;
        }

        return texts;
    }

    private Dictionary<string, DateTimeOffset> Ends()
    {
        var ends = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var served = values.Where(v => v.Key.StartsWith("aanbieders:", StringComparison.OrdinalIgnoreCase) && v.Key.EndsWith(":naam", StringComparison.OrdinalIgnoreCase))
            .Select(v => v.Value).OfType<string>().ToList();
        foreach (var (key, value) in values.Where(v => v.Key.StartsWith(ListedUntilPrefix, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(v.Value)))
        {
            var aanbieder = key[ListedUntilPrefix.Length..];
            if (!served.Contains(aanbieder))
            {
                _errors.Add($"dva:{key}: this DVA does not serve '{aanbieder}'; it serves {string.Join(", ", served)}");
            }
            else if (DateTimeOffset.TryParseExact(value, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end))
            {
                ends[aanbieder] = end;
            }
            else
            {
                _errors.Add($"dva:{key} '{value}' is not a moment such as 2026-12-01T00:00:00Z");
            }
        }

        return ends;
    }

    private string? Text(string name) => values.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
