using MedMijSandbox.Fhir.Gegevensdiensten;
using MedMijSandbox.OAuth;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.Stelsel;

namespace MedMijSandbox.Dva.Abonneren;

/// <summary>How this DVA treats subscriptions. Settings, section <c>dva</c>.</summary>
internal sealed record AbonnerenOptions
{
    /// <summary>Longest subscription in days, by Gegevensdienst: <c>dva:maximaleAbonnementsduur:48</c>, the same as on the Zorgaanbiederslijst.</summary>
    /// <value>What is not there cannot be subscribed to.</value>
    /// <remarks>Bron: ext.abo.tknint.200.</remarks>
    public required IReadOnlyDictionary<GegevensdienstId, int> MaximumDays { get; init; }

    /// <summary>Whether a subscription that exists is never made longer: <c>dva:verlengingWeigeren</c>.</summary>
    /// <value>The default is false. A shortening and an end are never refused.</value>
    public bool RefusesExtension { get; init; }

    /// <summary>How long after new data a notification goes out: <c>dva:notificatieNaSeconden</c>, 1 to 3600.</summary>
    /// <value>The default is 60 seconds; the stelsel's limit is an hour.</value>
    /// <remarks>Bron: ext.abo.rscnotint.206.</remarks>
    public TimeSpan NotifyAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many subscriptions may be begun on one toestemming: <c>dva:abonnementenPerToestemming</c>, 1 to 1000.</summary>
    /// <value>The default is 10; a DVP needs one, and a few more when answers get lost.</value>
    public int MostPerToestemming { get; init; } = 10;

    /// <summary>Reads the settings; every wrong one is named at once.</summary>
    /// <exception cref="InvalidDataException">A setting cannot be used.</exception>
    public static AbonnerenOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("dva");
        var errors = new List<string>();
        var options = new AbonnerenOptions
        {
            MaximumDays = ReadDays(section.GetSection("maximaleAbonnementsduur"), errors),
            RefusesExtension = SettingText.Switch(section.GetSection("verlengingWeigeren"), errors),
            MostPerToestemming = SettingText.Number(section.GetSection("abonnementenPerToestemming"), 10, 1, 1000, errors),
            NotifyAfter = TimeSpan.FromSeconds(SettingText.Number(section.GetSection("notificatieNaSeconden"), 60, 1, 3600, errors)),
        };
        return errors.Count == 0 ? options : throw DvaOptions.Wrong(section, errors);
    }

    private static Dictionary<GegevensdienstId, int> ReadDays(IConfigurationSection section, List<string> errors)
    {
        var days = new Dictionary<GegevensdienstId, int>();
        foreach (var entry in section.GetChildren().Where(c => !string.IsNullOrEmpty(c.Value)))
        {
            if (GegevensdienstCatalogue.Find(entry.Key) is null)
            {
                errors.Add($"{entry.Path}: there is no Gegevensdienst '{entry.Key}'");
                continue;
            }

            days[GegevensdienstId.Parse(entry.Key)] = SettingText.Number(entry, 1, 1, AbonnerenScope.MaximumDays, errors);
        }

        return days;
    }
}
